"""Around every exchange, whatever its channel: scenarios may break it, and the journal keeps it."""

from simulator.transports.exchanges.recorder import Recorder

__all__ = ["Recorder"]
