"""Whether a thread may wait for others."""

import threading

from simulator.application.ports import WouldWaitError

AT_ONCE_SECONDS = 0.003
"""A wait that nobody notices, and that costs less than to begin anew elsewhere."""


class Patience(threading.local):
    """A block in which this thread may not wait; there is one for each thread.

    Once something was kept in the block it may, since what was done cannot be done anew.
    """

    _at_once = False

    def __enter__(self) -> None:
        """Begin not to wait."""
        self._at_once = True

    def __exit__(self, *_: object) -> None:
        """Wait again."""
        self._at_once = False

    def seconds(self, most: float) -> float:
        """Give how long one waits, of ``most`` seconds."""
        return min(most, AT_ONCE_SECONDS) if self._at_once else most

    @property
    def at_once(self) -> bool:
        """Tell whether this thread may not wait."""
        return self._at_once

    def ends(self) -> None:
        """Be at the end of it. Raises WouldWaitError where one may not wait."""
        if self._at_once:
            raise WouldWaitError

    def kept(self) -> None:
        """Note that something was kept."""
        self._at_once = False
