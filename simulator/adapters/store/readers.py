"""SQLite connections of exchanges that begin without a lock: one for each thread, or the only one of a database in memory."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy.engine import Engine


class Readers:
    """The driver's connections, kept open apart from the pool: each begins and ends its transactions by itself."""

    def __init__(self, engine: Engine, *, private: bool) -> None:
        """Take the engine that opens them; a ``private`` database has one connection, which nobody else changes meanwhile."""
        self._engine = engine
        self._private = private
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._era = 0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection, at a moment at which the database stays. Raises sqlite3.Error, SQLAlchemyError."""
        connection = self._mine()
        if self._private:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
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

    def drop(self) -> None:
        """Let go of every connection: the file is another one, or has failed, or is not needed any more."""
        self._era += 1
        while self._all:
            with suppress(sqlite3.Error):
                self._all.pop().close()

    def _mine(self) -> sqlite3.Connection:
        if getattr(self._local, "era", None) != self._era:
            pooled = self._engine.raw_connection()
            opened: Any = pooled.driver_connection
            if not self._private:
                pooled.detach()
                self._all.append(opened)
            self._local.connection, self._local.era = opened, self._era
        connection: sqlite3.Connection = self._local.connection
        return connection
