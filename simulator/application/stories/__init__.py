"""Guided stories: played, compared with what they announce, told."""
