"""What an exchange without a lock changes: kept aside while it is played, written in one go at its end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from simulator.adapters.store import quick_statements as statements
from simulator.adapters.store.common import INDEXED, demande_row, pce_columns
from simulator.adapters.store.known import Known
from simulator.adapters.store.links import Link
from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.application.kept import QuotaState
from simulator.domain.calendar import Calendar
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce


@dataclass(slots=True)
class Changes:
    """What is to be written: ``numbers`` were taken, a booking of None is given back, a quota replaces what was read."""

    numbers: int = 0
    demandes: dict[str, Demande] = field(default_factory=dict)
    pces: dict[str, Pce] = field(default_factory=dict)
    bookings: dict[str, tuple[str, date, str] | None] = field(default_factory=dict)
    quotas: dict[str, QuotaState] = field(default_factory=dict)
    quotas_before: dict[str, QuotaState] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.quotas) or self.raise_version

    @property
    def raise_version(self) -> bool:
        """Tell whether others may have read what is to be written."""
        return bool(self.numbers or self.demandes or self.pces or self.bookings)

    @property
    def only_counts(self) -> bool:
        """Tell whether a call that is counted is all of it."""
        return bool(self.quotas) and not self.raise_version

    def saved(self, link: Link, sandbox: str, row: SandboxRow, calendar: Calendar) -> SandboxRow | None:
        """Write all of it, in a transaction, and give the sandbox's row as it is then. Raises the link's ``error``.

        None where what it rests on no longer stands.
        """
        rows = [demande_row(each, calendar) for each in self.demandes.values()]
        then = self._advanced(link, sandbox, row, rows) if self.raise_version else row
        if then is None:
            return None
        for fournisseur in self.quotas:
            if not self._counted(link, sandbox, then, fournisseur):
                return None
        for each in rows:
            statements.SAVE_DEMANDE.on(link, sandbox=sandbox, by_time=False, **each)
        for pce in self.pces.values():
            statements.SAVE_PCE.on(link, sandbox=sandbox, by_time=False, **pce_columns(pce))
        for holder, booking in self.bookings.items():
            if booking is None:
                statements.RELEASE.on(link, sandbox=sandbox, demande=holder)
            else:
                round_, day, plage = booking
                at = {"round": round_, "date": day.isoformat(), "plage": plage}
                statements.BOOK.on(link, sandbox=sandbox, by_time=False, demande=holder, **at)
        return then

    def _advanced(self, link: Link, sandbox: str, row: SandboxRow, rows: Sequence[dict[str, Any]]) -> SandboxRow | None:
        """Have the sandbox's version rise: nobody else writes what raises it until the transaction ends."""
        due = min([each for each in [row.due, *[saved["due"] for saved in rows]] if each is not None], default=None)
        sequence = row.sequence + self.numbers
        stood = statements.ADVANCE.on(link, same=sandbox, stands=row.version, next=sequence, soonest=due)
        return row.advanced(sequence=sequence, due=due) if stood.rowcount else None

    def _counted(self, link: Link, sandbox: str, row: SandboxRow, fournisseur: str) -> bool:
        before, state = self.quotas_before[fournisseur], self.quotas[fournisseur]
        told = {
            "same": sandbox,
            "stands": row.version,
            "fournisseur": fournisseur,
            "last_call": state.last_call,
            "day": state.day,
            "calls": state.calls,
            "shown": state.shown,
            "shown_day": state.shown_day,
            "last_call_before": before.last_call,
            "day_before": before.day,
            "calls_before": before.calls,
        }
        return bool(statements.COUNT.run(link, told).rowcount)

    def known_after(self, known: Known, row: SandboxRow, *, copied: bool) -> Known:
        """Give what is known once it is saved: nothing of what was changed, which is read again; a demande keeps its PCE.

        It is ``copied`` where others may still read what was known before.
        """
        if not self.raise_version:
            return known
        then = known.at(row.version) if copied else known.become(row.version)
        for demande in self.demandes.values():
            then.demandes.pop(demande.numero, None)
            then.open.pop(demande.pce[:INDEXED], None)
            then.living.pop(demande.pce[:INDEXED], None)
        for numero in self.pces:
            then.pces.pop(numero, None)
        if self.bookings:
            then.booked.clear()
        return then
