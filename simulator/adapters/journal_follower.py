"""Somebody who follows the journal from an event loop, while exchanges end in any thread."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable

from simulator.application.journal.ports import Missed
from simulator.application.journal.record import Record


class RingFollower:
    """The ``Follower`` port. It holds ids alone: what the ring drops before it is read counts as missed."""

    def __init__(
        self,
        *,
        wants: Callable[[Record], bool],
        find: Callable[[str], Record | None],
        leave: Callable[["RingFollower"], object],
        most_waiting: int,
    ) -> None:
        """Belong to the running event loop; ``wants`` tells which exchanges are followed, ``find`` gives one by its id."""
        self.wants = wants
        self._find = find
        self._leave = leave
        self._most = most_waiting
        self._loop = asyncio.get_running_loop()
        self._awake = asyncio.Event()
        self._lock = threading.Lock()
        self._waiting: deque[str] = deque()
        self._missed = 0
        self._ended = False
        self._stirring = False

    def queue(self, id_: str) -> None:
        """Put an exchange behind the others; the oldest goes where there are too many."""
        with self._lock:
            self._waiting.append(id_)
            if len(self._waiting) > self._most:
                self._waiting.popleft()
                self._missed += 1

    def tell(self, id_: str) -> None:
        """Queue an exchange and wake who waits, from any thread."""
        self.queue(id_)
        self._wake()

    def end(self) -> None:
        """Let nobody wait any longer, from any thread."""
        self._ended = True
        self._wake()

    async def next(self, within: float) -> Record | Missed | None:
        """Wait for the next exchange, for some seconds."""
        try:
            async with asyncio.timeout(within):
                while (found := self._take()) is None and not self._ended:
                    await self._awake.wait()
        except TimeoutError:
            return None
        if found is None:
            raise StopAsyncIteration
        return found

    def leave(self) -> None:
        """Follow no more."""
        self._leave(self)

    def _take(self) -> Record | Missed | None:
        with self._lock:
            self._awake.clear()
            while True:
                record = self._find(self._waiting[0]) if self._waiting else None
                if self._waiting and record is None:
                    self._waiting.popleft()
                    self._missed += 1
                    continue
                if self._missed:
                    missed, self._missed = self._missed, 0
                    return Missed(missed)
                if self._waiting:
                    self._waiting.popleft()
                return record

    def _wake(self) -> None:
        with self._lock:
            if self._stirring:  # a loop that is busy is not called twice
                return
            self._stirring = True
        try:
            self._loop.call_soon_threadsafe(self._stir)
        except RuntimeError:  # its loop is gone, and the follower with it
            self.leave()

    def _stir(self) -> None:
        self._stirring = False
        self._awake.set()
