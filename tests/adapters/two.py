"""Two stores on one file, as two processes have them, and what comes between in the middle of an exchange."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.adapters.store import Limits, SqlStore, open_store
from tests.adapters.stores import DEMANDES, PCES, RealTime
from tests.builders import CALENDAR, DIRECTORY

WAITS = Limits(connect=300, lock=300, statement=300)
"""Of stores that wait for each other, however slow the machine is."""


@dataclass(frozen=True)
class Two:
    """One store and the other, their file, and a hand on the real time of both."""

    one: SqlStore
    other: SqlStore
    file: Path
    real: RealTime

    def rows(self, table: str, sandbox: str = "s") -> list[tuple[Any, ...]]:
        """Give a sandbox's rows in a table, as anybody reads them in the file."""
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(f"SELECT * FROM {table} WHERE sandbox = ?", (sandbox,)).fetchall()

    def made(self, sandbox: str = "s") -> list[str]:
        """Give the numbers that were given in a sandbox."""
        return [each[1] for each in self.rows("demande", sandbox) if each[1] >= "WD001000"]

    def row(self, *columns: str, sandbox: str = "s") -> tuple[Any, ...]:
        """Give columns of a sandbox's row."""
        with closing(sqlite3.connect(self.file)) as connection:
            return tuple(
                connection.execute(
                    f"SELECT {', '.join(columns)} FROM sandbox WHERE sandbox = ?",
                    (sandbox,),
                ).fetchone()
            )


@contextmanager
def two_stores(folder: Path, limits: Limits = WAITS) -> Iterator[Two]:
    """Open a file twice; sandbox ``s`` has begun, and may be used without a lock."""
    file, real = folder / "omega.db", RealTime()
    with ExitStack() as open_:
        stores = []
        for _ in range(2):
            store = open_store(f"sqlite:///{file}", DIRECTORY, CALENDAR, real, limits)
            open_.callback(store.close)
            store.load(PCES, DEMANDES, {"seed": "417"})
            stores.append(store)
        with stores[0].exchange("s"):
            pass
        yield Two(stores[0], stores[1], file, real)


class Between:
    """An operation in whose middle something happens, the first time that it is played."""

    def __init__(self, operation: Callable[[Any], Any], happens: Callable[[], object]) -> None:
        self.operation = operation
        self.happens = happens
        self.plays = 0

    def __call__(self, exchange: Any) -> Any:
        self.plays += 1
        done = self.operation(exchange)
        if self.plays == 1:
            self.happens()
        return done


class LeftOpenError(AssertionError):
    """A transaction that nobody ended."""


GIVES_UP = 0


def nothing_is_left_open(file: Path) -> None:
    """Hold that nobody has the file's lock."""
    with closing(sqlite3.connect(file, timeout=GIVES_UP, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as problem:
            raise LeftOpenError(str(problem)) from problem
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
