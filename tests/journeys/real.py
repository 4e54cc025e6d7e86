"""Real time for the journeys' server: what is counted by the second does not depend on how fast a machine is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from simulator.adapters.system import real_time


class RealTime:
    """The machine's time, as the server reads it; a test can hold it, and let some of it pass."""

    def __init__(self) -> None:
        self._passed = timedelta()
        self._held: datetime | None = None

    def __call__(self) -> datetime:
        return (self._held or real_time()) + self._passed

    def let_pass(self, seconds: float) -> None:
        self._passed += timedelta(seconds=seconds)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it, however long the machine takes for what is done meanwhile."""
        self._held = real_time()
        try:
            yield
        finally:
            self._held = None


REAL = RealTime()
