"""How long a database may take, and whether it is this process's own."""

from dataclasses import dataclass

from sqlalchemy.engine import URL


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a database may take, in seconds: to let us in, to give a lock, to carry out a statement (PostgreSQL)."""

    connect: int = 5
    lock: int = 2
    statement: int = 10


def in_memory(url: URL) -> bool:
    """Tell whether a database is this process's own, and gone with it."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}
