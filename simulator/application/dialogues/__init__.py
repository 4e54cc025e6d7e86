"""The operations of the dialogues, one a module: a demande verified, made, given an appointment, abandoned."""
