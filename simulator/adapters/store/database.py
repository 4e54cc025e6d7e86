"""A database as this process holds it: who has it alone, in what transaction; and its file, lost and found again."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TypeVar

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from simulator.adapters.store import version
from simulator.adapters.store.alone import Alone
from simulator.adapters.store.checkpoints import Checkpoints
from simulator.adapters.store.engine import link_of, looks_of
from simulator.adapters.store.failures import AWAY, GONE, MALFORMED, failed
from simulator.adapters.store.file_identity import FileIdentity
from simulator.adapters.store.limits import Limits, in_memory
from simulator.adapters.store.links import NoLink
from simulator.adapters.store.owed import Owed
from simulator.adapters.store.patience import Patience
from simulator.adapters.store.readers import Lent, OneReader, Readers
from simulator.adapters.store.sqlite import READS
from simulator.errors import StoreError

Result = TypeVar("Result")
_HELD = 5
"""Seconds that exchanges before this one may hold SQLite, besides the wait for another process."""


class LostError(Exception):
    """The file that was read from is not ours any more."""


class Database:
    """One exchange at a time in each process; between processes the database decides.

    ``private`` tells that no other process has it.
    """

    def __init__(self, engine: Engine, limits: Limits, taken: Callable[[], None]) -> None:
        """Take a database that holds our tables, or will once it is to ``take`` its file; ``taken`` reads it then."""
        self.engine = engine
        self.private = in_memory(engine.url)
        self.one_at_a_time = engine.dialect.name == "sqlite"
        self.patience = Patience()
        self._kind = link_of(engine)
        self.looks = looks_of(engine, limits)
        self.readers = (OneReader if self.private else Readers)(engine, self._kind, limits.connect)
        self.owed = Owed()
        self.failing = False
        self._checkpoints = Checkpoints(engine.url, self._checkpoint)
        self._taken = taken
        self._waits_for_others = limits.lock
        waits = limits.lock + _HELD
        self._alone = Alone(self.patience, waits) if self.one_at_a_time else nullcontext()
        self._apart = self._alone if self.private else nullcontext()
        self._file = FileIdentity(engine.url)

    def take(self) -> None:
        """Take the file that stands there for ours. Raises StoreError."""
        self._file.remember()
        self._taken()

    def alone(self) -> AbstractContextManager[object]:
        """Wait until no other thread has the database: SQLite has one writer, in memory one connection. Raises StoreError.

        A server decides by itself, row by row.
        """
        return self._alone

    def without_lock(
        self, sandbox: str, act: Callable[[Lent], tuple[Result] | None], *, seen: bool = False
    ) -> tuple[Result] | None:
        """Do something on a connection of its own; None where nothing was done, and it is to be done under the lock.

        ``seen`` tells that the exchange has looked at what stands there before. Raises StoreError where the lock would not
        do either.
        """
        if not (seen and self.readers.era.idle) and self._file.changed:  # one that is not there would be made
            return None
        lent: Lent | None = None
        try:
            with self._apart, self._link() as lent:
                return act(lent) if self._lent_of_what_stands_there(lent) else None
        except (self._kind.error, SQLAlchemyError) as problem:
            self._failed_without_lock(problem, sandbox, at_the_end=lent is not None and lent.link.ending)
            return None  # what fails here fails again, and is told

    def _link(self) -> AbstractContextManager[Lent]:
        """Lend a link, or what stands in for one where nobody waits for what a network brings."""
        if self.patience.at_once and not self.one_at_a_time:
            return nullcontext(Lent(NoLink(), self.readers.era))
        return self.readers.lent()

    def will_write(self) -> None:
        """Expect something to be written in the end. Raises WouldWaitError where that is not to be waited for."""
        if not self.one_at_a_time:
            self.patience.ends()

    def _failed_without_lock(self, problem: Exception, sandbox: str, *, at_the_end: bool) -> None:
        """Forget what may not be so. Raises StoreError, unless it is to be tried under the lock."""
        self.readers.era.memory.forget(sandbox)
        self.readers.era.rows.pop(sandbox, None)
        failure = failed(problem, at_the_end=at_the_end)
        if failure.advice == AWAY:  # it may come back as another
            self.readers.renew()
        original = getattr(problem, "orig", None) or problem  # SQLAlchemy's or the driver's
        if self._kind.hopeless(original) or failure.kept is None:
            self.patience.ends()
            self.failing = True
            raise failure from problem

    def written(self, lent: Lent, write: Callable[[], Result], *, by_one: bool = False) -> Result:
        """Write on a lent connection; what was written is kept unless an exception ends it. Raises what without_lock tells.

        ``by_one`` tells that it is one statement, which its link joins.
        """

        def write_there() -> Result:
            if not self.reads_what_stands_there(lent):  # while one waited
                raise LostError
            return write()

        with self.alone():
            self.owed.settle(lent.link)
            result = lent.link.written(write_there, self.patience.seconds(self._waits_for_others), by_one=by_one)
        self._kept()
        return result

    def _kept(self) -> None:
        self.patience.kept()
        self._checkpoints.written()

    def _checkpoint(self, *, writers_wait: bool) -> None:
        if self._file.changed:
            return
        with self.readers.lent() as lent:
            if self.reads_what_stands_there(lent):
                lent.link.checkpoint(writers_wait=writers_wait)

    def _lent_of_what_stands_there(self, lent: Lent) -> bool:
        """Tell the same of a connection where what stands there was looked at just before: a new one may be to another."""
        return self.reads_what_stands_there(lent) if lent.new else lent.era is self.readers.era

    def reads_what_stands_there(self, lent: Lent) -> bool:
        """Tell whether a connection is to the file that stands there, which is ours."""
        # Both, asked in this order: an era ends before another file is taken for ours.
        return not self._file.changed and lent.era is self.readers.era

    @contextmanager
    def transaction(self, *, reads: bool = False) -> Iterator[Connection]:
        """Begin a transaction. Raises StoreError, with what to do, where the database fails."""
        done = False
        if not self.private:
            self.patience.ends()
        try:
            self._tell_all()
            if self._file.changed:
                self._find_again()
            with self.engine.connect() as connection:
                known = connection.execution_options(**{READS: True}) if reads else connection
                with known.begin():
                    yield known
                    done = True
        except (self._kind.error, SQLAlchemyError) as problem:
            self.failing = True
            failure = failed(problem, at_the_end=done)
            if failure.advice == MALFORMED:
                self._file.distrust()
            raise failure from problem
        if not reads:
            self.failing = False
            self._kept()

    def _tell_all(self) -> None:
        """Have a database in memory hold all that is known of it: whoever has it for himself may read and change any of it."""
        if self.private:
            with self.readers.lent() as lent:
                self.owed.settle(lent.link)
        self.readers.era.rows.clear()

    def _find_again(self) -> None:
        """Let go of a file that was moved, deleted or cut short; take what stands there now, if it is ours and whole."""
        self.failing = True
        self._file.distrust()
        self.readers.renew()
        self.engine.dispose()
        if self._file.missing:
            message = f"the database failed: {self.engine.url.database} is not there any more: {GONE}."
            raise StoreError(message, GONE)
        with self.engine.begin() as connection:
            version.prepare(connection, make=False)
            if damage := version.damage(connection):
                message = f"the database failed: {damage}: {MALFORMED}."
                raise StoreError(message, MALFORMED)
        self.take()

    def ready(self) -> None:
        """Raise StoreError unless the database answers; after a failure, unless it takes what is written again."""
        if self.private:
            return
        failing = self.failing
        with self.alone(), self.transaction() as connection:
            version.look(connection)
            if failing:
                version.touch(connection)

    def close(self) -> None:
        """Let the database go."""
        self._checkpoints.close()
        if self.looks:
            self.looks.close()
        self.readers.renew()
        self.engine.dispose()
