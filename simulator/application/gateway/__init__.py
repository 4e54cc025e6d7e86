"""The follow-up behind its gateway: who may call, how often, and what is told of a demande."""
