"""One exchange with one sandbox: what it reads and saves, in one transaction."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import ColumnElement

from simulator.adapters.store import schema
from simulator.adapters.store.documents import document_text
from simulator.adapters.store.layers import Layered
from simulator.adapters.store.sandboxes import save_clock
from simulator.application.cdgf_document import read_cdgf, write_cdgf
from simulator.application.demande_document import read_demande, write_demande
from simulator.application.pce_document import read_pce, write_pce
from simulator.application.ports import Page, QuotaState, SigningKey
from simulator.domain.calendar import paris_day
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.clock import Clock
from simulator.domain.demande import Demande, numero_demande
from simulator.domain.pce import Pce

_PCE = Layered(schema.pce, "numero")
_DEMANDE = Layered(schema.demande, "numero")
_BOOKED = (
    select(schema.booking.c.date, schema.booking.c.plage, func.count().label("count"))
    .where(schema.booking.c.sandbox == bindparam("sandbox"), schema.booking.c.round == bindparam("round"))
    .group_by(schema.booking.c.date, schema.booking.c.plage)
)
_MOST_OPEN_DEMANDES = 1000
_INDEXED = 40


class SqlExchange:
    """An ``Exchange`` (application/ports.py) on an open connection."""

    def __init__(self, connection: Connection, sandbox: str, clock: Clock, real: datetime, common: Directory) -> None:
        """Begin; ``common`` holds the CDG-F that every sandbox begins with."""
        self._connection = connection
        self._common = common
        self.sandbox = sandbox
        self.clock = clock
        self.real = real

    @property
    def now(self) -> datetime:
        """Give the sandbox's time, in Paris."""
        return self.clock.now(self.real)

    @cached_property
    def _begun(self) -> date:
        return paris_day(self.clock.begun)

    def set_clock(self, clock: Clock) -> None:
        """Replace the sandbox's clock."""
        save_clock(self._connection, self.sandbox, clock)
        self.clock = clock
        self.__dict__.pop("_begun", None)

    @cached_property
    def directory(self) -> Directory:
        """Give every CDG-F of the sandbox: its own over the common ones."""
        own = select(schema.cdgf.c.document).where(schema.cdgf.c.sandbox == self.sandbox)
        documents = self._connection.execute(own).scalars().all()
        if not documents:
            return self._common
        mine = (read_cdgf(json.loads(each)) for each in documents)
        return Directory({**self._common.by_code, **{each.code: each for each in mine}})

    def save_cdgf(self, cdgf: Cdgf) -> None:
        """Create or replace a CDG-F."""
        self._replace(schema.cdgf, {"code": cdgf.code}, document=document_text(write_cdgf(cdgf)))
        self.__dict__.pop("directory", None)

    def pce(self, numero: str) -> Pce | None:
        """Find a PCE."""
        document = _PCE.find(self._connection, self.sandbox, numero)
        return read_pce(json.loads(document), self._begun) if document else None

    def pces(self, *, cdgf: str | None = None, after: str = "", limit: int = 100) -> Page[Pce]:
        """List PCE by number."""
        conditions = () if cdgf is None else (schema.pce.c.cdgf == cdgf,)
        rows = _PCE.among(self._connection, self.sandbox, *conditions, after=after, limit=limit + 1)
        items = tuple(read_pce(json.loads(row.document), self._begun) for row in rows[:limit])
        return Page(items, items[-1].numero if len(rows) > limit else None)

    def save_pce(self, pce: Pce) -> None:
        """Create or replace a PCE."""
        document = document_text(write_pce(pce))
        self._replace(schema.pce, {"numero": pce.numero}, cdgf=pce.cdgf, document=document)

    def demande(self, numero: str) -> Demande | None:
        """Find a demande."""
        document = _DEMANDE.find(self._connection, self.sandbox, numero)
        return read_demande(json.loads(document), self._begun) if document else None

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that have not ended."""
        table = schema.demande
        return self._demandes((table.c.pce == pce, table.c.ended.is_(False)), "", _MOST_OPEN_DEMANDES)

    def demandes(self, filters: Mapping[str, str], *, after: str = "", limit: int = 100) -> Page[Demande]:
        """List demandes by number."""
        conditions = tuple(schema.demande.c[name] == value[:_INDEXED] for name, value in filters.items())
        items = self._demandes(conditions, after, limit + 1)
        return Page(items[:limit], items[limit - 1].numero if len(items) > limit else None)

    def _demandes(self, conditions: tuple[ColumnElement[bool], ...], after: str, limit: int) -> tuple[Demande, ...]:
        rows = _DEMANDE.among(self._connection, self.sandbox, *conditions, after=after, limit=limit)
        return tuple(read_demande(json.loads(row.document), self._begun) for row in rows)

    def save_demande(self, demande: Demande) -> None:
        """Create or replace a demande."""
        self._replace(
            schema.demande,
            {"numero": demande.numero},
            pce=demande.pce[:_INDEXED],  # a supplier may have sent anything; the document keeps it whole
            cdgf=demande.cdgf[:_INDEXED],
            type=demande.type,
            statut=demande.statut.code,
            ended=demande.ended,
            document=document_text(write_demande(demande)),
        )

    def next_numero(self) -> str:
        """Take the next NumeroDemande."""
        table = schema.sandbox
        taken = (
            update(table)
            .where(table.c.sandbox == self.sandbox)
            .values(sequence=table.c.sequence + 1)
            .returning(table.c.sequence)
        )
        return numero_demande(self._connection.execute(taken).scalar_one() - 1)

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        """Count the appointments made in a round, by day and slot."""
        rows = self._connection.execute(_BOOKED, {"sandbox": self.sandbox, "round": round_})
        return {(row.date, row.plage): row[2] for row in rows}

    def revoke_token(self, jti: str) -> None:
        """Remember that a token was revoked."""
        self._replace(schema.revoked_token, {"jti": jti})

    def token_revoked(self, jti: str) -> bool:
        """Tell whether a token was revoked."""
        table = schema.revoked_token
        found = select(table.c.jti).where(table.c.sandbox == self.sandbox, table.c.jti == jti)
        return self._connection.execute(found).first() is not None

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Give the keys that this sandbox's rotation made, the newest first."""
        table = schema.signing_key
        keys = select(table.c.kid, table.c.jwk).where(table.c.sandbox == self.sandbox).order_by(table.c.position.desc())
        return tuple(SigningKey(row.kid, row.jwk) for row in self._connection.execute(keys))

    def add_signing_key(self, key: SigningKey) -> None:
        """Add a key; it signs from now on."""
        self._replace(schema.signing_key, {"kid": key.kid}, position=len(self.signing_keys()), jwk=key.jwk)

    def quota(self, fournisseur: str) -> QuotaState:
        """Give a supplier's calls so far."""
        table = schema.quota
        state = select(table.c.last_call, table.c.day, table.c.calls).where(
            table.c.sandbox == self.sandbox, table.c.fournisseur == fournisseur
        )
        row = self._connection.execute(state).first()
        return QuotaState(row.last_call, row.day, row.calls) if row else QuotaState()

    def save_quota(self, fournisseur: str, state: QuotaState) -> None:
        """Remember a supplier's calls."""
        self._replace(
            schema.quota,
            {"fournisseur": fournisseur},
            last_call=state.last_call,
            day=state.day,
            calls=state.calls,
        )

    def start(self) -> None:
        """Note that an exchange took place: from now on the clock only moves forward."""
        if not self.clock.started:
            self.set_clock(replace(self.clock, started=True))

    def _replace(self, table: Table, key: Mapping[str, str], **values: object) -> None:
        whole = {"sandbox": self.sandbox, **key}
        same = [table.c[name] == value for name, value in whole.items()]
        self._connection.execute(delete(table).where(*same))
        self._connection.execute(insert(table).values(**whole, **values))
