"""A sandbox's row, as an exchange without a lock looks at it first: whether it may go on without one."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import datetime
from math import inf
from typing import Any

from sqlalchemy import bindparam, select, update

from simulator.adapters.store import schema
from simulator.adapters.store.limits import Room
from simulator.adapters.store.links import Link
from simulator.adapters.store.prepared import Prepared
from simulator.adapters.store.sandboxes import CLOCK, UNUSED, USED_EVERY_SECONDS, clock_of, newborn
from simulator.adapters.store.upserts import upsert
from simulator.application.kept import QuotaState
from simulator.domain.clock import Clock
from simulator.domain.value import value

_TABLE = schema.sandbox
_SCRIPTED = select(schema.scenario.c.name).where(schema.scenario.c.sandbox == _TABLE.c.sandbox).exists()
_ROW_OF = (_TABLE.c.used, _TABLE.c.sequence, _TABLE.c.version, _TABLE.c.due, _TABLE.c.settings)
COLUMNS = (*_ROW_OF, _SCRIPTED, *CLOCK)
"""What a look reads of a sandbox, in the order in which ``read_row`` takes it."""
_MINE = select(*COLUMNS).where(_TABLE.c.sandbox == bindparam("sandbox"))
_ROW, _ROW_ALONE = Prepared(_MINE), Prepared(_MINE.with_for_update())
_UNUSED = Prepared(UNUSED.limit(1))
_NEW = Prepared(lambda insert: upsert(_TABLE, insert, ()))
_STARTED = Prepared(
    update(_TABLE)
    .where(_TABLE.c.sandbox == bindparam("same"))
    .values(started=bindparam("does"), version=_TABLE.c.version + 1)
)


@value()
class SandboxRow:
    """A sandbox's row, ``settings`` being its own as text; and whether it is ``scripted``: it knows of any scenario.

    ``quotas`` are the calls of suppliers that were read since: true as long as nobody else changes them.
    """

    clock: Clock
    used: float
    sequence: int
    version: int
    due: float | None
    settings: str | None
    scripted: bool
    quotas: dict[str, QuotaState] = field(default_factory=dict)
    due_at: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Reckon once from which real second on time may have something to change: each exchange asks for it twice."""
        object.__setattr__(self, "due_at", inf if self.due is None else self.clock.shows_at(self.due))

    def may_be_quick(self, real: datetime) -> bool:
        """Tell whether an exchange writes neither when it was used nor any of time's doing."""
        seconds = real.timestamp()
        return abs(seconds - self.used) <= USED_EVERY_SECONDS and seconds < self.due_at

    def is_due(self, real: datetime) -> bool:
        """Tell whether time may have something to change by a moment."""
        return self.due_at <= real.timestamp()

    def advanced(self, *, sequence: int, due: float | None) -> "SandboxRow":
        """Give the row at its next version."""
        version = self.version + 1
        return SandboxRow(
            self.clock, self.used, sequence, version, due, self.settings, self.scripted, quotas=self.quotas
        )


def look(link: Link, sandbox: str, *, alone: bool = False) -> SandboxRow | None:
    """Read a sandbox's row; None where it does not exist. ``alone`` keeps others from it until the transaction's end."""
    row = (_ROW_ALONE if alone else _ROW).on(link, sandbox=sandbox).fetchone()
    return None if row is None else read_row(row)


def read_row(row: Sequence[Any]) -> SandboxRow:
    """Read what ``COLUMNS`` gave."""
    used, sequence, version, due, settings, scripted, *clock = row
    return SandboxRow(clock_of(*clock), used, sequence, version, due, settings, bool(scripted))


def begin(link: Link, sandbox: str, clock: Clock, due: float | None, room: Room) -> SandboxRow | None:
    """Make a sandbox, whose clock has started, in a transaction; None where others are to be removed first.

    Whoever was faster may have made it.
    """
    if _UNUSED.on(link, since=room.since(clock.real)).fetchone():
        return None
    _NEW.on(link, **newborn(sandbox, replace(clock, started=True), due))
    return look(link, sandbox, alone=True)


def start(link: Link, sandbox: str, row: SandboxRow) -> SandboxRow:
    """Start the clock of a sandbox whose row nobody else has."""
    _STARTED.on(link, same=sandbox, does=True)
    return replace(row, clock=replace(row.clock, started=True), version=row.version + 1)
