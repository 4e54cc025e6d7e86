"""Whether requests are answered: asked of the store off the event loop, and for a second at most."""

import asyncio
from collections.abc import Callable

from simulator.errors import StoreError
from simulator.transports.turns import Turns

READY_SECONDS = 1.0


class Readiness:
    """One question to the store at a time, whoever asks: a store that hangs holds one thread, not one for each probe."""

    def __init__(self, ready: Callable[[], None], turns: Turns, within: float = READY_SECONDS) -> None:
        """Take what asks the store, and raises StoreError where it fails."""
        self._ready = ready
        self._turns = turns
        self._within = within
        self._asked: asyncio.Future[None] | None = None

    async def ask(self) -> None:
        """Return when the store answers. Raises StoreError where it fails, or says nothing in time."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(self._turns.aside(self._ready))
            self._asked.add_done_callback(lambda asked: asked.cancelled() or asked.exception())
        done, _ = await asyncio.wait({self._asked}, timeout=self._within)
        if not done:
            message = f"the database has not answered within {self._within:g} s: it is locked, busy or away"
            raise StoreError(f"{message}.", message)
        self._asked.result()
