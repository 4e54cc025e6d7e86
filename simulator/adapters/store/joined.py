"""All that an exchange writes as one statement, for a database across a network: each would be a round trip."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import CTE, BindParameter, Column, bindparam, delete, func, select
from sqlalchemy.sql import ClauseElement

from simulator.adapters.store import schema
from simulator.adapters.store.links import Link
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.quick_statements import ADVANCING, BOOKED_SLOT, DEMANDE_SAVED, PCE_SAVED, RELEASED
from simulator.adapters.store.upserts import Insert, upsert

Write: TypeAlias = tuple[str, Mapping[str, Any]]
"""A row that is written or removed: the kind of write (WRITES), and its columns."""
_INTO = {DEMANDE_SAVED: schema.demande, PCE_SAVED: schema.pce, BOOKED_SLOT: schema.booking}


def advance_with(link: Link, advance: Mapping[str, object], writes: Sequence[Write]) -> int:
    """Raise a sandbox's version and, where it stood, write these, of each kind one at most; tell whether it stood.

    Raises the link's ``error``.
    """
    columns = {f"{kind}_{name}": each for kind, row in writes for name, each in row.items()}
    stood: int = _joined(*(kind for kind, _ in writes)).run(link, {**advance, **columns}).fetchone()[0]
    return stood


@cache
def _joined(*kinds: str) -> Prepared:
    """Make the statement, for these kinds of writes; a column's parameter stands behind its kind: ``demande_numero``."""

    def made(insert: Insert) -> ClauseElement:
        stood = ADVANCING.returning(schema.sandbox.c.sandbox).cte("stood")
        parts = [_released(stood) if each == RELEASED else _put(each, insert, stood) for each in kinds]
        return select(func.count()).select_from(stood).add_cte(*parts)

    return Prepared(made)


def _put(name: str, insert: Insert, stood: CTE) -> CTE:
    table = _INTO[name]
    given = {column.name: _given(name, column) for column in table.c}
    put: CTE = upsert(table, insert).from_select([*given], select(*given.values()).select_from(stood)).cte(name)
    return put


def _given(name: str, column: Column[Any]) -> BindParameter[Any]:
    return bindparam(f"{name}_{column.name}", type_=column.type)


def _released(stood: CTE) -> CTE:
    table = schema.booking
    mine = (column == _given(RELEASED, column) for column in (table.c.sandbox, table.c.demande))
    return delete(table).where(*mine, select(stood).exists()).cte(RELEASED)
