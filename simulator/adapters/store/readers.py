"""SQLite connections of exchanges that begin without a lock, and what is known through them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Engine

from simulator.adapters.store.known import Memory


@dataclass(frozen=True, slots=True)
class Era:
    """What belongs together until the file is another one: connections that nobody uses now, and what was read by them."""

    memory: Memory = field(default_factory=Memory)
    idle: list[sqlite3.Connection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lent:
    """A connection that one exchange has to itself, and what is known of the file that it reads."""

    connection: sqlite3.Connection
    era: Era


class Readers:
    """The driver's connections, kept open apart from the pool: each begins and ends its transactions by itself.

    None is closed while it is used: the driver does not survive that.
    """

    def __init__(self, engine: Engine, *, private: bool) -> None:
        """Take the engine that opens them; a ``private`` database has one connection, which its holder has to itself."""
        self._engine = engine
        self._private = private
        self.era = Era()

    @contextmanager
    def lent(self) -> Iterator[Lent]:
        """Lend a connection. Raises sqlite3.Error, SQLAlchemyError."""
        era = self.era
        try:
            connection = era.idle.pop()
        except IndexError:
            connection = self._opened()
        try:
            yield Lent(connection, era)
        except sqlite3.Error:
            self._close(connection)
            raise
        except BaseException:
            self._back(connection, era)
            raise
        self._back(connection, era)

    @contextmanager
    def reading(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Be at a moment at which the database stays. Raises sqlite3.Error."""
        if self._private:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("COMMIT")

    @staticmethod
    @contextmanager
    def writing(connection: sqlite3.Connection) -> Iterator[None]:
        """Be the only one that writes; what is written is kept unless an exception ends it."""
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def renew(self) -> None:
        """Let go of what is known and of every connection, of those that are used once they are not."""
        before, self.era = self.era, Era()
        self._empty(before)

    def _opened(self) -> sqlite3.Connection:
        pooled = self._engine.raw_connection()
        opened: Any = pooled.driver_connection
        if not self._private:
            pooled.detach()
        connection: sqlite3.Connection = opened
        return connection

    def _back(self, connection: sqlite3.Connection, era: Era) -> None:
        era.idle.append(connection)
        if era is not self.era:
            self._empty(era)

    def _empty(self, era: Era) -> None:
        with suppress(IndexError):  # another may empty it too
            while True:
                self._close(era.idle.pop())

    def _close(self, connection: sqlite3.Connection) -> None:
        if self._private:  # it is the database
            return
        with suppress(sqlite3.Error):
            connection.close()
