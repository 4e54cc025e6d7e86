"""Scenarios at work: kept, played, told; what they answer and change."""
