"""The common referential's rows: what every sandbox begins with, filled in once, whoever comes first."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import TypeAlias

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.common import demande_columns
from simulator.adapters.store.documents import document_text
from simulator.adapters.store.driver_rows import insert_rows
from simulator.adapters.store.engine import alone_between_processes
from simulator.application.documents.demande import read_demande
from simulator.domain.demande import numero_demande

Document = Mapping[str, object]
PceRow: TypeAlias = tuple[object, ...]
"""Its values, in the order of the table's columns."""
_PIECE = 5000


def load(  # noqa: PLR0913, PLR0917  what it is filled with
    connection: Connection,
    pces: Iterable[tuple[str, Document]],
    demandes: Iterable[Document],
    facts: Mapping[str, str],
    today: date,
    own: Iterable[PceRow] = (),
) -> dict[str, str]:
    """Fill them in, unless it was done already, and give with what they are made: ``facts``, or those of whoever was first.

    ``own`` are a user's PCE, whose numbers no other takes.
    """
    alone_between_processes(connection)
    if made := known_facts(connection):
        return made
    rows = chain(own, (pce_row(*each) for each in pces))
    while piece := list(islice(rows, _PIECE)):
        insert_pces(connection, piece)
    if found := [_demande_row(each, today) for each in demandes]:
        connection.execute(insert(schema.demande), found)
    keep_facts(connection, facts)
    return dict(facts)


def living(connection: Connection) -> tuple[Document, ...]:
    """Give the documents of the demandes that time changes, by number."""
    table = schema.demande
    mine = select(table.c.document).where(table.c.sandbox == schema.COMMON, table.c.living.is_(True))
    return tuple(map(json.loads, connection.execute(mine.order_by(table.c.numero)).scalars()))


def out_of_sequence(connection: Connection, sequence: int) -> frozenset[str]:
    """Give the numbers of demandes that a sequence would come to."""
    table = schema.demande
    numeros = connection.execute(select(table.c.numero).where(table.c.sandbox == schema.COMMON)).scalars()
    return frozenset(each for each in numeros if each >= numero_demande(sequence))


def pce_row(numero: str, document: Document) -> PceRow:
    """Give the row of a PCE."""
    adresse = document.get("adresse")
    commune = adresse.get("code_insee", "") if isinstance(adresse, Mapping) else ""
    return schema.COMMON, numero, document.get("cdgf"), commune, False, document_text(document)


def insert_pces(connection: Connection, rows: Sequence[PceRow]) -> None:
    """Insert rows of PCE, but those whose number is there: one that is drawn from a seed may be a user's own."""
    insert_rows(connection, schema.pce, rows)


def keep_facts(connection: Connection, facts: Mapping[str, str]) -> None:
    """Keep with what it is made, in the place of what was kept."""
    table = schema.referential
    connection.execute(delete(table))
    connection.execute(
        insert(table), [{"sandbox": schema.COMMON, "name": name, "value": value} for name, value in facts.items()]
    )


def known_facts(connection: Connection) -> dict[str, str]:
    """Give with what it is made; nothing, where it is not filled."""
    table = schema.referential
    return {row.name: row.value for row in connection.execute(select(table.c.name, table.c.value))}


def _demande_row(document: Document, today: date) -> dict[str, object]:
    row = {"sandbox": schema.COMMON, "due": None, "by_time": False}
    return {**row, **demande_columns(read_demande(document, today)), "document": document_text(document)}
