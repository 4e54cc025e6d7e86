"""One exchange with one sandbox: what it reads and saves, in one transaction."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from math import inf
from operator import itemgetter
from typing import Any

from sqlalchemy import Float, bindparam, delete, func, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import own_rows, schema
from simulator.adapters.store.common import INDEXED, MOST_ON_PCE, Common, Living, demande_row, pce_columns
from simulator.adapters.store.documents import document_text, kept_document
from simulator.adapters.store.driver_rows import insert_rows
from simulator.adapters.store.kept_demande import kept_demande
from simulator.adapters.store.layers import Layered
from simulator.adapters.store.sandboxes import State, save_clock, save_lived, save_settings
from simulator.adapters.store.sql_lives import SqlLives
from simulator.adapters.store.sql_scenarios import SqlScenarios
from simulator.adapters.store.sql_tokens import SqlTokens
from simulator.application.documents.cdgf import write_cdgf
from simulator.application.documents.pce import read_kept_pce
from simulator.application.kept import ANY_PCE, Beginning, Page, WantedPces
from simulator.application.scene import Due, Lived
from simulator.domain.calendar import paris_day
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.clock import Clock
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande, numero_demande
from simulator.domain.pce import Pce

_PCE = Layered(schema.pce, "numero")
_DEMANDE = Layered(schema.demande, "numero")
_TAKEN = (
    update(schema.sandbox)
    .where(schema.sandbox.c.sandbox == bindparam("same"))
    .values(sequence=schema.sandbox.c.sequence + 1)
    .returning(schema.sandbox.c.sequence)
)
_OWN = select(func.min(schema.demande.c.due).label("due")).where(schema.demande.c.sandbox == bindparam("same"))
_EITHER = _OWN.union_all(select(bindparam("common", type_=Float))).subquery()
_SOONEST = select(func.min(_EITHER.c.due))
_SETTLED = (
    update(schema.sandbox)
    .where(schema.sandbox.c.sandbox == bindparam("same"))
    .values(version=schema.sandbox.c.version + bindparam("by"), due=_SOONEST.scalar_subquery())
)


_in_order = itemgetter(*schema.demande.columns.keys())
_UNLIVED = tuple(
    delete(each).where(each.c.sandbox == bindparam("same"), each.c.by_time.is_(True)) for each in schema.LIVED
)


class SqlExchange(SqlTokens, SqlScenarios):
    """An ``Exchange`` (application/ports.py) on an open connection."""

    def __init__(self, connection: Connection, sandbox: str, state: State, real: datetime, common: Common) -> None:
        """Begin; ``common`` is what every sandbox begins with."""
        super().__init__(connection, sandbox)
        self._common = common
        self._due = state.due
        self._lived = state.lived
        self._settings = state.settings
        self._due_too_early = False
        self._lives = SqlLives(connection, sandbox)
        self.saved = 0
        """How many demandes were saved that time changes."""
        self.clock = state.clock
        self.real = real

    @cached_property
    def now(self) -> datetime:
        """Give the sandbox's time, in Paris."""
        return self.clock.now(self.real)

    @cached_property
    def _begun(self) -> date:
        return paris_day(self.clock.begun)

    @cached_property
    def conduct(self) -> Conduct:
        """Give what the sandbox is set to."""
        return self._common.conduct_with(self._settings)

    @property
    def own_settings(self) -> Mapping[str, Any]:
        """Give the settings that are the sandbox's own."""
        return dict(json.loads(self._settings)) if self._settings else {}

    def save_settings(self, own: Mapping[str, Any]) -> None:
        """Keep the settings that are the sandbox's own, in the place of those that were."""
        self._settings = document_text(own) if own else None
        save_settings(self._connection, self.sandbox, self._settings)
        self.__dict__.pop("conduct", None)
        self.changed = True

    def set_clock(self, clock: Clock) -> None:
        """Replace the sandbox's clock; a sandbox that begins at another moment begins its life anew."""
        begins_elsewhere = clock.begun != self.clock.begun
        self.changed = True
        save_clock(self._connection, self.sandbox, clock)
        self.clock = clock
        self.__dict__.pop("now", None)
        if begins_elsewhere:
            self.__dict__.pop("_begun", None)
            if self._lived:
                self._undo()

    def _undo(self) -> None:
        """Begin another life: what time had done before is undone."""
        for each in _UNLIVED:
            self._connection.execute(each, {"same": self.sandbox})
        self._live(lived=False)

    def _live(self, *, lived: bool) -> None:
        self._lived = lived
        save_lived(self._connection, self.sandbox, lived=lived)

    def _begin_life(self) -> None:
        """Give the sandbox the common demandes that time changes, from the day on which it began.

        What a user changed stays.
        """
        own = {"sandbox": self.sandbox, "by_time": True}
        if rows := [_in_order({**each, **own}) for each in self._living.rows]:
            insert_rows(self._connection, schema.demande, rows)
        self._live(lived=True)

    @property
    def _living(self) -> Living:
        """The common demandes that time changes: they stay common until it first changes anything in the sandbox."""
        return self._common.living_from(self._begun)

    @cached_property
    def directory(self) -> Directory:
        """Give every CDG-F of the sandbox: its own over the common ones."""
        documents = self._connection.execute(own_rows.CDGFS, {"sandbox": self.sandbox}).scalars().all()
        return self._common.under(documents)

    def save_cdgf(self, cdgf: Cdgf) -> None:
        """Create or replace a CDG-F."""
        self._replace(schema.cdgf, {"code": cdgf.code}, document=document_text(write_cdgf(cdgf)))
        self.__dict__.pop("directory", None)

    def pce(self, numero: str, on: date | None = None) -> Pce | None:
        """Find a PCE, as time has made it today or on a Paris day."""
        document = _PCE.find(self._connection, self.sandbox, numero)
        return read_kept_pce(kept_document(document), self._begun).as_of(on or self.now.date()) if document else None

    def pces(self, wanted: WantedPces = ANY_PCE, *, after: str = "", limit: int = 100) -> Page[Pce]:
        """List PCE by number."""
        named = {"cdgf": wanted.cdgf, "commune": wanted.commune}
        filters: dict[str, object] = {name: value for name, value in named.items() if value is not None}
        if wanted.libre:
            filters["cdgf"] = None
        rows = _PCE.among(self._connection, self.sandbox, filters, prefix=wanted.prefix, after=after, limit=limit + 1)
        today = self.now.date()
        seen = (read_kept_pce(kept_document(row.document), self._begun).as_of(today) for row in rows[:limit])
        # A MHS that has happened since detaches a PCE without a write.
        items = tuple(each for each in seen if wanted.fits(each))
        return Page(items, rows[limit - 1].key if len(rows) > limit else None)

    def save_pce(self, pce: Pce) -> None:
        """Create or replace a PCE."""
        row = pce_columns(pce)
        self._replace(schema.pce, {"numero": pce.numero}, **row, by_time=False)

    def demande(self, numero: str) -> Demande | None:
        """Find a demande."""
        document = _DEMANDE.find(self._connection, self.sandbox, numero)
        return kept_demande(document, self._begun) if document else None

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that have not ended."""
        return self._demandes({"pce": pce[:INDEXED], "ended": False}, "", MOST_ON_PCE)

    def living_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that time or another demande can still change."""
        return self._demandes({"pce": pce[:INDEXED], "living": True}, "", MOST_ON_PCE)

    def demandes(
        self, filters: Mapping[str, str], *, after: str = "", limit: int = 100, backwards: bool = False
    ) -> Page[Demande]:
        """List demandes by number, or ``backwards``."""
        held = {name: each if isinstance(each, Beginning) else each[:INDEXED] for name, each in filters.items()}
        items = self._demandes(held, after, limit + 1, backwards=backwards)
        return Page(items[:limit], items[limit - 1].numero if len(items) > limit else None)

    def _demandes(
        self, filters: Mapping[str, object], after: str, limit: int, *, backwards: bool = False
    ) -> tuple[Demande, ...]:
        rows = _DEMANDE.among(self._connection, self.sandbox, filters, after=after, limit=limit, backwards=backwards)
        return tuple(kept_demande(row.document, self._begun) for row in rows)

    def due(self, most: int) -> Due | None:
        """Give what time changes first, at most so many demandes; None when nothing is due."""
        now = self.now.timestamp()
        if not self.changed and (self._due is None or self._due > now):
            return None
        due = self._lives.due(now, most, self._begun)
        if not self._lived and (due or (self._living.due or inf) <= now):
            self._begin_life()
            due = self._lives.due(now, most, self._begun)
        self._due_too_early = due is None
        return due

    def due_by(self, moment: datetime, most: int) -> Due | None:
        """Give what time changes first until a moment to come, and at most as many that it touches; None: nothing is due."""
        return self._lives.due_by(moment.timestamp(), most, self._begun)

    def count_due_by(self, moment: datetime) -> int:
        """Count the demandes that time changes until a moment to come."""
        return self._lives.count(moment.timestamp())

    def save_lived(self, lived: Lived) -> None:
        """Keep what time has done, marked as its doing; what a user changed before stays the user's."""
        if not self._lived:
            self._begin_life()
        self._lives.save(lived, self._common.calendar)
        self.saved += sum(each.living for each in lived.demandes)
        self.changed = True

    def save_demande(self, demande: Demande) -> None:
        """Create or replace a demande."""
        self.saved += demande.living
        row = demande_row(demande, self._common.calendar)
        self._replace(schema.demande, {"numero": row.pop("numero")}, **row, by_time=False)

    def next_numero(self) -> str:
        """Take the next NumeroDemande."""
        self.changed = True
        while (numero := numero_demande(self._take())) in self._common.taken:
            pass
        return numero

    def _take(self) -> int:
        return int(self._connection.execute(_TAKEN, {"same": self.sandbox}).scalar_one()) - 1

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        """Count the appointments made in a round, by day and slot."""
        rows = self._connection.execute(own_rows.BOOKED, {"sandbox": self.sandbox, "round": round_})
        return {(date.fromisoformat(day), plage): count for day, plage, count in rows}

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take a slot for a demande, which gives back the one that it had."""
        self._replace(schema.booking, {"demande": demande}, round=round_, date=day, plage=plage, by_time=False)

    def release(self, demande: str) -> None:
        """Give back a demande's slot, if it has one."""
        self._connection.execute(own_rows.RELEASE, {"sandbox": self.sandbox, "demande": demande})
        self.changed = True

    def start(self) -> None:
        """Note that an exchange took place: from now on the clock only moves forward."""
        if not self.clock.started:
            self.set_clock(replace(self.clock, started=True))

    def settle(self) -> None:
        """End it: what others know of the sandbox no longer stands; what becomes due next is looked up."""
        if self.changed or self._due_too_early:
            common = None if self._lived else self._living.due
            self._connection.execute(_SETTLED, {"same": self.sandbox, "by": int(self.changed), "common": common})
