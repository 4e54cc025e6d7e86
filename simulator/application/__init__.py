"""What the simulator can be asked: one module for each operation, and the ports that they need."""
