"""The way of an exchange without a lock: begun on a sandbox's row, played, saved if what it read still stands."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from typing import TypeVar

from simulator.adapters.store.beginnings import Beginnings
from simulator.adapters.store.database import Database, LostError
from simulator.adapters.store.known import Known
from simulator.adapters.store.quick import FirstUseError, LockNeededError, OvertakenError, QuickExchange
from simulator.adapters.store.readers import Era, Lent
from simulator.adapters.store.sandbox_row import SandboxRow, look, start
from simulator.adapters.store.traits import Traits
from simulator.application.kept import Look
from simulator.application.ports import Exchange, How

Result = TypeVar("Result")
_CONTENDED = 16
"""For how many exchanges that write a sandbox is taken alone from their start, once another process was faster."""


class QuickWay:
    """Exchanges of a database without a lock; ``real`` tells the real time."""

    def __init__(
        self, database: Database, beginnings: Beginnings, traits: Traits, real: Callable[[], datetime]
    ) -> None:
        """Take what they are held on."""
        self._database = database
        self._beginnings = beginnings
        self._traits = traits
        self._real = real

    def look(self, sandbox: str) -> tuple[SandboxRow | None] | None:
        """Give a sandbox's row, None in it where there is no such sandbox; None where that is to be asked under the lock."""
        return self._database.without_lock(sandbox, lambda lent: (self._row(lent, sandbox),))

    def knows(self, sandbox: str, look: Look) -> bool:
        """Tell whether what is known of a sandbox is what a look saw."""
        return _seen(self._database.readers.era, sandbox, look) is not None

    def attempt(self, sandbox: str, operation: Callable[[Exchange], Result], how: How) -> tuple[Result] | None:
        """Carry out an operation; None where nothing was done, and it is to be carried out under the lock."""
        if how.get("writes"):
            self._database.will_write()
        try:
            return self._database.without_lock(
                sandbox, lambda lent: self._attempted(lent, sandbox, operation, how), seen=how.get("look") is not None
            )
        except (LockNeededError, OvertakenError, LostError):
            return None

    def _attempted(
        self, lent: Lent, sandbox: str, operation: Callable[[Exchange], Result], how: How
    ) -> tuple[Result] | None:
        counts, contended = how.get("counts", True), self._traits.contended
        if not (how.get("writes") and contended[sandbox]):
            try:
                return self._played(lent, sandbox, operation, counts=counts, look=how.get("look"))
            except FirstUseError:
                return self._played_alone(lent, sandbox, operation, counts=counts)
            except OvertakenError:
                contended[sandbox] = _CONTENDED
        contended[sandbox] -= 1
        return self._played_alone(lent, sandbox, operation, counts=counts)

    def _played(
        self, lent: Lent, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool, look: Look | None
    ) -> tuple[Result] | None:
        """Carry out an operation on what is read without a lock. Raises FirstUseError; OvertakenError: another was faster."""
        seen = _seen(lent.era, sandbox, look)
        # Where a look came before, what is read is looked at again at the end, of one moment or not.
        with nullcontext() if seen else lent.link.reading():
            exchange = self._begun(lent, sandbox, counts=counts, seen=seen)
            if exchange is None:
                return None
            try:
                result = operation(exchange)
            except Exception:
                exchange.look_again()
                raise
            if not exchange.changes:
                exchange.look_again()
        if exchange.changes.only_counts and self._database.private:
            self._database.owed.add(sandbox, exchange.changes.quotas)
            exchange.learn()
            self._kept(lent, exchange, exchange.known)
        elif exchange.changes:
            by_one = exchange.changes.by_one(lent.link)
            self._kept(lent, exchange, self._database.written(lent, exchange.save, by_one=by_one))
        else:
            exchange.learn()
        return (result,)

    def _played_alone(
        self, lent: Lent, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool
    ) -> tuple[Result] | None:
        """Carry it out while nobody else writes: nobody can be faster."""

        def play() -> tuple[QuickExchange, Result, Known] | None:
            exchange = self._begun(lent, sandbox, counts=counts, alone=True)
            return (exchange, operation(exchange), exchange.save()) if exchange else None

        played = self._database.written(lent, play)
        if played is None:
            return None
        exchange, result, known = played
        self._kept(lent, exchange, known)
        return (result,)

    def _begun(
        self, lent: Lent, sandbox: str, *, counts: bool, alone: bool = False, seen: SandboxRow | None = None
    ) -> QuickExchange | None:
        """Look at a sandbox's row; None where an exchange with it goes the locked way.

        A first use that counts begins the sandbox and starts its clock. Raises FirstUseError to whoever is not alone.
        """
        real = self._real()
        row = seen or self._row(lent, sandbox, alone=alone)
        if counts and not alone and not (row and row.clock.started):
            raise FirstUseError
        if row is None and counts:
            row = self._beginnings.begun(lent.link, sandbox, real)
        if row is None:
            return None
        if not row.may_be_quick(real):
            return None
        if counts and not row.clock.started:
            row = start(lent.link, sandbox, row)
        known = lent.era.memory.of(sandbox, row.version)
        now, one_moment = row.clock.now(real), lent.link.one_moment and seen is None
        return QuickExchange(lent.link, sandbox, row, known, real, now, self._beginnings.common, one_moment=one_moment)

    def _row(self, lent: Lent, sandbox: str, *, alone: bool = False) -> SandboxRow | None:
        """Give a sandbox's row, which nobody needs to look at again where nobody else changes it."""
        row = lent.era.rows.get(sandbox)
        if row is None:
            self._database.owed.settle(lent.link)
            row = look(lent.link, sandbox, alone=alone)
            if row is not None and self._database.private:
                lent.era.rows[sandbox] = row
        return row

    def _kept(self, lent: Lent, exchange: QuickExchange, known: Known) -> None:
        if exchange.changes.raise_version:
            known.row = exchange.row
        lent.era.memory.keep(exchange.sandbox, known)
        if self._database.private:
            lent.era.rows[exchange.sandbox] = exchange.row
            exchange.row.quotas.update(exchange.changes.quotas)
        self._traits.saw(exchange.sandbox, saved=exchange.living_saved)


def _seen(era: Era, sandbox: str, look: Look | None) -> SandboxRow | None:
    """Give the row that a look told, or that was written here since, where what is known is of its version."""
    row = look.stood if look else None
    return era.memory.since(sandbox, row) if isinstance(row, SandboxRow) else None
