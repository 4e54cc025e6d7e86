"""What the picture of a dialogue is made of, each shape where it stands, in the lengths of the SVG."""

from dataclasses import dataclass
from datetime import datetime

from simulator.application.journal.passing import Passing
from simulator.transports.console.doings import Doing
from simulator.transports.console.rows import Mark, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An exchange: how far its arrow goes, and what is written on both ways. ``told`` is the hour, where it is a new one."""

    row: Row
    y: int
    x: int
    asks: str
    answers: str
    refused: bool
    mark: Mark
    demande: str
    here: bool
    times: int
    told: datetime | None


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to the sandbox between two exchanges; ``x`` is OMEGA's lifeline."""

    doing: Doing
    y: int
    x: int


@dataclass(frozen=True, slots=True)
class Band:
    """Time that was made to pass, or exchanges that are not drawn (``folded``)."""

    y: int
    passing: Passing | None = None
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A status of the demande, from where it began to where it ended; ``when`` where time alone brought it."""

    y: int
    height: int
    ended: bool
    name: str
    when: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Everything where it stands, and the same as rows for a screen too narrow for a picture."""

    height: int
    lifelines: tuple[tuple[int, str], ...]
    calls: tuple[Call, ...]
    deeds: tuple[Deed, ...]
    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]
    numero: str
    rows: tuple[Row | Doing, ...]
