"""What an exchange without a lock changes: kept aside while it is played, written in one go at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from simulator.adapters.store import quick_statements as statements
from simulator.adapters.store.common import INDEXED, demande_row, pce_columns
from simulator.adapters.store.joined import Write, advance_with
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

    def by_one(self, link: Link) -> bool:
        """Tell whether a link writes all of it by one statement: a row of each kind at most, or a call that is counted."""
        if self.quotas:
            little = self.only_counts and len(self.quotas) == 1
        else:
            little = len(self.demandes) <= 1 and len(self.pces) <= 1 and len(self.bookings) <= 1
        return link.joins and little

    @property
    def only_counts(self) -> bool:
        """Tell whether a call that is counted is all of it."""
        return bool(self.quotas) and not self.raise_version

    def saved(self, link: Link, sandbox: str, row: SandboxRow, calendar: Calendar) -> SandboxRow | None:
        """Write all of it, in a transaction, and give the sandbox's row as it is then. Raises the link's ``error``.

        None where what it rests on no longer stands.
        """
        writes = [*self._writes(sandbox, calendar)]
        joined = self.by_one(link)
        then = self._advanced(link, sandbox, row, writes, joined=joined) if self.raise_version else row
        if then is None:
            return None
        for fournisseur in self.quotas:
            if not self._counted(link, sandbox, then, fournisseur):
                return None
        if not joined:
            for name, columns in writes:
                statements.WRITES[name].run(link, columns)
        return then

    def _writes(self, sandbox: str, calendar: Calendar) -> Iterator[Write]:
        for demande in self.demandes.values():
            yield statements.DEMANDE_SAVED, {"sandbox": sandbox, "by_time": False, **demande_row(demande, calendar)}
        for pce in self.pces.values():
            yield statements.PCE_SAVED, {"sandbox": sandbox, "by_time": False, **pce_columns(pce)}
        for holder, booking in self.bookings.items():
            if booking is None:
                yield statements.RELEASED, {"sandbox": sandbox, "demande": holder}
            else:
                round_, day, plage = booking
                at = {"round": round_, "date": day.isoformat(), "plage": plage}
                yield statements.BOOKED_SLOT, {"sandbox": sandbox, "by_time": False, "demande": holder, **at}

    def _advanced(
        self, link: Link, sandbox: str, row: SandboxRow, writes: Sequence[Write], *, joined: bool
    ) -> SandboxRow | None:
        """Have the sandbox's version rise: nobody else writes what raises it until the transaction ends.

        ``joined``, these are written by the same statement, and not where the version does not stand.
        """
        saved = [columns["due"] for name, columns in writes if name == statements.DEMANDE_SAVED]
        due = min([each for each in [row.due, *saved] if each is not None], default=None)
        sequence = row.sequence + self.numbers
        told = {"same": sandbox, "stands": row.version, "next": sequence, "soonest": due}
        stood = advance_with(link, told, writes) if joined else statements.ADVANCE.run(link, told).rowcount
        return row.advanced(sequence=sequence, due=due) if stood else None

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
