"""What a municipality may choose of the archive's looks: colour, logo, and the words for sagstyper. Knows no Django."""
