"""What the ports are made of: SQL store, fixture files, keys, system clock and draws."""
