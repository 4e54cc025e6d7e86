"""Waiting, until the time is over, the client leaves, or the server stops."""

import asyncio

from simulator.transports.http import Receive


class Patience:
    """Everything that waits on purpose, so that a stop waits for none of it."""

    def __init__(self) -> None:
        """Begin; nothing waits."""
        self._waiting: set[asyncio.Future[None]] = set()
        self._over = False

    async def wait(self, seconds: float, receive: Receive) -> bool:
        """Wait; tell whether the client left meanwhile."""
        if self._over or seconds <= 0:
            return False
        stopped: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        left = asyncio.ensure_future(_left(receive))
        self._waiting.add(stopped)
        try:
            done, _ = await asyncio.wait({stopped, left}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.discard(stopped)
            left.cancel()
        return left in done

    def end(self) -> None:
        """Let nothing wait any more; called in the event loop."""
        self._over = True
        for each in self._waiting:
            if not each.done():
                each.set_result(None)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
