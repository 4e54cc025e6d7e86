"""A ``Store`` (application/ports.py) on a database."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.engine import Connection, Engine

from simulator.adapters.store import common_rows, copies, own_rows, sandboxes, schema
from simulator.adapters.store.common import Common
from simulator.adapters.store.common_rows import Document, PceRow, pce_row
from simulator.adapters.store.database import Database, LostError
from simulator.adapters.store.growth import Growth, grow
from simulator.adapters.store.known import Known
from simulator.adapters.store.limits import Limits, Room
from simulator.adapters.store.quick import FirstUseError, LockNeededError, OvertakenError, QuickExchange
from simulator.adapters.store.readers import Lent
from simulator.adapters.store.sandbox_row import SandboxRow, begin, look, start
from simulator.adapters.store.sql_exchange import SqlExchange
from simulator.application.ports import Exchange, Look, SandboxState, WouldWaitError
from simulator.domain.calendar import PARIS, paris_day
from simulator.domain.clock import Clock
from simulator.domain.conduct import Conduct
from simulator.domain.nearest import offer
from simulator.errors import StoreError, UnknownNameError

Result = TypeVar("Result")
_MANY = 50
"""Of how many demandes saved in a sandbox time may make long work."""

_TRIES = 20
_GRANTED = 64
"""How many sandboxes may begin between two counts of them: by so many may each process be above what there may be."""
_CONTENDED = 16
"""For how many exchanges that write a sandbox is taken alone from their start, once another process was faster."""


class SqlStore:
    """Sandboxes in a database; ``real`` tells the real time."""

    def __init__(
        self, engine: Engine, common: Common, real: Callable[[], datetime], limits: Limits, room: Room
    ) -> None:
        """Take a database that holds our tables, or will when the store ``begins``."""
        self._common = common
        self._room = room
        self._granted = 0
        self.real = real
        self._database = Database(engine, limits, self._read_living)
        self._scripted: set[str] = set()
        self._saved: Counter[str] = Counter()
        self._contended: Counter[str] = Counter()

    def begin(self) -> None:
        """Take the file that stands there for ours, and read what every sandbox begins with. Raises StoreError."""
        self._database.take()

    @contextmanager
    def exchange(self, sandbox: str, *, counts: bool = True) -> Iterator[SqlExchange]:
        """Open an exchange; what it saves is kept when it ends without an exception."""
        real = self.real()
        with self._database.alone(), self._database.transaction() as connection:
            state = self._found(connection, sandbox, real)
            exchange = SqlExchange(connection, sandbox, state, real, self._common)
            if counts:
                exchange.start()
            yield exchange
            exchange.settle()
        if exchange.scripted:
            self._scripted.add(sandbox)
        if exchange.saved:
            self._saved[sandbox] += exchange.saved

    def _found(self, connection: Connection, sandbox: str, real: datetime) -> sandboxes.State:
        """Give the state of a sandbox, which is made where there is none. Raises FullError where there is no room for it."""
        for _ in range(_TRIES):  # another process may make it, and remove it, in between
            if known := sandboxes.known_state(connection, sandbox, real, self._room):
                return known
            due = self._common.living_from(paris_day(real)).due
            if made := sandboxes.begin(connection, sandbox, real, due, self._room):
                self._grant(connection)
                return made
        message = f"sandbox {sandbox!r} is made and removed at the same time; try again."
        raise StoreError(message)

    def _grant(self, connection: Connection) -> None:
        """Count how many more sandboxes may begin, and let some do so without counting again."""
        self._granted = min(_GRANTED, sandboxes.room_left(connection, self._room))

    def hold(
        self,
        sandbox: str,
        operation: Callable[[Exchange], Result],
        *,
        counts: bool = True,
        writes: bool = False,
        look: Look | None = None,
    ) -> Result:
        """Carry out an operation, which may be played twice: without a lock, then, where that will not do, under it."""
        if done := self.attempt(sandbox, operation, counts=counts, writes=writes, look=look):
            return done[0]
        with self.exchange(sandbox, counts=counts) as exchange:
            return operation(exchange)

    def attempt(
        self,
        sandbox: str,
        operation: Callable[[Exchange], Result],
        *,
        counts: bool = True,
        writes: bool = False,
        look: Look | None = None,
    ) -> tuple[Result] | None:
        """Carry out an operation on what is known, without a lock; what it writes is kept if what it read still stands.

        None where nothing was done, and it is to be carried out under the lock.
        """
        try:
            return self._database.without_lock(
                sandbox, lambda lent: self._attempted(lent, sandbox, operation, counts=counts, writes=writes, look=look)
            )
        except (LockNeededError, OvertakenError, LostError):
            return None

    def _attempted(  # noqa: PLR0913  as it is held
        self,
        lent: Lent,
        sandbox: str,
        operation: Callable[[Exchange], Result],
        *,
        counts: bool,
        writes: bool,
        look: Look | None,
    ) -> tuple[Result] | None:
        if not (writes and self._contended[sandbox]):
            try:
                return self._played(lent, sandbox, operation, counts=counts, look=look)
            except FirstUseError:
                return self._played_alone(lent, sandbox, operation, counts=counts)
            except OvertakenError:
                self._contended[sandbox] = _CONTENDED
        self._contended[sandbox] -= 1
        return self._played_alone(lent, sandbox, operation, counts=counts)

    def _played(
        self, lent: Lent, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool, look: Look | None
    ) -> tuple[Result] | None:
        """Carry out an operation on what is read without a lock. Raises FirstUseError; OvertakenError: another was faster."""
        with lent.link.reading():
            exchange = self._begun(lent, sandbox, counts=counts, look=look)
            if exchange is None:
                return None
            try:
                result = operation(exchange)
            except Exception:
                exchange.look_again()
                raise
            if not exchange.changes:
                exchange.look_again()
        if exchange.changes:
            with self._database.writing(lent):
                known = exchange.save()
            self._kept(lent, exchange, known)
        else:
            exchange.learn()
        return (result,)

    def _played_alone(
        self, lent: Lent, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool
    ) -> tuple[Result] | None:
        """Carry it out while nobody else writes: nobody can be faster."""
        with self._database.writing(lent):
            exchange = self._begun(lent, sandbox, counts=counts, alone=True)
            if exchange is None:
                return None
            result = operation(exchange)
            known = exchange.save()
        self._kept(lent, exchange, known)
        return (result,)

    def _begun(
        self, lent: Lent, sandbox: str, *, counts: bool, alone: bool = False, look: Look | None = None
    ) -> QuickExchange | None:
        """Look at a sandbox's row; None where an exchange with it goes the locked way.

        A first use that counts begins the sandbox and starts its clock. Raises FirstUseError to whoever is not alone.
        """
        real, seen = self.real(), _seen(lent, sandbox, look)
        row = seen or self._row(lent, sandbox, alone=alone)
        if counts and not alone and not (row and row.clock.started):
            raise FirstUseError
        if row is None and counts:
            if sandbox and self._granted <= 0:
                return None
            self._granted -= 1
            due = self._common.living_from(paris_day(real)).due
            row = begin(lent.link, sandbox, Clock.beginning(real), due, self._room)
        if row is None:
            return None
        now = row.clock.now(real)
        if not row.may_be_quick(real, now):
            return None
        if counts and not row.clock.started:
            row = start(lent.link, sandbox, row)
        known = lent.era.memory.of(sandbox, row.version)
        one_moment = lent.link.one_moment and seen is None
        return QuickExchange(lent.link, sandbox, row, known, real, now, self._common, one_moment=one_moment)

    def _row(self, lent: Lent, sandbox: str, *, alone: bool = False) -> SandboxRow | None:
        """Give a sandbox's row, which nobody needs to look at again where nobody else changes it."""
        row = lent.era.rows.get(sandbox)
        if row is None:
            row = look(lent.link, sandbox, alone=alone)
            if row is not None and self._database.private:
                lent.era.rows[sandbox] = row
        return row

    def _kept(self, lent: Lent, exchange: QuickExchange, known: Known) -> None:
        lent.era.memory.keep(exchange.sandbox, known)
        if self._database.private:
            lent.era.rows[exchange.sandbox] = exchange.row
        if exchange.living_saved:
            self._saved[exchange.sandbox] += exchange.living_saved

    def may_wait(self, sandbox: str) -> bool:
        """Tell whether an exchange waits for a network, or may take long because much may have become due."""
        if not self._database.private:
            return not self._database.one_at_a_time
        if self._saved[sandbox] <= _MANY:
            return False
        row = self._database.readers.era.rows.get(sandbox)
        if row is None:
            try:
                with self._database.patience:
                    told = self._database.without_lock(sandbox, lambda lent: (self._row(lent, sandbox),))
            except WouldWaitError:
                return True
            row = told and told[0]
        return row is None or row.is_due(row.clock.now(self.real()))

    def at_once(self) -> AbstractContextManager[None]:
        """Give a block in which nothing waits for a lock."""
        return self._database.patience

    def reset(self, sandbox: str) -> None:
        """Start a sandbox anew: nothing survives."""
        self.forget(sandbox)

    def forget(self, *names: str) -> frozenset[str]:
        """Remove sandboxes; give the names of those that there were."""
        with self._database.alone(), self._database.transaction() as connection:
            for each in names:
                self._scripted.discard(each)
                self._saved.pop(each, None)
                self._contended.pop(each, None)
                self._database.readers.era.memory.forget(each)
            return sandboxes.forget(connection, names)

    def copy(self, sandbox: str, name: str) -> bool:
        """Begin a sandbox as a copy of another, but for its tokens; False where there is one of that name.

        Raises UnknownNameError where there is none to copy.
        """
        if not sandbox:  # which is there, whether it was used or not
            with self.exchange("", counts=False):
                pass
        real = self.real()
        with self._database.alone(), self._database.transaction() as connection:
            if not sandboxes.known_state(connection, sandbox, real, self._room):
                known = [each for each, *_ in sandboxes.listed(connection, real, self._room)]
                message = f"sandbox {sandbox!r} does not exist; {offer(sandbox, known)}."
                raise UnknownNameError(message)
            sandboxes.make_room(connection, name, real, self._room)
            version = sandboxes.drawn_version()
            copied = copies.copy(connection, sandbox, name, used=real.timestamp(), version=version)
        if copied:
            self._saved[name] = self._saved[sandbox]
            if sandbox in self._scripted:
                self._scripted.add(name)
        return copied

    def sandboxes(self) -> tuple[SandboxState, ...]:
        """Give every sandbox that exists, by name."""
        real = self.real()
        with self._database.alone(), self._database.transaction() as connection:
            return tuple(
                SandboxState(name, clock.now(real), datetime.fromtimestamp(used, PARIS))
                for name, clock, used in sandboxes.listed(connection, real, self._room)
            )

    def conduct(self, sandbox: str) -> Conduct:
        """Tell what a sandbox is set to, without having it begin."""
        told = self._database.without_lock(sandbox, lambda lent: (self._row(lent, sandbox),))
        if told is None:
            with self._database.alone(), self._database.transaction(reads=True) as connection:
                return self._common.conduct_with(sandboxes.settings_of(connection, sandbox))
        row = told[0]
        return self._common.conduct_with(row.settings if row else None)

    def look(self, sandbox: str) -> Look:
        """Tell whether a sandbox knows of any scenario, and keep how it stands for what is held next."""
        if self._database.private:  # nobody else can have kept one
            return Look(sandbox in self._scripted)
        if told := self._database.without_lock(sandbox, lambda lent: (self._row(lent, sandbox),)):
            (row,) = told
            return Look(row is not None and row.scripted, row)
        with self._database.alone(), self._database.transaction(reads=True) as connection:
            return Look(connection.execute(own_rows.SCRIPTED, {"sandbox": sandbox}).first() is not None)

    def made(self) -> dict[str, str]:
        """Tell with what the common referential is made; nothing, where it is not filled."""
        with self._database.alone(), self._database.transaction(reads=True) as connection:
            return common_rows.known_facts(connection)

    def load(
        self,
        pces: Iterable[tuple[str, Document]],
        demandes: Iterable[Document],
        facts: Mapping[str, str],
        own: Iterable[PceRow] = (),
    ) -> dict[str, str]:
        """Fill the common referential, unless it is filled already: PCE and demandes with their relative dates.

        ``own`` are a user's PCE, whose numbers no other takes. Give with what it is made: ``facts``, or those of whoever was
        first.
        """
        with self._database.alone(), self._database.transaction() as connection:
            made = common_rows.load(connection, pces, demandes, facts, paris_day(self.real()), own)
        self._database.readers.renew()
        self._read_living()  # whoever was first may have filled it since it was opened here
        return made

    def grow(self, before: Growth, then: Growth, pces: Iterable[tuple[str, Document]]) -> None:
        """Add PCE to the common referential, and keep how far it is. Raises StoreError where another process does too."""
        rows = [pce_row(*each) for each in pces]  # others write meanwhile
        with self._database.alone(), self._database.transaction() as connection:
            grow(connection, before, then, rows)

    def _read_living(self) -> None:
        with self._database.transaction(reads=True) as connection:
            self._grant(connection)
            self._common = replace(
                self._common,
                living=common_rows.living(connection),
                taken=common_rows.out_of_sequence(connection, schema.FIRST_SEQUENCE),
            )

    @property
    def lasting(self) -> bool:
        """Tell whether what it holds outlives this process."""
        return not self._database.private

    def ready(self) -> None:
        """Raise StoreError unless the database answers; after a failure, unless it takes what is written again."""
        self._database.ready()

    def close(self) -> None:
        """Let the database go."""
        self._database.close()


def _seen(lent: Lent, sandbox: str, look: Look | None) -> SandboxRow | None:
    """Give the row that a look told, where what is known is of its version: else it is old, or there is little to know."""
    row = look.stood if look else None
    return row if isinstance(row, SandboxRow) and lent.era.memory.is_at(sandbox, row.version) else None
