"""The Danish language and the numbers of Danish case files. Pure: imports nothing of the project."""
