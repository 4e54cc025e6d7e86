"""What came of an exchange: one sentence, the rule that decided, and what proves it."""
