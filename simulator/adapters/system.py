"""The real clock, the French public holidays, and draws from the seed."""

from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b


def real_time() -> datetime:
    """Give the real time."""
    return datetime.now(UTC)


@lru_cache(maxsize=64)
def french_holidays(year: int) -> frozenset[date]:
    """Give a year's public holidays in metropolitan France, less the two that are Alsace's and Moselle's only."""
    from holidays.countries.france import France

    return frozenset(France(years=year))  # type: ignore[no-untyped-call]


class SeededDraws:
    """Chance drawn from a seed: the same seed and key always give the same, on any machine (RDV-10)."""

    def __init__(self, seed: int) -> None:
        """Keep the seed."""
        self._seed = seed

    def integer(self, low: int, high: int, *key: str) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        digest = blake2b("|".join((str(self._seed), *key)).encode(), digest_size=8).digest()
        return low + int.from_bytes(digest) % (high - low + 1)
