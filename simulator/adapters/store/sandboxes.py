"""The sandboxes themselves: they come into being at their first use, with a clock."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.domain.clock import Clock

_TABLE = schema.sandbox
_CLOCK = select(_TABLE.c.begun, _TABLE.c.shown, _TABLE.c.real, _TABLE.c.frozen, _TABLE.c.started, _TABLE.c.used).where(
    _TABLE.c.sandbox == bindparam("sandbox")
)
_USED_EVERY_SECONDS = 60
"""How precisely the last use is kept: one write a minute, not one for each exchange."""


def clock_of(connection: Connection, name: str, real: datetime) -> Clock:
    """Give a sandbox's clock; the sandbox is made if it is new."""
    row = connection.execute(_CLOCK, {"sandbox": name}).first()
    if row is None:
        clock = Clock.beginning(real)
        new = insert(_TABLE).values(
            sandbox=name, sequence=schema.FIRST_SEQUENCE, used=real.timestamp(), **_columns(clock)
        )
        connection.execute(new)
        return clock
    if real.timestamp() - row.used > _USED_EVERY_SECONDS:
        connection.execute(update(_TABLE).where(_TABLE.c.sandbox == name).values(used=real.timestamp()))
    begun, shown, real = (datetime.fromisoformat(each) for each in (row.begun, row.shown, row.real))
    return Clock(begun, shown, real, frozen=row.frozen, started=row.started)


def save_clock(connection: Connection, name: str, clock: Clock) -> None:
    """Keep a sandbox's clock."""
    connection.execute(update(_TABLE).where(_TABLE.c.sandbox == name).values(**_columns(clock)))


def forget(connection: Connection, name: str) -> None:
    """Remove everything that a sandbox holds."""
    for table in schema.PER_SANDBOX:
        connection.execute(delete(table).where(table.c.sandbox == name))


def _columns(clock: Clock) -> dict[str, object]:
    return {
        "begun": clock.begun.isoformat(),
        "shown": clock.shown.isoformat(),
        "real": clock.real.isoformat(),
        "frozen": clock.frozen,
        "started": clock.started,
    }
