"""Whose turn it is: the exchanges of a sandbox one after another, and none that may wait on the event loop."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from simulator.application.ports import WouldWaitError

Result = TypeVar("Result")
_WORKERS = 32


@dataclass(slots=True)
class _Queue:
    """Those who wait for their turn in a sandbox, and the one whose turn it is."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    there: int = 0


class Turns:
    """Has work done, in the order in which it came.

    Work of a sandbox that waits for a network or may take long (much has become due) is done by a thread: at most one for a
    sandbox, so that a sandbox which is stuck holds up itself alone. All other work is done at once, where it is; what meets
    a lock then that another holds is begun anew by a thread.
    """

    def __init__(
        self,
        may_wait: Callable[[str], bool],
        at_once: Callable[[], AbstractContextManager[None]] = nullcontext,
        workers: int = _WORKERS,
    ) -> None:
        """Take what tells whether work of a sandbox may wait, and what has a lock that is not free raise WouldWaitError."""
        self._may_wait = may_wait
        self._at_once = at_once
        self._pool = ThreadPoolExecutor(workers, "turn")
        self._queues: dict[str, _Queue] = {}
        self._under_way = 0
        self._counting = threading.Lock()

    async def take(self, sandbox: str, work: Callable[[], Result], *, seen: bool = False) -> Result:
        """Do some work of a sandbox when it is its turn, and give what comes of it; it is begun twice where it would wait.

        ``seen`` tells that how the sandbox stands was looked at for it: it hardly needs to wait then.
        """
        queue = self._queues.get(sandbox)
        tried = queue is None
        if queue is None:
            if done := self._done_at_once(sandbox, work, seen=seen):
                return done[0]
            queue = self._queues[sandbox] = _Queue()
        queue.there += 1
        try:
            async with queue.lock:
                done = None if tried else self._done_at_once(sandbox, work, seen=seen)
                return done[0] if done else await self.aside(work)
        finally:
            queue.there -= 1
            if not queue.there:
                self._queues.pop(sandbox, None)

    def _done_at_once(self, sandbox: str, work: Callable[[], Result], *, seen: bool) -> tuple[Result] | None:
        if not seen and self._may_wait(sandbox):
            return None
        try:
            with self._at_once():
                return (work(),)
        except WouldWaitError:
            return None

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
