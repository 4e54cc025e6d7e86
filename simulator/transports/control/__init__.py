"""The control paths ``/_sim/…``: what a test sets up, changes and looks at."""

from simulator.transports.control.app import Control, control_app, guarded

__all__ = ["Control", "control_app", "guarded"]
