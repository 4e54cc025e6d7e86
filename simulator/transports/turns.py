"""Whose turn it is: the exchanges of a sandbox one after another, and none that may wait on the event loop."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

Result = TypeVar("Result")
_WORKERS = 32


@dataclass(slots=True)
class _Queue:
    """Those who wait for their turn in a sandbox, and the one whose turn it is."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    there: int = 0


class Turns:
    """Has work done, in the order in which it came.

    Work of a sandbox that may wait (on a lock, on a network) or take long (much has become due) is done by a thread: at most
    one for a sandbox, so that a sandbox which is stuck holds up itself alone. While a thread is at work, whatever comes may
    have to wait for what it holds, and is done by another. All other work is done at once, where it is.
    """

    def __init__(self, may_wait: Callable[[str], bool], workers: int = _WORKERS) -> None:
        """Take what tells whether work of a sandbox may wait."""
        self._may_wait = may_wait
        self._pool = ThreadPoolExecutor(workers, "turn")
        self._queues: dict[str, _Queue] = {}
        self._under_way = 0
        self._counting = threading.Lock()

    async def take(self, sandbox: str, work: Callable[[], Result]) -> Result:
        """Do some work of a sandbox when it is its turn, and give what comes of it."""
        queue = self._queues.get(sandbox)
        if queue is None and not self._waits(sandbox):
            return work()
        if queue is None:
            queue = self._queues[sandbox] = _Queue()
        queue.there += 1
        try:
            async with queue.lock:
                return await self.aside(work) if self._waits(sandbox) else work()
        finally:
            queue.there -= 1
            if not queue.there:
                self._queues.pop(sandbox, None)

    def _waits(self, sandbox: str) -> bool:
        return self._under_way > 0 or self._may_wait(sandbox)

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Have a thread do some work; nothing else waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._counted, work)

    @property
    def under_way(self) -> int:
        """Tell how many threads are at work."""
        return self._under_way

    def stop(self) -> None:
        """Take no more work; what is under way is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _counted(self, work: Callable[[], Result]) -> Result:
        with self._counting:
            self._under_way += 1
        try:
            return work()
        finally:
            with self._counting:
                self._under_way -= 1


def at_once() -> Turns:
    """Give turns in which nothing waits: for what is served without a store of its own."""
    return Turns(lambda _sandbox: False, workers=1)
