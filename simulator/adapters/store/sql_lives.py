"""What time does in a sandbox, by sets: what is due is read at once, and so is kept what became of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.engine import Connection, CursorResult
from sqlalchemy.sql import Select

from simulator.adapters.store import own_rows, schema
from simulator.adapters.store.common import INDEXED, demande_row, pce_columns
from simulator.adapters.store.documents import kept_document
from simulator.adapters.store.kept_demande import TRAIL, kept_demande
from simulator.adapters.store.upserts import insert_of, upsert
from simulator.application.documents.pce import read_kept_pce
from simulator.application.scene import Due, Lived
from simulator.domain.calendar import Calendar
from simulator.domain.demande import Demande
from simulator.domain.lifecycle import TOUCHED, looks_for_slot, touches_others
from simulator.domain.pce import Pce

_DEMANDE, _PCE, _BOOKING = schema.demande, schema.pce, schema.booking
_FIRST = (
    select(_DEMANDE.c.document)
    .where(_DEMANDE.c.sandbox == bindparam("sandbox"), _DEMANDE.c.due <= bindparam("now"))
    .order_by(_DEMANDE.c.due, _DEMANDE.c.numero)
    .limit(bindparam("most"))
)
_COUNT = (
    select(func.count())
    .select_from(_DEMANDE)
    .where(_DEMANDE.c.sandbox == bindparam("sandbox"), _DEMANDE.c.due <= bindparam("now"))
)
_OTHERS = select(_DEMANDE.c.document).where(
    _DEMANDE.c.sandbox == bindparam("sandbox"),
    _DEMANDE.c.pce.in_(bindparam("pces", expanding=True)),
    _DEMANDE.c.living.is_(True),
    _DEMANDE.c.numero.not_in(bindparam("but", expanding=True)),
)
"""Of the sandbox's own alone: what lives of the common ones is its own before time changes anything."""
_TOUCHED = _OTHERS.where(_DEMANDE.c.type == TOUCHED).order_by(_DEMANDE.c.numero).limit(bindparam("most"))
_PCES = select(_PCE.c.sandbox, _PCE.c.numero, _PCE.c.document).where(
    _PCE.c.sandbox.in_((bindparam("sandbox"), schema.COMMON)),
    _PCE.c.numero.in_(bindparam("pces", expanding=True)),
)
_BOOKED = (
    select(_BOOKING.c.round, _BOOKING.c.date, _BOOKING.c.plage, func.count().label("taken"))
    .where(
        _BOOKING.c.sandbox == bindparam("sandbox"),
        _BOOKING.c.round.in_(bindparam("rounds", expanding=True)),
    )
    .group_by(_BOOKING.c.round, _BOOKING.c.date, _BOOKING.c.plage)
)
_LIVED: Mapping[Table, tuple[str, ...]] = {
    _DEMANDE: ("statut", "ended", "living", "due", "document"),
    _PCE: ("cdgf", "document"),
    _BOOKING: ("round", "date", "plage", "by_time"),
}
"""What time changes of a row that is there. Whose doing it is stays what it says, but that a slot is whose took it."""


