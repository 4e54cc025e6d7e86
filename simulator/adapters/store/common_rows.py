"""The common referential's rows: what every sandbox begins with, filled in once, whoever comes first."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from sqlalchemy import Table, insert, select
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.common import demande_columns
from simulator.adapters.store.documents import document_text
from simulator.adapters.store.engine import alone_between_processes
from simulator.application.documents.demande import read_demande

Document = Mapping[str, object]
_BATCH = 5000


def load(
    connection: Connection,
    pces: Iterable[tuple[str, Document]],
    demandes: Iterable[Document],
    facts: Mapping[str, str],
    today: date,
) -> dict[str, str]:
    """Fill them in, unless it was done already, and give with what they are made: ``facts``, or those of whoever was first."""
    alone_between_processes(connection)
    if made := _facts(connection):
        return made
    _fill(connection, (_pce_row(numero, document) for numero, document in pces), schema.pce)
    _fill(connection, (_demande_row(each, today) for each in demandes), schema.demande)
    rows = [{"sandbox": schema.COMMON, "name": name, "value": value} for name, value in facts.items()]
    connection.execute(insert(schema.referential), rows)
    return dict(facts)


def living(connection: Connection) -> tuple[Document, ...]:
    """Give the documents of the demandes that time changes, by number."""
    table = schema.demande
    mine = select(table.c.document).where(table.c.sandbox == schema.COMMON, table.c.living.is_(True))
    return tuple(map(json.loads, connection.execute(mine.order_by(table.c.numero)).scalars()))


def _facts(connection: Connection) -> dict[str, str]:
    table = schema.referential
    return {row.name: row.value for row in connection.execute(select(table.c.name, table.c.value))}


def _fill(connection: Connection, rows: Iterator[dict[str, object]], table: Table) -> None:
    while batch := list(islice(rows, _BATCH)):
        connection.execute(insert(table), batch)


def _pce_row(numero: str, document: Document) -> dict[str, object]:
    row = {"sandbox": schema.COMMON, "numero": numero, "cdgf": document.get("cdgf"), "by_time": False}
    return {**row, "document": document_text(document)}


def _demande_row(document: Document, today: date) -> dict[str, object]:
    row = {"sandbox": schema.COMMON, "due": None, "by_time": False}
    return {**row, **demande_columns(read_demande(document, today)), "document": document_text(document)}
