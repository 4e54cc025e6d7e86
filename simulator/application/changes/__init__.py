"""What is changed from outside OMEGA: by control, or by a scenario."""
