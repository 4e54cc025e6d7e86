"""What keeps this checkout in order."""
