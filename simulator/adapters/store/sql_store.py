"""A ``Store`` (application/ports.py) on a database."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from simulator.adapters.store import common_rows, own_rows, sandboxes, version
from simulator.adapters.store.common import Common
from simulator.adapters.store.common_rows import Document
from simulator.adapters.store.engine import READS, Limits, in_memory
from simulator.adapters.store.failures import GONE, LOCKED, MALFORMED, advice, failed
from simulator.adapters.store.file_identity import FileIdentity
from simulator.adapters.store.quick import LockNeededError, QuickExchange
from simulator.adapters.store.quick_statements import SCRIPTED
from simulator.adapters.store.readers import Lent, Readers
from simulator.adapters.store.sandbox_row import look
from simulator.adapters.store.sql_exchange import SqlExchange
from simulator.application.ports import Exchange, SandboxState
from simulator.domain.calendar import PARIS, paris_day
from simulator.errors import StoreError

Result = TypeVar("Result")
_HELD = 5
"""Seconds that exchanges before this one may hold SQLite, besides the wait for another process."""
_MANY = 50
"""Of how many demandes saved in a sandbox time may make long work."""


class SqlStore:
    """Sandboxes in a database. One exchange at a time in each process; between processes the database decides.

    ``real`` tells the real time.
    """

    def __init__(self, engine: Engine, common: Common, real: Callable[[], datetime], limits: Limits) -> None:
        """Take a database that holds our tables, or will when the store ``begins``."""
        self._common = common
        self.real = real
        self._lock = threading.RLock()
        self._engine = engine
        self._private = in_memory(engine.url)
        self._one_at_a_time = engine.dialect.name == "sqlite"
        self._limits = limits
        self._file = FileIdentity(engine.url)
        self._readers = Readers(engine, private=self._private)
        self._failing = False
        self._scripted: set[str] = set()
        self._saved: Counter[str] = Counter()

    def begin(self) -> None:
        """Take the file that stands there for ours, and read what every sandbox begins with. Raises StoreError."""
        self._file.remember()
        self._read_living()

    @contextmanager
    def exchange(self, sandbox: str, *, counts: bool = True) -> Iterator[SqlExchange]:
        """Open an exchange; what it saves is kept when it ends without an exception."""
        real = self.real()
        with self._alone(), self._transaction() as connection:
            known = sandboxes.known_clock(connection, sandbox, real)
            made = None if known else sandboxes.begin(connection, sandbox, real)
            found = known or (made and (made, None)) or sandboxes.known_clock(connection, sandbox, real)
            if found is None:
                message = f"sandbox {sandbox!r} is made and removed at the same time; try again."
                raise StoreError(message)
            exchange = SqlExchange(connection, sandbox, *found, real, self._common)
            if made:
                exchange.begin_life()
            if counts:
                exchange.start()
            yield exchange
            exchange.settle()
        if exchange.scripted:
            self._scripted.add(sandbox)
        if exchange.saved:
            self._saved[sandbox] += exchange.saved

    def hold(self, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool = True) -> Result:
        """Carry out an operation, which may be played twice: without a lock, then, where that will not do, under it."""
        if done := self.attempt(sandbox, operation, counts=counts):
            return done[0]
        with self.exchange(sandbox, counts=counts) as exchange:
            return operation(exchange)

    def attempt(
        self, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool = True
    ) -> tuple[Result] | None:
        """Carry out an operation on what is known, without a lock; what it writes is kept if what it read still stands.

        None where nothing was done, and it is to be carried out under the lock.
        """
        return self._without_lock(sandbox, lambda lent: self._attempted(lent, sandbox, operation, counts=counts))

    def _without_lock(self, sandbox: str, act: Callable[[Lent], tuple[Result] | None]) -> tuple[Result] | None:
        if not self._one_at_a_time:
            return None
        if self._file.changed:  # one that is not there would be made
            return None
        try:
            with self._lock if self._private else nullcontext(), self._readers.lent() as lent:
                return act(lent) if self._reads_what_stands_there(lent) else None
        except LockNeededError:
            return None
        except (sqlite3.Error, SQLAlchemyError) as problem:
            self._readers.era.memory.forget(sandbox)
            if advice(problem) == LOCKED:
                self._failing = True
                raise failed(problem) from problem
            return None  # what fails here fails again, and is told

    def _reads_what_stands_there(self, lent: Lent) -> bool:
        # Both, asked in this order: an era ends before another file is taken for ours.
        return not self._file.changed and lent.era is self._readers.era

    def _attempted(
        self, lent: Lent, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool
    ) -> tuple[Result] | None:
        real, connection, memory = self.real(), lent.connection, lent.era.memory
        with self._readers.reading(connection):
            row = look(connection, sandbox)
            if row is None or not row.may_be_quick(real, counts=counts):
                return None
            known = memory.of(sandbox, row.version)
            exchange = QuickExchange(connection, sandbox, row, known, real, self._common)
            result = operation(exchange)
        if exchange.writes:
            with self._alone(), self._readers.writing(connection):
                if not self._reads_what_stands_there(lent):  # while one waited
                    raise LockNeededError
                then = exchange.save()
            memory.keep(sandbox, then)
            if exchange.living_saved:
                self._saved[sandbox] += exchange.living_saved
        return (result,)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other thread has the database: SQLite has one writer, in memory one connection. Raises StoreError.

        A server decides by itself, row by row.
        """
        if not self._one_at_a_time:
            yield
            return
        if not self._lock.acquire(timeout=self._limits.lock + _HELD):
            message = (
                f"the database failed: it was held by other exchanges for {self._limits.lock + _HELD} s: {LOCKED}."
            )
            raise StoreError(message, LOCKED)
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _transaction(self, *, reads: bool = False) -> Iterator[Connection]:
        """Begin a transaction. Raises StoreError, with what to do, where the database fails."""
        done = False
        try:
            if self._file.changed:
                self._find_again()
            with self._engine.connect() as connection:
                known = connection.execution_options(**{READS: True}) if reads else connection
                with known.begin():
                    yield known
                    done = True
        except SQLAlchemyError as problem:
            self._failing = True
            failure = failed(problem, at_the_end=done)
            if failure.advice == MALFORMED:
                self._file.distrust()
            raise failure from problem
        if not reads:
            self._failing = False

    def _find_again(self) -> None:
        """Let go of a file that was moved, deleted or cut short; take what stands there now, if it is ours and whole."""
        self._failing = True
        self._file.distrust()
        self._readers.renew()
        self._engine.dispose()
        if self._file.missing:
            message = f"the database failed: {self._engine.url.database} is not there any more: {GONE}."
            raise StoreError(message, GONE)
        with self._engine.begin() as connection:
            version.prepare(connection, make=False)
            if damage := version.damage(connection):
                message = f"the database failed: {damage}: {MALFORMED}."
                raise StoreError(message, MALFORMED)
        self._file.remember()
        self._read_living()

    def may_wait(self, sandbox: str) -> bool:
        """Tell whether an exchange may wait for others, or take long because much may have become due."""
        if not self._private:
            return True
        if self._saved[sandbox] <= _MANY:
            return False
        if not self._lock.acquire(blocking=False):
            return True
        try:
            with self._readers.lent() as lent:
                row = look(lent.connection, sandbox)
        finally:
            self._lock.release()
        return row is None or row.is_due(self.real())

    def ready(self) -> None:
        """Raise StoreError unless the database answers; after a failure, unless it takes what is written again."""
        if self._private:
            return
        failing = self._failing
        with self._alone(), self._transaction() as connection:
            version.look(connection)
            if failing:
                version.touch(connection)

    def reset(self, sandbox: str) -> None:
        """Start a sandbox anew: nothing survives."""
        self.forget(sandbox)

    def forget(self, sandbox: str) -> bool:
        """Remove a sandbox; False where there is none."""
        with self._alone(), self._transaction() as connection:
            self._scripted.discard(sandbox)
            self._saved.pop(sandbox, None)
            self._readers.era.memory.forget(sandbox)
            return sandboxes.forget(connection, sandbox)

    def sandboxes(self) -> tuple[SandboxState, ...]:
        """Give every sandbox that exists, by name."""
        real = self.real()
        with self._alone(), self._transaction() as connection:
            return tuple(
                SandboxState(name, clock.now(real), datetime.fromtimestamp(used, PARIS))
                for name, clock, used in sandboxes.listed(connection, real)
            )

    def scripted(self, sandbox: str) -> bool:
        """Tell whether a sandbox knows of any scenario."""
        if self._private:  # nobody else can have kept one
            return sandbox in self._scripted
        wanted = {"sandbox": sandbox}
        if told := self._without_lock(sandbox, lambda lent: (SCRIPTED.on(lent.connection, **wanted).fetchone(),)):
            return told[0] is not None
        with self._alone(), self._transaction(reads=True) as connection:
            return connection.execute(own_rows.SCRIPTED, wanted).first() is not None

    def load(
        self, pces: Iterable[tuple[str, Document]], demandes: Iterable[Document], facts: Mapping[str, str]
    ) -> dict[str, str]:
        """Fill the common referential, unless it is filled already: PCE and demandes with their relative dates.

        Give with what it is made: ``facts``, or those of whoever was first.
        """
        with self._alone(), self._transaction() as connection:
            made = common_rows.load(connection, pces, demandes, facts, paris_day(self.real()))
        self._readers.renew()
        self._read_living()  # whoever was first may have filled it since it was opened here
        return made

    def _read_living(self) -> None:
        with self._transaction(reads=True) as connection:
            self._common = replace(self._common, living=common_rows.living(connection))

    def close(self) -> None:
        """Let the database go."""
        self._readers.renew()
        self._engine.dispose()
