"""Who may call control and the console: a guard before both, and where a browser signs in."""
