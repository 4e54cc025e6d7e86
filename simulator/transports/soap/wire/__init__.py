"""XML and messages: envelopes, tags, reading and writing."""
