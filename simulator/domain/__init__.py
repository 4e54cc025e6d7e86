"""What OMEGA knows and decides: pure, without I/O, clock, chance or framework."""
