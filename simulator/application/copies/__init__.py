"""An exchange of the journal as text to take away: sent again from a shell, from Python, as a test, or answered so at will."""
