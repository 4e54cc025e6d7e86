"""Two stores on one database, as two processes have them, and what comes between in the middle of an exchange."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine, text

from simulator.adapters.store import Limits, SqlStore, open_store
from tests.adapters.stores import DEMANDES, PCES, RealTime
from tests.builders import CALENDAR, DIRECTORY

WAITS = Limits(connect=300, lock=300, statement=300)
"""Of stores that wait for each other, however slow the machine is."""


@dataclass(frozen=True)
class Two:
    """One store and the other, their database, and a hand on the real time of both."""

    one: SqlStore
    other: SqlStore
    url: str
    real: RealTime

    @property
    def file(self) -> Path:
        """Their file."""
        return Path(self.url.removeprefix("sqlite:///"))

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """Give a transaction of somebody else's."""
        engine = create_engine(self.url, poolclass=NullPool)
        with engine.begin() as connection:
            yield connection

    def rows(self, table: str, sandbox: str = "s", columns: str = "*") -> list[tuple[Any, ...]]:
        """Give a sandbox's rows in a table, as anybody reads them."""
        with self.aside() as connection:
            asked = text(f"SELECT {columns} FROM {table} WHERE sandbox = :sandbox")
            return [tuple(each) for each in connection.execute(asked, {"sandbox": sandbox})]

    def made(self, sandbox: str = "s") -> list[str]:
        """Give the numbers that were given in a sandbox."""
        return sorted(each for (each,) in self.rows("demande", sandbox, "numero") if each >= "WD001000")

    def row(self, *columns: str, sandbox: str = "s") -> tuple[Any, ...]:
        """Give columns of a sandbox's row."""
        (row,) = self.rows("sandbox", sandbox, ", ".join(columns))
        return row

    def nothing_is_left_open(self) -> None:
        """Hold that nobody has a transaction that is not ended, be it to read."""
        with self.aside() as connection:
            if self.url.startswith("sqlite"):
                links = [link for store in (self.one, self.other) for link in store._database.readers.era.idle]
                assert [link for link in links if link.connection.in_transaction] == []
                connection.exec_driver_sql("PRAGMA busy_timeout = 0")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                there = (
                    "FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%%'"
                )
                assert connection.exec_driver_sql(f"SELECT query {there}").all() == []


@contextmanager
def two_stores(url: str, limits: Limits = WAITS) -> Iterator[Two]:
    """Open a database twice; sandbox ``s`` has begun, and may be used without a lock."""
    real = RealTime()
    with ExitStack() as open_:
        stores = []
        for _ in range(2):
            store = open_store(url, DIRECTORY, CALENDAR, real, limits)
            open_.callback(store.close)
            store.load(PCES, DEMANDES, {"seed": "417"})
            stores.append(store)
        with stores[0].exchange("s"):
            pass
        yield Two(stores[0], stores[1], url, real)


def in_file(folder: Path) -> str:
    """Give the URL of a file."""
    return f"sqlite:///{folder / 'omega.db'}"


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
