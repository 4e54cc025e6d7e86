"""An exchange without a lock: it reads what is known, and saves at its end, if the sandbox's version still stands."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from simulator.adapters.store import quick_statements as statements
from simulator.adapters.store.common import INDEXED, Common, demande_row
from simulator.adapters.store.documents import document_text
from simulator.adapters.store.known import Known, remembered
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.adapters.store.sql_tokens import JTI
from simulator.application.documents.demande import read_demande
from simulator.application.documents.pce import read_pce, write_pce
from simulator.application.ports import QuotaState, SigningKey
from simulator.domain.calendar import paris_day
from simulator.domain.cdgf import Directory
from simulator.domain.demande import Demande, numero_demande
from simulator.domain.pce import Pce


class LockNeededError(Exception):
    """What an operation asks for needs the lock from the start."""


class QuickExchange:
    """The ``Exchange`` of an operation that may be played again: nothing of it is written until ``save``.

    Raises LockNeededError where an operation looks again at what it has changed, and sqlite3.Error.
    """

    def __init__(  # noqa: PLR0913, PLR0917  what an exchange begins with
        self,
        connection: sqlite3.Connection,
        sandbox: str,
        row: SandboxRow,
        known: Known,
        real: datetime,
        common: Common,
    ) -> None:
        """Begin, on what is known of the sandbox at its row's version."""
        self.sandbox = sandbox
        self.clock = row.clock
        self.real = real
        self.known = known
        self._connection = connection
        self._common = common
        self._row = row
        self._sequence = row.sequence
        self._demandes: dict[str, Demande] = {}
        self._pces: dict[str, Pce] = {}
        self._bookings: dict[str, tuple[str, date, str] | None] = {}
        self._quotas: dict[str, QuotaState] = {}
        self._quotas_read: dict[str, QuotaState] = {}

    @cached_property
    def now(self) -> datetime:
        """Give the sandbox's time, in Paris."""
        return self.clock.now(self.real)

    @cached_property
    def _begun(self) -> date:
        return paris_day(self.clock.begun)

    @property
    def directory(self) -> Directory:
        """Give every CDG-F of the sandbox: its own over the common ones."""
        return self.known.directory(self._read_directory)

    def _read_directory(self) -> Directory:
        return self._common.under([document for (document,) in self._ask(statements.CDGFS)])

    def pce(self, numero: str, on: date | None = None) -> Pce | None:
        """Find a PCE, as time has made it today or on a Paris day."""
        if numero in self._pces or len(numero) > INDEXED:
            raise LockNeededError
        found = remembered(self.known.pces, numero, lambda: self._read_pce(numero))
        return found.as_of(on or self.now.date()) if found else None

    def _read_pce(self, numero: str) -> Pce | None:
        found = self._ask(statements.PCE, numero=numero).fetchone()
        return read_pce(json.loads(found[0]), self._begun) if found else None

    def save_pce(self, pce: Pce) -> None:
        """Create or replace a PCE."""
        self._pces[pce.numero] = pce

    def demande(self, numero: str) -> Demande | None:
        """Find a demande."""
        if numero in self._demandes or len(numero) > INDEXED:
            raise LockNeededError
        return remembered(self.known.demandes, numero, lambda: self._read_demande(numero))

    def _read_demande(self, numero: str) -> Demande | None:
        found = self._ask(statements.DEMANDE, numero=numero).fetchone()
        return read_demande(json.loads(found[0]), self._begun) if found else None

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that have not ended."""
        return self._on_pce(self.known.open, statements.OPEN, pce)

    def living_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that time or another demande can still change."""
        return self._on_pce(self.known.living, statements.LIVING, pce)

    def _on_pce(self, known: dict[str, tuple[Demande, ...]], statement: Prepared, pce: str) -> tuple[Demande, ...]:
        if self._demandes:
            raise LockNeededError

        def read() -> tuple[Demande, ...]:
            found = self._ask(statement, pce=pce[:INDEXED]).fetchall()
            return tuple(read_demande(json.loads(each), self._begun) for (each,) in found)

        return remembered(known, pce[:INDEXED], read)

    def save_demande(self, demande: Demande) -> None:
        """Create or replace a demande."""
        self._demandes[demande.numero] = demande

    def next_numero(self) -> str:
        """Take the next NumeroDemande."""
        while (numero := numero_demande(self._sequence)) in self._common.taken:
            self._sequence += 1
        self._sequence += 1
        return numero

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        """Count the appointments made in a round, by day and slot."""
        if self._bookings:
            raise LockNeededError

        def read() -> Mapping[tuple[date, str], int]:
            rows = self._ask(statements.BOOKED, round=round_)
            return {(date.fromisoformat(day), plage): count for day, plage, count in rows}

        return remembered(self.known.booked, round_, read)

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take a slot for a demande, which gives back the one that it had."""
        self._bookings[demande] = (round_, day, plage)

    def release(self, demande: str) -> None:
        """Give back a demande's slot, if it has one."""
        self._bookings[demande] = None

    def token_revoked(self, jti: str) -> bool:
        """Tell whether a token was revoked."""

        def read() -> bool:
            return self._ask(statements.REVOKED, jti=jti[:JTI]).fetchone() is not None

        return remembered(self.known.revoked, jti[:JTI], read)

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Give the keys that this sandbox's rotation made, the newest first."""
        return self.known.keys(lambda: tuple(SigningKey(*row) for row in self._ask(statements.KEYS)))

    def quota(self, fournisseur: str) -> QuotaState:
        """Give a supplier's calls so far."""
        if fournisseur in self._quotas:
            raise LockNeededError
        row = self._ask(statements.QUOTA, fournisseur=fournisseur).fetchone()
        self._quotas_read[fournisseur] = QuotaState(*row) if row else QuotaState()
        return self._quotas_read[fournisseur]

    def save_quota(self, fournisseur: str, state: QuotaState) -> None:
        """Remember a supplier's calls."""
        self._quotas[fournisseur] = state

    @property
    def writes(self) -> bool:
        """Tell whether anything is to be saved."""
        return bool(self._quotas) or self._changes

    @property
    def living_saved(self) -> int:
        """Tell how many demandes are to be saved that time changes."""
        return sum(each.living for each in self._demandes.values())

    @property
    def _changes(self) -> bool:
        return bool(self._demandes or self._pces or self._bookings) or self._sequence != self._row.sequence

    def save(self) -> Known:
        """Write all of it, within a transaction that is alone, and give what is known of the sandbox then.

        Raises LockNeededError where what it rests on no longer stands: it is to be played again.
        """
        for fournisseur, state in self._quotas.items():
            if not self._counted(fournisseur, state):
                raise LockNeededError
        if not self._changes:
            return self.known
        rows = [demande_row(each, self._common.calendar) for each in self._demandes.values()]
        due = min((each for each in (self._row.due, *(row["due"] for row in rows)) if each is not None), default=None)
        stood = statements.ADVANCE.on(
            self._connection, same=self.sandbox, stands=self._row.version, next=self._sequence, soonest=due
        )
        if not stood.rowcount:
            raise LockNeededError
        for row in rows:
            self._put(statements.SAVE_DEMANDE, **row)
        for numero, pce in self._pces.items():
            self._put(statements.SAVE_PCE, numero=numero, cdgf=pce.cdgf, document=document_text(write_pce(pce)))
        for holder, booking in self._bookings.items():
            if booking is None:
                self._ask(statements.RELEASE, demande=holder)
            else:
                round_, day, plage = booking
                self._put(statements.BOOK, demande=holder, round=round_, date=day.isoformat(), plage=plage)
        return self._known_then()

    def _counted(self, fournisseur: str, state: QuotaState) -> bool:
        before = self._quotas_read[fournisseur]
        return bool(
            statements.COUNT.on(
                self._connection,
                same=self.sandbox,
                stands=self._row.version,
                fournisseur=fournisseur,
                last_call=state.last_call,
                day=state.day,
                calls=state.calls,
                last_call_before=before.last_call,
                day_before=before.day,
                calls_before=before.calls,
            ).rowcount
        )

    def _put(self, statement: Prepared, **values: object) -> None:
        self._ask(statement, by_time=False, **values)

    def _ask(self, statement: Prepared, **values: object) -> sqlite3.Cursor:
        return statement.on(self._connection, sandbox=self.sandbox, **values)

    def _known_then(self) -> Known:
        """Give what is known once it is saved: nothing of what was changed, which is read again; a demande keeps its PCE."""
        then = self.known.at(self._row.version + 1)
        for demande in self._demandes.values():
            then.demandes.pop(demande.numero, None)
            then.open.pop(demande.pce[:INDEXED], None)
            then.living.pop(demande.pce[:INDEXED], None)
        for numero in self._pces:
            then.pces.pop(numero, None)
        if self._bookings:
            then.booked.clear()
        return then
