"""Connections of exchanges that begin without a lock, and what is known through them."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import field

from sqlalchemy.engine import Engine
from sqlalchemy.exc import TimeoutError as NoneLeftError

from simulator.adapters.store.known import Memory
from simulator.adapters.store.links import Link
from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.domain.value import value


@value()
class Era:
    """What belongs together until the database is another one: links that nobody uses now, and what was read by them."""

    memory: Memory = field(default_factory=Memory)
    idle: list[Link] = field(default_factory=list)
    rows: dict[str, SandboxRow] = field(default_factory=dict)
    """Of a database in memory, the sandboxes' rows as they stand: nobody else changes them."""


@value()
class Lent:
    """A link that one exchange has to itself, and what is known of the database that it reads."""

    link: Link
    era: Era
    new: bool = False
    """Whether the link was opened for it."""


class Readers:
    """The driver's connections, kept open apart from the pool: each begins and ends its transactions by itself.

    None is closed while it is used: SQLite's driver does not survive that.
    """

    def __init__(self, engine: Engine, kind: type[Link], patience: float) -> None:
        """Take the engine that opens them, and how many seconds one waits for one."""
        self._engine = engine
        self._kind = kind
        self._patience = patience
        self._left = threading.Semaphore(kind.most)
        self.era = Era()

    def lent(self) -> AbstractContextManager[Lent]:
        """Lend a link. Raises its ``error``, SQLAlchemyError."""
        return self._one_of_many()

    @contextmanager
    def _one_of_many(self) -> Iterator[Lent]:
        if not self._left.acquire(timeout=self._patience):
            message = f"no connection was left for {self._patience} s"
            raise NoneLeftError(message)
        try:
            era = self.era
            try:
                link, new = era.idle.pop(), False
            except IndexError:
                link, new = self._opened(), True
            spoilt = False
            try:
                yield Lent(link, era, new)
            except self._kind.error as problem:
                spoilt = link.spoilt(problem)
                raise
            finally:
                if spoilt:
                    link.close()
                else:
                    self._back(link, era)
        finally:
            self._left.release()

    def renew(self) -> None:
        """Let go of what is known and of every link, of those that are used once they are not."""
        before, self.era = self.era, Era()
        self._empty(before)

    def _opened(self) -> Link:
        pooled = self._engine.raw_connection()
        connection = pooled.driver_connection
        pooled.detach()
        return self._kind(connection)

    def _back(self, link: Link, era: Era) -> None:
        era.idle.append(link)
        if era is not self.era:
            self._empty(era)

    @staticmethod
    def _empty(era: Era) -> None:
        with suppress(IndexError):  # another may empty it too
            while True:
                era.idle.pop().close()


class OneReader(Readers):
    """The one connection to a database in memory, for whoever has the database to himself."""

    _lent: nullcontext[Lent] | None = None

    def lent(self) -> AbstractContextManager[Lent]:
        """Lend it."""
        lent = self._lent
        if lent is None or lent.enter_result.era is not self.era:
            connection = self._engine.raw_connection().driver_connection
            lent = self._lent = nullcontext(Lent(self._kind(connection), self.era))
        return lent
