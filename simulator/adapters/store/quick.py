"""An exchange without a lock: it reads what is known, and saves at its end, if the sandbox's version still stands."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from simulator.adapters.store import quick_statements as statements
from simulator.adapters.store.common import INDEXED, Common
from simulator.adapters.store.documents import kept_document
from simulator.adapters.store.kept_demande import kept_demande
from simulator.adapters.store.known import Known
from simulator.adapters.store.links import Cursor, Link
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.quick_changes import Changes
from simulator.adapters.store.sandbox_row import SandboxRow, look
from simulator.adapters.store.sql_tokens import JTI
from simulator.application.documents.pce import read_kept_pce
from simulator.application.kept import QuotaState, SigningKey
from simulator.domain.calendar import paris_day
from simulator.domain.cdgf import Directory
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande, numero_demande
from simulator.domain.pce import Pce

Value = TypeVar("Value")


class LockNeededError(Exception):
    """What an operation asks for needs the lock from the start."""


class FirstUseError(Exception):
    """The sandbox is to begin, or its clock to start: that is done alone."""


class OvertakenError(Exception):
    """What an operation rests on was changed meanwhile: it is to be played again, alone."""


class QuickExchange:
    """The ``Exchange`` of an operation that may be played again: nothing of it is written until ``save``.

    Raises LockNeededError where an operation looks again at what it has changed, and the link's ``error``.
    """

    def __init__(  # noqa: PLR0913, PLR0917  what an exchange begins with
        self,
        link: Link,
        sandbox: str,
        row: SandboxRow,
        known: Known,
        real: datetime,
        now: datetime,
        common: Common,
        *,
        one_moment: bool,
    ) -> None:
        """Begin, on what is known of the sandbox at its row's version; ``one_moment`` tells that all is read as of then."""
        self.sandbox = sandbox
        self.clock = row.clock
        self.real = real
        self.now = now
        self.known = known
        # Where nobody else has the database meanwhile, what is read is known at once.
        self._learned: Known | None = known if link.alone and one_moment else None
        self._one_moment = one_moment
        self._link = link
        self._common = common
        self._row = self.row = row
        self.changes = Changes()

    @cached_property
    def _begun(self) -> date:
        return paris_day(self.clock.begun)

    @property
    def directory(self) -> Directory:
        """Give every CDG-F of the sandbox: its own over the common ones."""
        return self._remembered("once", "directory", self._read_directory)

    def _read_directory(self) -> Directory:
        return self._common.under([document for (document,) in self._ask(statements.CDGFS).fetchall()])

    @property
    def conduct(self) -> Conduct:
        """Give what the sandbox is set to."""
        if (own := self._row.settings) is None:
            return self._common.conduct
        return self._remembered("once", "conduct", lambda: self._common.conduct_with(own))

    def pce(self, numero: str, on: date | None = None) -> Pce | None:
        """Find a PCE, as time has made it today or on a Paris day."""
        if numero in self.changes.pces or len(numero) > INDEXED:
            raise LockNeededError
        found = self._remembered("pces", numero, lambda: self._read_pce(numero))
        return found.as_of(on or self.now.date()) if found else None

    def _read_pce(self, numero: str) -> Pce | None:
        """Read a PCE, and the open demandes on it, which whoever asks for it asks for next."""
        found = sorted(self._ask(statements.PCE_WITH_OPEN, pce=numero).fetchall())
        pces = [document for kind, _, document in found if kind < statements.OPEN_DEMANDE]
        demandes = [document for kind, _, document in found if kind == statements.OPEN_DEMANDE]
        self._remembered("open", numero, lambda: tuple(kept_demande(each, self._begun) for each in demandes))
        return read_kept_pce(kept_document(pces[0]), self._begun) if pces else None

    def save_pce(self, pce: Pce) -> None:
        """Create or replace a PCE."""
        self.changes.pces[pce.numero] = pce

    def demande(self, numero: str) -> Demande | None:
        """Find a demande."""
        if numero in self.changes.demandes or len(numero) > INDEXED:
            raise LockNeededError
        return self._remembered("demandes", numero, lambda: self._read_demande(numero))

    def _read_demande(self, numero: str) -> Demande | None:
        found = self._ask(statements.DEMANDE, numero=numero).fetchone()
        return kept_demande(found[0], self._begun) if found else None

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that have not ended."""
        return self._on_pce("open", statements.OPEN, pce)

    def living_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that time or another demande can still change."""
        return self._on_pce("living", statements.LIVING, pce)

    def _on_pce(self, kind: str, statement: Prepared, pce: str) -> tuple[Demande, ...]:
        if self.changes.demandes:
            raise LockNeededError

        def read() -> tuple[Demande, ...]:
            found = self._ask(statement, pce=pce[:INDEXED]).fetchall()
            return tuple(kept_demande(each, self._begun) for _, each in found)

        return self._remembered(kind, pce[:INDEXED], read)

    def save_demande(self, demande: Demande) -> None:
        """Create or replace a demande."""
        self.changes.demandes[demande.numero] = demande

    def next_numero(self) -> str:
        """Take the next NumeroDemande."""
        taken, sequence = self._common.taken, self._row.sequence
        while (numero := numero_demande(sequence + self.changes.numbers)) in taken:
            self.changes.numbers += 1
        self.changes.numbers += 1
        return numero

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        """Count the appointments made in a round, by day and slot."""
        if self.changes.bookings:
            raise LockNeededError

        def read() -> Mapping[tuple[date, str], int]:
            rows = self._ask(statements.BOOKED, round=round_).fetchall()
            return {(date.fromisoformat(day), plage): count for day, plage, count in rows}

        return self._remembered("booked", round_, read)

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take a slot for a demande, which gives back the one that it had."""
        self.changes.bookings[demande] = (round_, day, plage)

    def release(self, demande: str) -> None:
        """Give back a demande's slot, if it has one."""
        self.changes.bookings[demande] = None

    def token_revoked(self, jti: str) -> bool:
        """Tell whether a token was revoked."""

        def read() -> bool:
            return self._ask(statements.REVOKED, jti=jti[:JTI]).fetchone() is not None

        return self._remembered("revoked", jti[:JTI], read)

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Give the keys that this sandbox's rotation made, the newest first."""

        def read() -> tuple[SigningKey, ...]:
            return tuple(SigningKey(*row) for row in self._ask(statements.KEYS).fetchall())

        return self._remembered("once", "keys", read)

    def quota(self, fournisseur: str) -> QuotaState:
        """Give a supplier's calls so far."""
        if fournisseur in self.changes.quotas:
            raise LockNeededError
        state = self._row.quotas.get(fournisseur)
        if state is None:
            row = self._ask(statements.QUOTA, fournisseur=fournisseur).fetchone()
            state = QuotaState(*row) if row else QuotaState()
            if self._link.alone:
                self._row.quotas[fournisseur] = state
        self.changes.quotas_before[fournisseur] = state
        return state

    def save_quota(self, fournisseur: str, state: QuotaState) -> None:
        """Remember a supplier's calls."""
        self.changes.quotas[fournisseur] = state

    def _remembered(self, kind: str, key: str, read: Callable[[], Value]) -> Value:
        """Give what is known under a key, reading it where nothing is."""
        known: dict[str, Value] = getattr(self.known, kind)
        if key in known:
            return known[key]
        if self._learned is None:
            self._learned = Known(self._row.version)
        learned: dict[str, Value] = getattr(self._learned, kind)
        if key not in learned:
            learned[key] = read()
        return learned[key]

    def look_again(self) -> None:
        """Make sure that all that was read is of one moment. Raises OvertakenError where it is not."""
        if self._one_moment or self._learned is None:
            return
        row = look(self._link, self.sandbox)
        if row is None or row.version != self._row.version:
            raise OvertakenError

    def learn(self) -> None:
        """Have what was read be known."""
        if self._learned is not None and self._learned is not self.known:
            self.known.learn(self._learned)

    @property
    def living_saved(self) -> int:
        """Tell how many demandes are to be saved that time changes."""
        return sum(each.living for each in self.changes.demandes.values())

    def save(self) -> Known:
        """Write all of it, within a transaction that is alone, and give what is known of the sandbox then.

        Raises OvertakenError where what it rests on no longer stands.
        """
        then = self.changes.saved(self._link, self.sandbox, self._row, self._common.calendar)
        if then is None:
            raise OvertakenError
        self.row = then
        self.learn()
        return self.changes.known_after(self.known, then, copied=not self._link.alone)

    def _ask(self, statement: Prepared, **values: object) -> Cursor:
        return statement.on(self._link, sandbox=self.sandbox, **values)
