"""Two contracts side by side: what each says, what differs, and what the simulator must do to speak as the other."""
