"""Connections of exchanges that begin without a lock, and what is known through them."""

from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import field
from queue import Empty, SimpleQueue

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
        self._left: SimpleQueue[None] = SimpleQueue()  # a semaphore is written in Python, and costs ten times as much
        for _ in range(kind.most):
            self._left.put(None)
        self.era = Era()

    def lent(self) -> AbstractContextManager[Lent]:
        """Lend a link. Raises its ``error``, SQLAlchemyError."""
        return _Loan(self)

    def take(self) -> Lent:
        """Give a link to one that gives it ``back``. Raises SQLAlchemyError, the link's ``error``."""
        try:
            self._left.get(timeout=self._patience)
        except Empty:
            message = f"no connection was left for {self._patience} s"
            raise NoneLeftError(message) from None
        try:
            era = self.era
            try:
                return Lent(era.idle.pop(), era)
            except IndexError:
                return Lent(self._opened(), era, new=True)
        except BaseException:
            self._left.put(None)
            raise

    def back(self, lent: Lent, problem: BaseException | None) -> None:
        """Take a link back, and close it where what ended its use has spoilt it."""
        try:
            if isinstance(problem, self._kind.error) and lent.link.spoilt(problem):
                lent.link.close()
                return
            lent.era.idle.append(lent.link)
            if lent.era is not self.era:
                self._empty(lent.era)
        finally:
            self._left.put(None)

    def renew(self) -> None:
        """Let go of what is known and of every link, of those that are used once they are not."""
        before, self.era = self.era, Era()
        self._empty(before)

    def _opened(self) -> Link:
        pooled = self._engine.raw_connection()
        connection = pooled.driver_connection
        pooled.detach()
        return self._kind(connection)

    @staticmethod
    def _empty(era: Era) -> None:
        with suppress(IndexError):  # another may empty it too
            while True:
                era.idle.pop().close()


class _Loan:
    """A link while it is used: each exchange has one or two, and a generator would cost twice as much."""

    __slots__ = ("_lent", "_readers")

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def __enter__(self) -> Lent:
        self._lent = self._readers.take()
        return self._lent

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        self._readers.back(self._lent, problem)


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
