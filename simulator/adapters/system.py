"""The real clock, the French public holidays, and draws from the seed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from hashlib import blake2b
from threading import Lock
from time import monotonic

from dateutil.easter import easter

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Days from Easter Sunday to its Monday, Ascension and the Monday of Pentecost."""
_now = partial(datetime.now, UTC)


class SteadyTime:
    """The real time. When the system's clock is set back, it goes on from where it was, ahead of it from then on."""

    def __init__(self, wall: Callable[[], datetime] = _now, passed: Callable[[], float] = monotonic) -> None:
        """Begin with the system's clock; ``passed`` are seconds that nobody can set back."""
        self._wall = wall
        self._passed = passed
        self._ahead = timedelta()
        self._last, self._at = wall(), passed()
        self._alone = Lock()

    def __call__(self) -> datetime:
        """Give the real time, never earlier than before."""
        with self._alone:
            told, at = self._wall(), self._passed()
            if self._ahead:
                told += self._ahead
            if told < self._last:
                gone_on = self._last + timedelta(seconds=at - self._at)
                self._ahead += gone_on - told
                told = gone_on
            self._last, self._at = told, at
            return told


real_time = SteadyTime()


@lru_cache(maxsize=64)
def french_holidays(year: int) -> frozenset[date]:
    """Give a year's public holidays in metropolitan France, less the two that are Alsace's and Moselle's only.

    They are those of today (Code du travail, L3133-1), whatever the year.
    """
    sunday = easter(year)
    moving = (sunday + timedelta(days=after) for after in _AFTER_EASTER)
    return frozenset((*(date(year, month, day) for month, day in _FIXED), *moving))


class SeededDraws:
    """Chance drawn from a seed: the same seed and key always give the same, on any machine (RDV-10)."""

    def __init__(self, seed: int) -> None:
        """Keep the seed."""
        self._seed = seed

    def integer(self, low: int, high: int, *key: str) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        drawn = blake2b("|".join((str(self._seed), *key)).encode(), digest_size=8).digest()
        return low + int.from_bytes(drawn) % (high - low + 1)
