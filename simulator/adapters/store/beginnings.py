"""How sandboxes begin: with what, and whether there is room for one more."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.engine import Connection

from simulator.adapters.store import common_rows, sandbox_row, sandboxes, schema
from simulator.adapters.store.common import Common
from simulator.adapters.store.limits import Room
from simulator.adapters.store.links import Link
from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.domain.calendar import paris_day
from simulator.domain.clock import Clock
from simulator.errors import StoreError

_TRIES = 20
_GRANTED = 64
"""How many sandboxes may begin between two counts of them: by so many may each process be above what there may be."""


class Beginnings:
    """What every sandbox begins with, as the tables told it last, and how many may."""

    def __init__(self, common: Common, room: Room) -> None:
        """Take what is in no table, and how many sandboxes there may be."""
        self.common = common
        self.room = room
        self._granted = 0

    def read(self, connection: Connection) -> None:
        """Read what the tables hold of it, and count the sandboxes."""
        self._grant(connection)
        self.common = replace(
            self.common,
            living=common_rows.living(connection),
            taken=common_rows.out_of_sequence(connection, schema.FIRST_SEQUENCE),
        )

    def _grant(self, connection: Connection) -> None:
        """Count how many more sandboxes may begin, and let some do so without counting again."""
        self._granted = min(_GRANTED, sandboxes.room_left(connection, self.room))

    def found(self, connection: Connection, sandbox: str, real: datetime) -> sandboxes.State:
        """Give the state of a sandbox, which is made where there is none. Raises FullError where there is no room for it."""
        for _ in range(_TRIES):  # another process may make it, and remove it, in between
            if known := sandboxes.known_state(connection, sandbox, real, self.room):
                return known
            if made := sandboxes.begin(connection, sandbox, real, self._due(real), self.room):
                self._grant(connection)
                return made
        message = f"sandbox {sandbox!r} is made and removed at the same time; try again."
        raise StoreError(message)

    def begun(self, link: Link, sandbox: str, real: datetime) -> SandboxRow | None:
        """Make a sandbox without counting them, in a transaction on a link; None where it is to be made by ``found``."""
        if sandbox and self._granted <= 0:
            return None
        self._granted -= 1
        return sandbox_row.begin(link, sandbox, Clock.beginning(real), self._due(real), self.room)

    def _due(self, real: datetime) -> float | None:
        return self.common.living_from(paris_day(real)).due
