"""A sandbox begun as a copy of another: its row and all that it holds, but for its tokens."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, literal, select
from sqlalchemy.engine import Connection

from simulator.adapters.store import sandboxes, schema
from simulator.adapters.store.limits import Room
from simulator.adapters.store.upserts import Insert, insert_of
from simulator.domain.nearest import offer
from simulator.errors import UnknownNameError

_COPIED = tuple(each for each in schema.IN_SANDBOX if each is not schema.revoked_token)


def copy(connection: Connection, sandbox: str, name: str, real: datetime, room: Room) -> bool:
    """Begin a sandbox as another stands, which nobody else changes meanwhile; False where there is one of that name.

    It begins its life at a version of its own, last used when it is made. Raises UnknownNameError where there is none to copy,
    FullError where there is no room for another.
    """
    if not sandboxes.known_state(connection, sandbox, real, room):
        known = [each or '""' for each, *_ in sandboxes.listed(connection, real, room)]
        message = f"sandbox {sandbox!r} does not exist; {offer(sandbox, known)}."
        raise UnknownNameError(message)
    if sandboxes.in_use(connection, name, real, room):  # which is told, room or none
        return False
    sandboxes.make_room(connection, name, real, room)
    own = {
        "used": literal(real.timestamp()),
        "version": literal(sandboxes.drawn_version(), schema.sandbox.c.version.type),
    }
    values = {"of": sandbox, "name": name}
    insert = insert_of(connection.dialect.name)
    mine = _copied(schema.sandbox, insert, own).returning(schema.sandbox.c.sandbox)
    if connection.execute(mine, values).first() is None:
        return False
    for each in _COPIED:
        connection.execute(_copied(each, insert, {}), values)
    return True


def _copied(table: Table, insert: Insert, instead: dict[str, Any]) -> Any:
    """Copy a sandbox's rows in a table; ``instead`` are values of columns in the place of its own."""
    others = [each for each in table.c if each.name != "sandbox"]
    name = bindparam("name", type_=table.c.sandbox.type).label("sandbox")
    rows = select(name, *(instead.get(each.name, each) for each in others)).where(table.c.sandbox == bindparam("of"))
    return insert(table).from_select(["sandbox", *(each.name for each in others)], rows).on_conflict_do_nothing()
