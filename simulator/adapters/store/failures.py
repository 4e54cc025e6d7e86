"""What a database says when it fails, and the advice that fits: read from its codes, never from its words."""

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from simulator.errors import StoreError

ANOTHER = "start with another --database"
LOCKED = "another process or transaction holds its lock longer than --database-lock-timeout: end what holds it, or allow more"
FULL = "there is no room left: make room on its disk, and it goes on without a restart"
MALFORMED = f"the file is damaged, or no database: put a whole copy back, or {ANOTHER}"
READ_ONLY = "it cannot be written: let this user write the file and its folder, or give another --database"
GONE = f"its file was moved or deleted under the server: put it back, or {ANOTHER}"
DISK = (
    "its disk takes no reads or writes, as one that is full or read-only: mend that, and it goes on without a restart"
)
SCHEMA = f"its tables are not those of this version: {ANOTHER}, or run the version that made it"
SLOW = "a statement took longer than --database-statement-timeout: look at the database's load, or allow more"
AWAY = (
    "it does not answer: check that it runs, and that the network reaches it; the server goes on by itself once it does"
)
BARRED = "it does not let this user in any more: check user, password and database in --database"
OTHER = "its own log may say more"

_SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_CORRUPT": MALFORMED,
    "SQLITE_NOTADB": MALFORMED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_READONLY_DBMOVED": GONE,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_AUTH": READ_ONLY,
    "SQLITE_CANTOPEN": GONE,
    "SQLITE_IOERR": DISK,
    "SQLITE_ERROR": SCHEMA,  # a statement of ours that SQLite cannot prepare: a table or a column is missing
}
_POSTGRESQL = {
    "55P03": LOCKED,
    "40P01": LOCKED,
    "57014": SLOW,
    "53": FULL,
    "58": FULL,
    "XX": MALFORMED,
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "42": SCHEMA,
    "28": BARRED,
    "3D": BARRED,
}
"""By SQLSTATE, or by its class: the first two characters."""


def failed(problem: Exception, *, at_the_end: bool = False) -> StoreError:
    """Tell what went wrong with a database in one line, with what to do; ``at_the_end``: when all was to be kept."""
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    says, advised = " ".join(str(original).split()), advice(original)
    lost = at_the_end and advised == AWAY  # a server that did not confirm may have kept it all the same
    return StoreError(f"the database failed: {says.rstrip('.')}: {advised}.", advised, kept=None if lost else False)


def unopened(problem: SQLAlchemyError, url: URL) -> StoreError:
    """Tell why a database cannot be opened at a start, in one line, with what to check."""
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    advised = advice(original)
    if advised in {AWAY, GONE}:  # a driver tells no code of what it met before it was let in
        advised = "check that its folder exists and may be written, or that the server runs and lets this user in"
    says = " ".join(str(original).split()).rstrip(".")
    return StoreError(f"the database {url.render_as_string()} cannot be opened: {says}: {advised}.", advised)


def advice(error: Any) -> str:
    """Choose the advice for a driver's exception."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(str(getattr(error, "sqlite_errorname", "")))
    state = getattr(error, "sqlstate", None)
    if state is None:
        return AWAY  # the driver itself speaks: nothing came from the server
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2]) or (AWAY if state[:2] in {"08", "57"} else OTHER)


@cache
def _of_sqlite(name: str) -> str:
    """Choose by a name, or by what it begins with: whoever waits for a lock asks each time that it is not free."""
    parts = name.split("_")
    return next(
        (_SQLITE[each] for length in range(len(parts), 1, -1) if (each := "_".join(parts[:length])) in _SQLITE),
        OTHER,
    )
