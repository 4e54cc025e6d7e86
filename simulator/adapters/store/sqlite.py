"""SQLite, in memory or in a file: one writer at a time, whom nobody who reads waits for."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic, sleep
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.pool import StaticPool

from simulator.adapters.store.failures import LOCKED, advice
from simulator.adapters.store.limits import Limits, in_memory
from simulator.adapters.store.links import Link

READS = "omega_sim_reads"
"""The execution option of a connection that only reads: it waits for no other process."""
_ASKED_EVERY = 0.001
"""Seconds between two questions for the lock: SQLite itself would soon ask every 100 ms, and let others pass."""
_HOLDS_UP_MILLISECONDS = 50
"""How long a checkpoint that is waited for may wait for those who still read what was before."""


def sqlite_engine(url: URL, limits: Limits) -> Engine:
    """Open it."""
    # In memory there is one connection: another would see another, empty database.
    arguments: dict[str, Any] = {"poolclass": StaticPool} if in_memory(url) else {}
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": limits.lock}, **arguments)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: it would begin them too late to be alone.
    connection.isolation_level = None
    cursor = connection.cursor()
    # No exchange waits for a checkpoint (checkpoints.py); the -wal is as long as what stands in it.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=0", "journal_size_limit=0"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


class SqliteLink(Link):
    """A connection to a file."""

    error = sqlite3.Error
    dialect = dialect()
    insert = staticmethod(insert)

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection of the driver's."""
        super().__init__(connection)
        (self._waits,) = self.execute("PRAGMA busy_timeout", ()).fetchone()

    def reading(self) -> AbstractContextManager[None]:
        """Be at a moment at which the database stays. Raises sqlite3.Error."""
        return self._at_a_moment()

    @contextmanager
    def _at_a_moment(self) -> Iterator[None]:
        self.execute("BEGIN", ())
        try:
            yield
        finally:
            if self.connection.in_transaction:
                self.execute("COMMIT", ())

    def begin_to_write(self, patience: float) -> None:
        """Be the only one that writes. Raises sqlite3.Error."""
        until = monotonic() + patience
        with self._waiting(0):
            while not self._begun(last=monotonic() >= until):
                sleep(_ASKED_EVERY)

    def checkpoint(self, *, writers_wait: bool) -> None:
        """Move what was written into the file; all of it, if writers wait. Raises sqlite3.Error."""
        with self._waiting(_HOLDS_UP_MILLISECONDS):
            self.execute(f"PRAGMA wal_checkpoint({'FULL' if writers_wait else 'PASSIVE'})", ())

    @contextmanager
    def _waiting(self, milliseconds: int) -> Iterator[None]:
        self.execute(f"PRAGMA busy_timeout = {milliseconds}", ())
        try:
            yield
        finally:
            self.execute(f"PRAGMA busy_timeout = {self._waits}", ())

    def _begun(self, *, last: bool) -> bool:
        try:
            self.execute("BEGIN IMMEDIATE", ())
        except sqlite3.OperationalError as problem:
            if last or advice(problem) != LOCKED:
                raise
            return False
        return True

    @staticmethod
    def hopeless(problem: BaseException) -> bool:
        """Tell whether it waited for a lock."""
        return advice(problem) == LOCKED


class MemoryLink(SqliteLink):
    """The one connection to a database in memory, which its holder has to itself."""

    alone = True
    reading = Link.reading
    begin_to_write = Link.begin_to_write

    def close(self) -> None:
        """Keep it: it is the database."""
