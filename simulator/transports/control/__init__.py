"""The control paths ``/_sim/…``: what a test sets up, changes and looks at."""
