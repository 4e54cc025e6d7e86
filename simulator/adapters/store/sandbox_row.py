"""A sandbox's row, as an exchange without a lock looks at it first: whether it may go on without one."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from simulator.adapters.store import schema
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.sandboxes import UNUSED_SECONDS, USED_EVERY_SECONDS
from simulator.domain.clock import Clock

_ROW = Prepared(select(*schema.sandbox.c).where(schema.sandbox.c.sandbox == bindparam("sandbox")))


@dataclass(frozen=True, slots=True)
class SandboxRow:
    """A sandbox's row."""

    clock: Clock
    used: float
    sequence: int
    version: int
    due: float | None

    def may_be_quick(self, name: str, real: datetime, *, counts: bool) -> bool:
        """Tell whether an exchange writes nothing of this row but its version: no first use, none of time's doing."""
        unused = real.timestamp() - self.used
        return (
            -USED_EVERY_SECONDS <= unused <= USED_EVERY_SECONDS
            and (not name or unused <= UNUSED_SECONDS)
            and (self.clock.started or not counts)
            and not self.is_due(real)
        )

    def is_due(self, real: datetime) -> bool:
        """Tell whether time may have something to change."""
        return self.due is not None and self.due <= self.clock.now(real).timestamp()


def look(connection: sqlite3.Connection, sandbox: str) -> SandboxRow | None:
    """Read a sandbox's row; None where it does not exist. Raises sqlite3.Error."""
    row = _ROW.on(connection, sandbox=sandbox).fetchone()
    if row is None:
        return None
    _, begun, shown, real, frozen, started, used, sequence, version, due = row
    begun, shown, real = map(datetime.fromisoformat, (begun, shown, real))
    clock = Clock(begun, shown, real, frozen=bool(frozen), started=bool(started))
    return SandboxRow(clock, used, sequence, version, due)
