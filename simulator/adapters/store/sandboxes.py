"""The sandboxes themselves: they come into being at their first use, with a clock, and go after a day unused."""

from collections.abc import Sequence
from datetime import datetime
from secrets import randbits
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.driver_rows import delete_rows
from simulator.adapters.store.upserts import insert_of, upsert
from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock

_TABLE = schema.sandbox
CLOCK = (_TABLE.c.begun, _TABLE.c.shown, _TABLE.c.real, _TABLE.c.frozen, _TABLE.c.started)
"""The columns of a clock, in the order in which ``clock_of`` takes them."""
_MINE = (
    select(*CLOCK, _TABLE.c.used, _TABLE.c.due)
    .where(_TABLE.c.sandbox == bindparam("sandbox"))
    # Between processes, one exchange at a time in a sandbox: SQLite is alone anyway, and ignores this.
    .with_for_update()
)
_OF_IT = _TABLE.c.sandbox == bindparam("name")
_SAVED = update(_TABLE).where(_OF_IT)
_UNUSED = (
    select(_TABLE.c.sandbox)
    .where(_TABLE.c.used < bindparam("since"), _TABLE.c.sandbox != "")
    .order_by(_TABLE.c.sandbox)
    # One that another process holds is in use, or being removed: it is left alone.
    .with_for_update(skip_locked=True)
)
_GONE = delete(_TABLE).where(_OF_IT)
USED_EVERY_SECONDS = 60
"""How precisely the last use is kept: one write a minute, not one for each exchange."""

_VERSION_BITS = 62
"""A life of a sandbox begins at a version drawn from these: no other process takes it for an earlier life's."""
UNUSED_SECONDS = 86_400
"""After how long a sandbox goes by itself; the one without a name stays."""


def known_clock(connection: Connection, name: str, real: datetime) -> tuple[Clock, float | None] | None:
    """Give a sandbox's clock, and when something becomes due; None where it does not exist, or was unused for a day."""
    row = connection.execute(_MINE, {"sandbox": name}).first()
    if row is None:
        return None
    unused = real.timestamp() - row.used
    if name and unused > UNUSED_SECONDS:
        forget(connection, name)
        return None
    clock = _clock(row)
    if unused < -USED_EVERY_SECONDS:  # the system's clock was set back; less is what several machines differ by
        clock = clock.seen(datetime.fromtimestamp(row.used, PARIS), real=real)
        save_clock(connection, name, clock)
    if abs(unused) > USED_EVERY_SECONDS:
        connection.execute(_SAVED, {"name": name, "used": real.timestamp()})
    return clock, row.due


def begin(connection: Connection, name: str, real: datetime) -> Clock | None:
    """Make a sandbox, and remove those that were unused for a day; None where another process has just made it."""
    for each in connection.execute(_UNUSED, {"since": real.timestamp() - UNUSED_SECONDS}).scalars().all():
        forget(connection, each)
    clock = Clock.beginning(real)
    fresh = {"sequence": schema.FIRST_SEQUENCE, "version": randbits(_VERSION_BITS), "due": None}
    new = upsert(_TABLE, insert_of(connection.dialect.name), ())
    made = connection.execute(new, {"sandbox": name, "used": real.timestamp(), **fresh, **_columns(clock)})
    return clock if made.rowcount else None


def save_clock(connection: Connection, name: str, clock: Clock) -> None:
    """Keep a sandbox's clock."""
    connection.execute(_SAVED, {"name": name, **_columns(clock)})


def listed(connection: Connection, real: datetime) -> Sequence[tuple[str, Clock, float]]:
    """Give every sandbox in use by name: its clock, and its last use, to the minute, in seconds since 1970."""
    in_use = (_TABLE.c.used >= real.timestamp() - UNUSED_SECONDS) | (_TABLE.c.sandbox == "")
    rows = connection.execute(select(_TABLE.c.sandbox, *CLOCK, _TABLE.c.used).where(in_use).order_by(_TABLE.c.sandbox))
    return [(row.sandbox, _clock(row), row.used) for row in rows]


def forget(connection: Connection, name: str) -> bool:
    """Remove everything that a sandbox holds; False where there was none.

    Its own row goes first: who has that row has the sandbox, and nobody else's rows of it are touched.
    """
    if not connection.execute(_GONE, {"name": name}).rowcount:
        return False
    for each in schema.IN_SANDBOX:
        delete_rows(connection, each, name)
    return True


def clock_of(begun: str, shown: str, real: str, frozen: object, started: object) -> Clock:
    """Read a clock of its columns, whoever read them: the driver has no booleans."""
    read = datetime.fromisoformat
    return Clock(read(begun), read(shown), read(real), frozen=bool(frozen), started=bool(started))


def _clock(row: Any) -> Clock:
    return clock_of(row.begun, row.shown, row.real, row.frozen, row.started)


def _columns(clock: Clock) -> dict[str, object]:
    return {
        "begun": clock.begun.isoformat(),
        "shown": clock.shown.isoformat(),
        "real": clock.real.isoformat(),
        "frozen": clock.frozen,
        "started": clock.started,
    }
