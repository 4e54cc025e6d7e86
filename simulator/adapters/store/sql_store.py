"""A ``Store`` (application/ports.py) on a database."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
from typing import TypeVar, Unpack

from sqlalchemy.engine import Connection, Engine

from simulator.adapters.store import common_rows, copies, own_rows, sandboxes
from simulator.adapters.store.beginnings import Beginnings
from simulator.adapters.store.common import Common
from simulator.adapters.store.common_rows import Document, PceRow, pce_row
from simulator.adapters.store.database import Database
from simulator.adapters.store.growth import Growth, grow
from simulator.adapters.store.limits import Limits, Room
from simulator.adapters.store.quick_way import QuickWay
from simulator.adapters.store.sql_exchange import SqlExchange
from simulator.adapters.store.traits import Traits
from simulator.application.kept import Look, SandboxState
from simulator.application.ports import Exchange, How, WouldWaitError
from simulator.domain.calendar import PARIS, paris_day
from simulator.domain.conduct import Conduct
from simulator.domain.value import replace

Result = TypeVar("Result")
_MANY = 50
"""Of how many demandes saved in a sandbox time may make long work."""


class SqlStore:
    """Sandboxes in a database; ``real`` tells the real time."""

    def __init__(
        self, engine: Engine, common: Common, real: Callable[[], datetime], limits: Limits, room: Room
    ) -> None:
        """Take a database that holds our tables, or will when the store ``begins``."""
        self.real = real
        self._told: list[Callable[[str], object]] = []
        self._beginnings = Beginnings(common, replace(room, went=self._went))
        self._database = Database(engine, limits, self._read_common)
        self._traits = Traits()
        self._quick = QuickWay(self._database, self._beginnings, self._traits, real)

    def tells(self, told: Callable[[str], object]) -> None:
        """Have someone told the name of each sandbox that goes by itself, unused for too long."""
        self._told.append(told)

    def _went(self, names: Collection[str]) -> None:
        self._traits.forget(names)
        for each in names:
            self._database.readers.era.memory.forget(each)
            for told in self._told:
                told(each)

    @property
    def look_together(self) -> Callable[[str], Awaitable[Look | None]] | None:
        """Give what looks at a sandbox on the event loop, along with others; None where no look waits for a network."""
        looks = self._database.looks
        return partial(self._look_together, looks.look) if looks else None

    async def _look_together(self, taken: Callable[[str], Awaitable[Look | None]], sandbox: str) -> Look | None:
        """Take it; None where that tells too little, since another was here: there is more to read, and threads read."""
        look = await taken(sandbox)
        return look if look and (look.scripted or self._quick.knows(sandbox, look)) else None

    def begin(self) -> None:
        """Take the file that stands there for ours, and read what every sandbox begins with. Raises StoreError."""
        self._database.take()

    @contextmanager
    def exchange(self, sandbox: str, *, counts: bool = True) -> Iterator[SqlExchange]:
        """Open an exchange; what it saves is kept when it ends without an exception."""
        real = self.real()
        with self._alone() as connection:
            state = self._beginnings.found(connection, sandbox, real)
            exchange = SqlExchange(connection, sandbox, state, real, self._beginnings.common)
            if counts:
                exchange.start()
            yield exchange
            exchange.settle()
        if exchange.changed:  # whose turn comes after this one is to see it, whenever the sandbox was looked at for it
            self._database.readers.era.memory.forget(sandbox)
        self._traits.saw(sandbox, scripted=exchange.scripted, saved=exchange.saved)

    @contextmanager
    def _alone(self, *, reads: bool = False) -> Iterator[Connection]:
        """Begin a transaction that no other thread is in, where there is one at a time."""
        with self._database.alone(), self._database.transaction(reads=reads) as connection:
            yield connection

    def hold(self, sandbox: str, operation: Callable[[Exchange], Result], **how: Unpack[How]) -> Result:
        """Carry out an operation, which may be played twice: without a lock, then, where that will not do, under it."""
        if done := self.attempt(sandbox, operation, **how):
            return done[0]
        with self.exchange(sandbox, counts=how.get("counts", True)) as exchange:
            return operation(exchange)

    def attempt(
        self, sandbox: str, operation: Callable[[Exchange], Result], **how: Unpack[How]
    ) -> tuple[Result] | None:
        """Carry out an operation on what is known, without a lock; what it writes is kept if what it read still stands.

        None where nothing was done, and it is to be carried out under the lock.
        """
        return self._quick.attempt(sandbox, operation, how)

    def may_wait(self, sandbox: str) -> bool:
        """Tell whether an exchange waits for a network, or may take long because much may have become due."""
        if not self._database.private:
            return not self._database.one_at_a_time
        if self._traits.saved[sandbox] <= _MANY:
            return False
        row = self._database.readers.era.rows.get(sandbox)
        if row is None:
            try:
                with self._database.patience:
                    told = self._quick.look(sandbox)
            except WouldWaitError:
                return True
            row = told and told[0]
        return row is None or row.is_due(self.real())

    def at_once(self) -> AbstractContextManager[None]:
        """Give a block in which nothing waits for a lock."""
        return self._database.patience

    def reset(self, sandbox: str) -> None:
        """Start a sandbox anew: nothing survives."""
        self.forget(sandbox)

    def forget(self, *names: str) -> frozenset[str]:
        """Remove sandboxes; give the names of those that there were."""
        with self._alone() as connection:
            self._traits.forget(names)
            for each in names:
                self._database.readers.era.memory.forget(each)
            return sandboxes.forget(connection, names)

    def copy(self, sandbox: str, name: str) -> bool:
        """Begin a sandbox as a copy of another, but for its tokens; False where there is one of that name.

        Raises UnknownNameError where there is none to copy.
        """
        if not sandbox:  # which is there, whether it was used or not
            with self.exchange("", counts=False):
                pass
        with self._alone() as connection:
            copied = copies.copy(connection, sandbox, name, self.real(), self._beginnings.room)
        if copied:
            self._traits.copied(sandbox, name)
        return copied

    def sandboxes(self) -> tuple[SandboxState, ...]:
        """Give every sandbox that exists, by name."""
        real = self.real()
        with self._alone() as connection:
            return tuple(
                SandboxState(name, clock.now(real), datetime.fromtimestamp(used, PARIS))
                for name, clock, used in sandboxes.listed(connection, real, self._beginnings.room)
            )

    def conduct(self, sandbox: str) -> Conduct:
        """Tell what a sandbox is set to, without having it begin."""
        told = self._quick.look(sandbox)
        if told is None:
            with self._alone(reads=True) as connection:
                return self._beginnings.common.conduct_with(sandboxes.settings_of(connection, sandbox))
        row = told[0]
        return self._beginnings.common.conduct_with(row.settings if row else None)

    def unscripted(self, sandbox: str) -> bool:
        """Tell whether a sandbox in memory knows of no scenario: nobody else can have kept one."""
        return self._database.private and sandbox not in self._traits.scripted

    def look(self, sandbox: str) -> Look:
        """Tell whether a sandbox knows of any scenario, and keep how it stands for what is held next."""
        if self._database.private:
            return Look(sandbox in self._traits.scripted)
        if told := self._quick.look(sandbox):
            (row,) = told
            return Look(row is not None and row.scripted, row)
        with self._alone(reads=True) as connection:
            return Look(connection.execute(own_rows.SCRIPTED, {"sandbox": sandbox}).first() is not None)

    def made(self) -> dict[str, str]:
        """Tell with what the common referential is made; nothing, where it is not filled."""
        with self._alone(reads=True) as connection:
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
        with self._alone() as connection:
            made = common_rows.load(connection, pces, demandes, facts, paris_day(self.real()), own)
        self._database.readers.renew()
        self._read_common()  # whoever was first may have filled it since it was opened here
        return made

    def grow(self, before: Growth, then: Growth, pces: Iterable[tuple[str, Document]]) -> None:
        """Add PCE to the common referential, and keep how far it is. Raises StoreError where another process does too."""
        rows = [pce_row(*each) for each in pces]  # others write meanwhile
        with self._alone() as connection:
            grow(connection, before, then, rows)

    def _read_common(self) -> None:
        with self._database.transaction(reads=True) as connection:
            self._beginnings.read(connection)

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
