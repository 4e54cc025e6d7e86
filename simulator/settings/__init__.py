"""The settings: what they are, where they are read from, what they mean for services and sockets."""
