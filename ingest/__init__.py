"""From a raw file to rows of the archive. Knows committee/ and danish/; neither knows it."""
