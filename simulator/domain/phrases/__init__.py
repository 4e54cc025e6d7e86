"""What rules expect and find, and why a demande changed: each sentence in English and French, with what varies in it."""
