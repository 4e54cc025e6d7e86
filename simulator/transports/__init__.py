"""What speaks to the outside: each parses, asks one operation, renders."""
