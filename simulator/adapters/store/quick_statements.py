"""What an exchange without a lock asks: each statement compiled once for a kind of database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, literal_column, select, union_all, update
from sqlalchemy.sql import ClauseElement

from simulator.adapters.store import own_rows, schema
from simulator.adapters.store.common import MOST_ON_PCE
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.upserts import Insert, upsert


def _both(table: Table) -> Prepared:
    """Select the document under a number: the sandbox's own first, else the common one."""
    layers = table.c.sandbox.in_((bindparam("sandbox"), schema.COMMON))
    own_first = table.c.sandbox == schema.COMMON
    return Prepared(
        select(table.c.document).where(layers, table.c.numero == bindparam("numero")).order_by(own_first).limit(1)
    )


def _saved(table: Table) -> Prepared:
    """Create or replace a row by its key."""
    return Prepared(lambda insert: upsert(table, insert))


def _counted(insert: Insert) -> ClauseElement:
    """Put a supplier's calls in the place of those that were read, if the sandbox's version stands; else nothing."""
    table, owner = schema.quota, schema.sandbox
    kept = ("last_call", "day", "calls", "shown", "shown_day")
    names = ("fournisseur", *kept)
    values: dict[str, Any] = {name: bindparam(name, type_=table.c[name].type) for name in names}
    # That life of the sandbox is not to end before they are kept; whoever has the sandbox for himself is waited for.
    stands = select(owner.c.sandbox, *values.values()).with_for_update(read=True, key_share=True)
    new = insert(table).from_select(
        ["sandbox", *values],
        stands.where(owner.c.sandbox == bindparam("same"), owner.c.version == bindparam("stands")),
    )
    as_read = (
        table.c.last_call.is_not_distinct_from(bindparam("last_call_before")),
        table.c.day == bindparam("day_before"),
        table.c.calls == bindparam("calls_before"),
    )
    changed = {name: new.excluded[name] for name in kept}
    counted: ClauseElement = new.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=changed, where=and_(*as_read)
    )
    return counted


DEMANDE = _both(schema.demande)
CDGFS, BOOKED = Prepared(own_rows.CDGFS), Prepared(own_rows.BOOKED)
KEYS, REVOKED, QUOTA = Prepared(own_rows.KEYS), Prepared(own_rows.REVOKED), Prepared(own_rows.QUOTA)
COUNT, SAVE_QUOTA = Prepared(_counted), _saved(schema.quota)
ADVANCING = (
    update(schema.sandbox)
    .where(schema.sandbox.c.sandbox == bindparam("same"), schema.sandbox.c.version == bindparam("stands"))
    .values(version=schema.sandbox.c.version + 1, sequence=bindparam("next"), due=bindparam("soonest"))
)
ADVANCE = Prepared(ADVANCING)
DEMANDE_SAVED, PCE_SAVED, BOOKED_SLOT, RELEASED = "demande", "pce", "booked", "released"
WRITES: Mapping[str, Prepared] = {
    DEMANDE_SAVED: _saved(schema.demande),
    PCE_SAVED: _saved(schema.pce),
    BOOKED_SLOT: _saved(schema.booking),
    RELEASED: Prepared(own_rows.RELEASE),
}


def _on_pce(flag: str, *, value: bool) -> Select[Any]:
    """Select the demandes on a PCE, of both layers, the common ones unless the sandbox has its own of that number."""
    table, own = schema.demande, schema.demande.alias("own")
    fits = (table.c.pce == bindparam("pce"), table.c[flag].is_(value))
    hidden = select(own.c.numero).where(own.c.sandbox == bindparam("sandbox"), own.c.numero == table.c.numero).exists()
    common = select(table.c.numero, table.c.document).where(table.c.sandbox == schema.COMMON, *fits, ~hidden)
    mine = select(table.c.numero, table.c.document).where(table.c.sandbox == bindparam("sandbox"), *fits)
    both = mine.union_all(common).subquery()
    return select(both.c.numero, both.c.document).order_by(both.c.numero).limit(MOST_ON_PCE)


def _with_open() -> Prepared:
    """Select a PCE, the sandbox's own and the common one, and the open demandes on it, in any order.

    They are few: the database would make a table of its own to sort them, and another of a list of two sandboxes.
    """
    table, demandes = schema.pce, _open.subquery()
    layers = ((_OWN, table.c.sandbox == bindparam("sandbox")), (_COMMON, table.c.sandbox == schema.COMMON))
    pces = [
        select(_kind(kind), table.c.numero, table.c.document).where(layer, table.c.numero == bindparam("pce"))
        for kind, layer in layers
    ]
    return Prepared(union_all(*pces, select(_kind(OPEN_DEMANDE), demandes.c.numero, demandes.c.document)))


def _kind(kind: int) -> ColumnElement[int]:
    return literal_column(str(kind))


_OWN, _COMMON, OPEN_DEMANDE = range(3)
"""The kind of a row of PCE_WITH_OPEN, its first column: those below OPEN_DEMANDE are the PCE's, its own first."""
_open = _on_pce("ended", value=False)
PCE_WITH_OPEN, OPEN, LIVING = _with_open(), Prepared(_open), Prepared(_on_pce("living", value=True))
