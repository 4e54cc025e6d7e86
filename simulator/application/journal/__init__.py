"""What is kept of an exchange, without its secrets, and the forms in which it is told."""
