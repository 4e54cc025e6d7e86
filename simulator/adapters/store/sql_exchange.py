"""One exchange with one sandbox: what it reads and saves, in one transaction."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import own_rows, schema
from simulator.adapters.store.common import INDEXED, MOST_ON_PCE, Common, demande_row
from simulator.adapters.store.documents import document_text
from simulator.adapters.store.layers import Layered
from simulator.adapters.store.sandboxes import save_clock
from simulator.adapters.store.sql_scenarios import SqlScenarios
from simulator.adapters.store.sql_tokens import SqlTokens
from simulator.application.documents.cdgf import write_cdgf
from simulator.application.documents.demande import read_demande
from simulator.application.documents.pce import read_pce, write_pce
from simulator.application.ports import Page
from simulator.domain.calendar import paris_day
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.clock import Clock
from simulator.domain.demande import Demande, numero_demande
from simulator.domain.pce import Pce

_PCE = Layered(schema.pce, "numero")
_DEMANDE = Layered(schema.demande, "numero")
_DUE = (
    select(schema.demande.c.document)
    .where(schema.demande.c.sandbox == bindparam("sandbox"), schema.demande.c.due <= bindparam("now"))
    .order_by(schema.demande.c.due, schema.demande.c.numero)
    .limit(1)
)
_TAKEN = (
    update(schema.sandbox)
    .where(schema.sandbox.c.sandbox == bindparam("same"))
    .values(sequence=schema.sandbox.c.sequence + 1)
    .returning(schema.sandbox.c.sequence)
)
_SOONEST = select(func.min(schema.demande.c.due)).where(schema.demande.c.sandbox == bindparam("same"))
_SETTLED = (
    update(schema.sandbox)
    .where(schema.sandbox.c.sandbox == bindparam("same"))
    .values(version=schema.sandbox.c.version + bindparam("by"), due=_SOONEST.scalar_subquery())
)


class SqlExchange(SqlTokens, SqlScenarios):
    """An ``Exchange`` (application/ports.py) on an open connection."""

    def __init__(  # noqa: PLR0913, PLR0917  what an exchange begins with
        self, connection: Connection, sandbox: str, clock: Clock, due: float | None, real: datetime, common: Common
    ) -> None:
        """Begin; ``due`` is when something becomes due, or earlier, ``common`` what every sandbox begins with."""
        super().__init__(connection, sandbox)
        self._common = common
        self._by_time = False
        self._due = due
        self._due_too_early = False
        self.saved = 0
        """How many demandes were saved that time changes."""
        self.clock = clock
        self.real = real

    @cached_property
    def now(self) -> datetime:
        """Give the sandbox's time, in Paris."""
        return self.clock.now(self.real)

    @cached_property
    def _begun(self) -> date:
        return paris_day(self.clock.begun)

    def set_clock(self, clock: Clock) -> None:
        """Replace the sandbox's clock; a sandbox that begins at another moment begins its life anew."""
        begins_elsewhere = clock.begun != self.clock.begun
        self.changed = True
        save_clock(self._connection, self.sandbox, clock)
        self.clock = clock
        self.__dict__.pop("now", None)
        if begins_elsewhere:
            self.__dict__.pop("_begun", None)
            self.begin_life()

    def begin_life(self) -> None:
        """Give the sandbox the common demandes that time changes, from the day on which it begins.

        What time had done before is undone; what a user changed stays.
        """
        self.changed = True
        for table in schema.LIVED:
            self._connection.execute(delete(table).where(table.c.sandbox == self.sandbox, table.c.by_time.is_(True)))
        kept = select(schema.demande.c.numero).where(schema.demande.c.sandbox == self.sandbox)
        changed = set(self._connection.execute(kept).scalars())
        living = self._common.living_from(self._begun)
        rows = [{**row, "sandbox": self.sandbox, "by_time": True} for row in living if row["numero"] not in changed]
        if rows:
            self._connection.execute(insert(schema.demande), rows)

    @contextmanager
    def by_time(self) -> Iterator[None]:
        """Mark what is saved within as time's doing."""
        self._by_time = True
        try:
            yield
        finally:
            self._by_time = False

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
        return read_pce(json.loads(document), self._begun).as_of(on or self.now.date()) if document else None

    def pces(self, *, cdgf: str | None = None, after: str = "", limit: int = 100) -> Page[Pce]:
        """List PCE by number."""
        filters = {} if cdgf is None else {"cdgf": cdgf}
        rows = _PCE.among(self._connection, self.sandbox, filters, after=after, limit=limit + 1)
        today = self.now.date()
        seen = (read_pce(json.loads(row.document), self._begun).as_of(today) for row in rows[:limit])
        # A MHS that has happened since detaches a PCE without a write.
        items = tuple(each for each in seen if cdgf is None or each.cdgf == cdgf)
        return Page(items, rows[limit - 1].key if len(rows) > limit else None)

    def save_pce(self, pce: Pce) -> None:
        """Create or replace a PCE."""
        document = document_text(write_pce(pce))
        by_time = self._only_time(schema.pce, pce.numero)
        self._replace(schema.pce, {"numero": pce.numero}, cdgf=pce.cdgf, by_time=by_time, document=document)

    def demande(self, numero: str) -> Demande | None:
        """Find a demande."""
        document = _DEMANDE.find(self._connection, self.sandbox, numero)
        return read_demande(json.loads(document), self._begun) if document else None

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that have not ended."""
        return self._demandes({"pce": pce[:INDEXED], "ended": False}, "", MOST_ON_PCE)

    def living_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that time or another demande can still change."""
        return self._demandes({"pce": pce[:INDEXED], "living": True}, "", MOST_ON_PCE)

    def demandes(self, filters: Mapping[str, str], *, after: str = "", limit: int = 100) -> Page[Demande]:
        """List demandes by number."""
        items = self._demandes({name: value[:INDEXED] for name, value in filters.items()}, after, limit + 1)
        return Page(items[:limit], items[limit - 1].numero if len(items) > limit else None)

    def _demandes(self, filters: Mapping[str, object], after: str, limit: int) -> tuple[Demande, ...]:
        rows = _DEMANDE.among(self._connection, self.sandbox, filters, after=after, limit=limit)
        return tuple(read_demande(json.loads(row.document), self._begun) for row in rows)

    def next_due(self) -> Demande | None:
        """Give the demande that time changes first, of those that are due by now."""
        now = self.now.timestamp()
        if not self.changed and (self._due is None or self._due > now):
            return None
        document = self._connection.execute(_DUE, {"sandbox": self.sandbox, "now": now}).scalar()
        self._due_too_early = document is None
        return read_demande(json.loads(document), self._begun) if document else None

    def save_demande(self, demande: Demande) -> None:
        """Create or replace a demande."""
        self.saved += demande.living
        row = demande_row(demande, self._common.calendar)
        row["by_time"] = self._only_time(schema.demande, demande.numero)
        self._replace(schema.demande, {"numero": row.pop("numero")}, **row)

    def _only_time(self, table: Table, numero: str) -> bool:
        """Tell whether a row is time's doing alone: what a user changed stays the user's, whatever time adds to it."""
        if not self._by_time:
            return False
        own = select(table.c.by_time).where(table.c.sandbox == self.sandbox, table.c.numero == numero)
        return self._connection.execute(own).scalar() is not False

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
        return {(row.date, row.plage): row[2] for row in rows}

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take a slot for a demande, which gives back the one that it had."""
        self._replace(schema.booking, {"demande": demande}, round=round_, date=day, plage=plage, by_time=self._by_time)

    def release(self, demande: str) -> None:
        """Give back a demande's slot, if it has one."""
        table = schema.booking
        self._connection.execute(delete(table).where(table.c.sandbox == self.sandbox, table.c.demande == demande))
        self.changed = True

    def start(self) -> None:
        """Note that an exchange took place: from now on the clock only moves forward."""
        if not self.clock.started:
            self.set_clock(replace(self.clock, started=True))

    def settle(self) -> None:
        """End it: what others know of the sandbox no longer stands; what becomes due next is looked up."""
        if self.changed or self._due_too_early:
            self._connection.execute(_SETTLED, {"same": self.sandbox, "by": int(self.changed)})
