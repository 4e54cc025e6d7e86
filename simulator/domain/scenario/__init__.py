"""Scenarios: when a step matches an exchange, and what it then does. Pure: draws and time are handed in."""