class SqlLives:
    """An open connection, and a sandbox in which time passes.

    Half of a demande is its trail, which time neither reads nor changes: it stays text, and is kept as it stood.
    """

    def __init__(self, connection: Connection, sandbox: str) -> None:
        """Begin."""
        self._connection = connection
        self._sandbox = sandbox
        self._trails: dict[str, str] = {}

    def due(self, now: float, most: int, begun: date) -> Due | None:
        """Read some of what is due by a moment, in seconds since 1970, and what it depends on; None when nothing is.

        Relative dates count from ``begun``.
        """
        first = tuple(self._demandes(begun, _FIRST, now=now, most=most))
        if not first:
            return None
        others = self._others(begun, _OTHERS, first, {each.pce for each in first})
        return self._with(begun, first, others, all_of_it=len(first) < most)

    def due_by(self, moment: float, most: int, begun: date) -> Due | None:
        """Read the same of a moment to come: of what else lives on the PCE, at most so many of those that are touched alone.

        What is due behind the last of the first is not asked for: a PCE with thousands costs what one with a hundred does.
        """
        first = tuple(self._demandes(begun, _FIRST, now=moment, most=most))
        if not first:
            return None
        touching = {each.pce for each in first if touches_others(each)}
        others = self._others(begun, _TOUCHED, first, touching, most=most)
        return self._with(begun, first, others, all_of_it=max(len(first), len(others)) < most)

    def _others(
        self, begun: date, statement: Select[Any], first: Sequence[Demande], pces: Collection[str], **values: object
    ) -> tuple[Demande, ...]:
        if not pces:
            return ()
        on, known = [each[:INDEXED] for each in pces], [each.numero for each in first]
        return tuple(self._demandes(begun, statement, pces=on, but=known, **values))

    def _with(self, begun: date, first: tuple[Demande, ...], others: tuple[Demande, ...], *, all_of_it: bool) -> Due:
        """Give demandes with all that they depend on."""
        pces = self._pces(begun, {each.pce for each in first})
        waiting = {each.pce for each in (*first, *others) if looks_for_slot(each)}
        booked = self._booked({pces[each].adresse.code_insee for each in waiting if each in pces})
        return Due(first, others, pces, booked, all_of_it)

    def count(self, now: float) -> int:
        """Count what is due by a moment, in seconds since 1970."""
        return int(self._ask(_COUNT, now=now).scalar_one())

    def _demandes(self, begun: date, statement: Select[Any], **values: object) -> Iterator[Demande]:
        for document in self._ask(statement, **values).scalars().all():
            before, _, trail = document.rpartition(TRAIL)
            demande = kept_demande(f"{before}{TRAIL}]}}", begun)
            self._trails[demande.numero] = trail
            yield demande

    def _pces(self, begun: date, numeros: Iterable[str]) -> dict[str, Pce]:
        rows = self._ask(_PCES, pces=[each for each in numeros if "\0" not in each]).all()
        own_last = sorted(rows, key=lambda row: row.sandbox == self._sandbox)
        documents = {row.numero: row.document for row in own_last}
        return {numero: read_kept_pce(kept_document(document), begun) for numero, document in documents.items()}

    def _booked(self, rounds: Collection[str]) -> Mapping[str, Mapping[tuple[date, str], int]]:
        booked: dict[str, dict[tuple[date, str], int]] = {each: {} for each in rounds}
        rows: Iterable[Any] = self._ask(_BOOKED, rounds=list(rounds)) if rounds else ()
        for round_, day, plage, taken in rows:
            booked[round_][day, plage] = taken
        return booked

    def save(self, lived: Lived, calendar: Calendar) -> None:
        """Keep what time has done of what was ``due``; whose doing a row is, if it is there, stays what it says."""
        demandes = [demande_row(each, calendar) for each in lived.demandes]
        for row in demandes:
            if trail := self._trails.get(row["numero"]):
                row["document"] = row["document"].removesuffix("]}") + trail
        pces = [pce_columns(each) for each in lived.pces]
        taken = [
            {"demande": demande, "round": each.round, "date": each.date, "plage": each.plage}
            for demande, each in lived.bookings.items()
            if each
        ]
        for table, rows in ((_DEMANDE, demandes), (_PCE, pces), (_BOOKING, taken)):
            self._put(table, rows)
        released = [demande for demande, each in lived.bookings.items() if each is None]
        if released:
            self._connection.execute(
                own_rows.RELEASE, [{"sandbox": self._sandbox, "demande": demande} for demande in released]
            )

    def _put(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            statement = upsert(table, insert_of(self._connection.dialect.name), _LIVED[table])
            self._connection.execute(statement, [{**row, "sandbox": self._sandbox, "by_time": True} for row in rows])

    def _ask(self, statement: Select[Any], **values: object) -> CursorResult[Any]:
        return self._connection.execute(statement, {**values, "sandbox": self._sandbox})
