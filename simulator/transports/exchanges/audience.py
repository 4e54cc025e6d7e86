"""Those who hear of every exchange once it is over: the log, the journal's file."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeAlias

from simulator.application.journal.record import Record

Hear: TypeAlias = Callable[[Sequence[Record]], object]
_MOST = 64
_GATHERED_SECONDS = 0.05


class Audience:
    """Tells of many exchanges at a time, soon after the first of them: to tell of one costs as much as to tell of them all."""

    def __init__(self, hears: Sequence[Hear]) -> None:
        """Take those who hear."""
        self._hears = hears
        self._untold: list[Record] = []
        self._awaited: asyncio.AbstractEventLoop | None = None
        self._ended = False

    def add(self, record: Record) -> None:
        """Have them hear of an exchange."""
        self._untold.append(record)
        if self._ended or len(self._untold) >= _MOST:
            self._tell()
        elif self._awaited is not (loop := asyncio.get_running_loop()):  # nor one that ended before it could tell
            loop.call_later(_GATHERED_SECONDS, self._tell)
            self._awaited = loop

    def end(self) -> None:
        """Let nothing wait any more: the loop may end before it would be told."""
        self._ended = True
        self._tell()

    def _tell(self) -> None:
        told, self._untold, self._awaited = self._untold, [], None
        for hear in self._hears if told else ():
            hear(told)
