"""What is looked for in a sandbox, as people say it: PCE, demandes, test PCE by what they show."""
