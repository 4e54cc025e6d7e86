"""Who has a database to himself: one thread at a time, and the same one as often as it likes."""

import threading

from simulator.adapters.store.failures import LOCKED
from simulator.adapters.store.patience import Patience
from simulator.errors import StoreError


class Alone:
    """A block that one thread is in at a time. It waits ``most`` seconds to get in, or as long as its patience has it.

    Entering raises StoreError where others are in it for longer.
    """

    def __init__(self, patience: Patience, most: float) -> None:
        """Begin, with nobody in it."""
        self._patience = patience
        self._most = most
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        """Wait until nobody else is in it."""
        if self._lock.acquire(blocking=False) or self._lock.acquire(timeout=self._patience.seconds(self._most)):
            return
        self._patience.ends()
        message = f"the database failed: it was held by other exchanges for {self._most} s: {LOCKED}."
        raise StoreError(message, LOCKED)

    def __exit__(self, *_: object) -> None:
        """Let the next one in."""
        self._lock.release()
