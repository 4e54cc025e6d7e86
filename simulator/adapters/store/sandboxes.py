"""The sandboxes themselves: they come into being at their first use, with a clock, and go once they were unused for long."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from secrets import randbits
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.driver_rows import delete_rows
from simulator.adapters.store.limits import Room
from simulator.adapters.store.upserts import insert_of, upsert
from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock
from simulator.domain.value import value
from simulator.errors import FullError

_TABLE = schema.sandbox
CLOCK = (_TABLE.c.begun, _TABLE.c.shown, _TABLE.c.real, _TABLE.c.frozen, _TABLE.c.started)
"""The columns of a clock, in the order in which ``clock_of`` takes them."""
_MINE = (
    select(*CLOCK, _TABLE.c.used, _TABLE.c.due, _TABLE.c.lived, _TABLE.c.settings)
    .where(_TABLE.c.sandbox == bindparam("sandbox"))
    # Between processes, one exchange at a time in a sandbox: SQLite is alone anyway, and ignores this.
    .with_for_update()
)
_OF_IT = _TABLE.c.sandbox == bindparam("name")
_SAVED = update(_TABLE).where(_OF_IT)
UNUSED = select(_TABLE.c.sandbox).where(_TABLE.c.used < bindparam("since"), _TABLE.c.sandbox != "")
# One that another process holds is in use, or being removed: it is left alone.
_UNUSED = UNUSED.order_by(_TABLE.c.sandbox).with_for_update(skip_locked=True)
_GONE = delete(_TABLE).where(_TABLE.c.sandbox.in_(bindparam("names", expanding=True))).returning(_TABLE.c.sandbox)
USED_EVERY_SECONDS = 60
"""How precisely the last use is kept: one write a minute, not one for each exchange."""

_CLOCKS_READ = 1000
"""A clock changes seldom, and is read with each exchange where others may have changed it."""
_VERSION_BITS = 62
"""A life of a sandbox begins at a version drawn from these: no other process takes it for an earlier life's."""
_COUNTED = select(func.count()).select_from(_TABLE).where(_TABLE.c.sandbox != "")


@value()
class State:
    """A sandbox's clock, when something becomes due, whether time has changed something, and its own settings as text."""

    clock: Clock
    due: float | None
    lived: bool = False
    settings: str | None = None


def known_state(connection: Connection, name: str, real: datetime, room: Room) -> State | None:
    """Give the state of a sandbox; None where it does not exist, or was unused for too long."""
    row = connection.execute(_MINE, {"sandbox": name}).first()
    if row is None:
        return None
    unused = real.timestamp() - row.used
    if name and row.used < room.since(real):
        room.went(forget(connection, (name,)))
        return None
    clock = _clock(row)
    if unused < -USED_EVERY_SECONDS:  # the system's clock was set back; less is what several machines differ by
        clock = clock.seen(datetime.fromtimestamp(row.used, PARIS), real=real)
        save_clock(connection, name, clock)
    if abs(unused) > USED_EVERY_SECONDS:
        connection.execute(_SAVED, {"name": name, "used": real.timestamp()})
    return State(clock, row.due, bool(row.lived), row.settings)


def in_use(connection: Connection, name: str, real: datetime, room: Room) -> bool:
    """Tell whether there is a sandbox that was not unused for too long."""
    used = connection.execute(select(_TABLE.c.used).where(_OF_IT), {"name": name}).scalar()
    return used is not None and used >= room.since(real)


def begin(connection: Connection, name: str, real: datetime, due: float | None, room: Room) -> State | None:
    """Make a sandbox, and remove those that were unused for too long; None where another process has just made it.

    Raises FullError.
    """
    make_room(connection, name, real, room)
    clock = Clock.beginning(real)
    new = upsert(_TABLE, insert_of(connection.dialect.name), ())
    made = connection.execute(new, newborn(name, clock, due))
    return State(clock, due) if made.rowcount else None


def newborn(name: str, clock: Clock, due: float | None) -> dict[str, object]:
    """Give the row of a sandbox that begins with a clock; ``due`` is when time first changes something in it."""
    fresh = {"sequence": schema.FIRST_SEQUENCE, "version": drawn_version(), "due": due, "lived": False}
    return {"sandbox": name, "used": clock.real.timestamp(), **fresh, "settings": None, **_columns(clock)}


def drawn_version() -> int:
    """Draw a version at which a sandbox's life may begin."""
    return randbits(_VERSION_BITS)


def room_left(connection: Connection, room: Room) -> int:
    """Count how many more sandboxes there may be; the one without a name is none of them."""
    return room.most - int(connection.execute(_COUNTED).scalar_one())


def make_room(connection: Connection, name: str, real: datetime, room: Room) -> None:
    """Remove the sandboxes that were unused for too long. Raises FullError where there is no room for this one then."""
    if unused := connection.execute(_UNUSED, {"since": room.since(real)}).scalars().all():
        room.went(forget(connection, unused))
    if name and room_left(connection, room) <= 0:
        raise FullError(
            f"there are as many sandboxes as there may be, {room.most}: DELETE /_sim/sandboxes/{{name}} those that are not"
            " needed, have them go sooner (--sandbox-idle), or allow more (--most-sandboxes)"
        )


def save_clock(connection: Connection, name: str, clock: Clock) -> None:
    """Keep a sandbox's clock."""
    connection.execute(_SAVED, {"name": name, **_columns(clock)})


def save_lived(connection: Connection, name: str, *, lived: bool) -> None:
    """Keep whether time has changed something in a sandbox."""
    connection.execute(_SAVED, {"name": name, "lived": lived})


def settings_of(connection: Connection, name: str) -> str | None:
    """Give a sandbox's own settings; None where it has none."""
    return connection.execute(select(_TABLE.c.settings).where(_OF_IT), {"name": name}).scalar()


def save_settings(connection: Connection, name: str, settings: str | None) -> None:
    """Keep a sandbox's own settings; None has it go by the server's."""
    connection.execute(_SAVED, {"name": name, "settings": settings})


def listed(connection: Connection, real: datetime, room: Room) -> Sequence[tuple[str, Clock, float]]:
    """Give every sandbox in use by name: its clock, and its last use, to the minute, in seconds since 1970."""
    in_use = (_TABLE.c.used >= room.since(real)) | (_TABLE.c.sandbox == "")
    rows = connection.execute(select(_TABLE.c.sandbox, *CLOCK, _TABLE.c.used).where(in_use).order_by(_TABLE.c.sandbox))
    return [(row.sandbox, _clock(row), row.used) for row in rows]


def forget(connection: Connection, names: Sequence[str]) -> frozenset[str]:
    """Remove everything that sandboxes hold; give the names of those that there were.

    Their own rows go first: who has that row has the sandbox, and nobody else's rows of it are touched.
    """
    gone = connection.execute(_GONE, {"names": sorted(names)}).scalars().all()
    if gone:
        for each in schema.IN_SANDBOX:
            delete_rows(connection, each, gone)
    return frozenset(gone)


@lru_cache(_CLOCKS_READ)
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
