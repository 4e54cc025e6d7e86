"""How long a database may take, how many sandboxes it may hold, and whether it is this process's own."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy.engine import URL

from simulator.domain.value import value


@value()
class Limits:
    """How long a database may take, in seconds: to let us in, to give a lock, to carry out a statement (PostgreSQL)."""

    connect: int = 5
    lock: int = 2
    statement: int = 10


def _nobody(_names: Collection[str]) -> None:
    """Hear of it, and do nothing."""


@value()
class Room:
    """After how many seconds unused a sandbox goes by itself, 0 for never; and how many there may be.

    The one without a name stays, and always comes in. ``went`` is told the names of those that went.
    """

    idle: int = 86_400
    most: int = 10_000
    went: Callable[[Collection[str]], None] = _nobody

    def since(self, real: datetime) -> float:
        """Give the moment since which those that stay were used, in seconds since 1970."""
        return real.timestamp() - self.idle if self.idle else 0.0


def in_memory(url: URL) -> bool:
    """Tell whether a database is this process's own, and gone with it."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}
