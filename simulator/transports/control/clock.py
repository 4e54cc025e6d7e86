"""The clock of a sandbox."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from simulator.application.changes.clock import advance_clock, set_clock
from simulator.application.journal.event import clock_moved
from simulator.application.ports import Store
from simulator.domain.calendar import PARIS, Calendar, moment_of_paris
from simulator.domain.clock import FIRST_YEAR, LAST_YEAR, Clock
from simulator.domain.duration import Duration, parse_duration
from simulator.transports.control.request import Paths, noted, sandbox_of
from simulator.transports.turns import Turns

MOST_YEARS = 100
_UNITS = {
    "years": "P{}Y",
    "months": "P{}M",
    "weeks": "P{}W",
    "days": "P{}D",
    "hours": "PT{}H",
    "minutes": "PT{}M",
    "seconds": "PT{}S",
}
"""How a duration in each unit is written (ISO 8601)."""


class ClockDocument(BaseModel):
    """A sandbox's clock: its time in Paris, when it began, and whether it stands still.

    `note` tells which moment was taken, where an hour of Paris was set that comes twice, or never.
    """

    now: datetime
    frozen: bool
    began: datetime
    note: str | None = None


_FROZEN: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"example": {"now": "2026-03-02T09:00:00+01:00", "frozen": True}}}}
}


def _moment(given: object) -> datetime | None:
    """Read a moment: with an offset, or of Paris."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError("a moment goes as 2026-03-02T09:00:00, in Paris, or with another offset: 2026-03-02T08:00:00Z")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"a moment lies between the years {FIRST_YEAR} and {LAST_YEAR}")
    return moment


class Setting(BaseModel):
    """A moment to set the clock to, and whether it then stands still; either may be left out.

    Without an offset the moment is Paris's. In the night on which clocks go back, the hour that comes twice is taken as it
    comes first, in summer time; on which they go forward, the hour that does not come is counted on from the one before.
    """

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"now": "2026-03-02T09:00:00", "frozen": True}]}
    )
    now: Annotated[
        datetime | None,
        PlainValidator(_moment, json_schema_input_type=str | None),
        WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}),
    ] = None
    frozen: bool | None = None


def _duration(given: object) -> Duration:
    """Read an ISO 8601 duration of a century at most."""
    span = parse_duration(given) if isinstance(given, str) else None
    if span is None:
        raise ValueError("a duration goes as P3D (days), P3Y (years), P1M (months), PT90M (minutes) or P1DT2H")
    far = span.months / 12 + (span.days + span.time / timedelta(days=1)) / 365.25
    if far > MOST_YEARS:
        raise ValueError(f"a duration is {MOST_YEARS} years at most")
    return span


WORKING_DAYS = (
    "Working days in France: Monday to Friday but public holidays. Good Friday and 26 December, holidays in Alsace and Moselle"
    " only, are working days here."
)


class Advance(BaseModel):
    """How far to move forward: an ISO 8601 duration (P3D, P3Y, PT2H), working days, or the one and then the other."""

    model_config = ConfigDict(
        extra="forbid",
        arbitrary_types_allowed=True,
        json_schema_extra={"examples": [{"by": "P3D"}, {"working_days": 5}]},
    )
    by: Annotated[
        Duration,
        PlainValidator(_duration, json_schema_input_type=str),
        WithJsonSchema({"type": "string", "format": "duration", "examples": ["P3D", "P3Y", "PT90M"]}),
    ] = Field(default=Duration(), description="An ISO 8601 duration, as P3D, P3Y or PT90M, a century at most.")
    working_days: int = Field(default=0, ge=0, le=2500, description=WORKING_DAYS)

    @model_validator(mode="before")
    @classmethod
    def in_units(cls, body: Any) -> Any:
        """Tell who counts in days or in hours how that is written: five days are not five working days."""
        for unit, written in _UNITS.items():
            count = body.get(unit) if isinstance(body, dict) else None
            if type(count) is int:
                by = written.format(count)
                raise ValueError(f'{unit} is not a field here; give {{"by": "{by}"}}, or working_days for working days')
        return body

    @model_validator(mode="after")
    def goes_somewhere(self) -> "Advance":
        """Refuse an empty request: it is a mistake."""
        if not self.model_fields_set:
            raise ValueError('give {"by": "P3D"} or {"working_days": 5}')
        return self


def router(store: Store, calendar: Calendar, turns: Turns) -> APIRouter:
    """Make the paths."""
    paths = Paths(turns, tags=["clock"])

    def shown(clock: Clock, real: datetime, note: str | None = None) -> ClockDocument:
        began = clock.begun.astimezone(PARIS)
        return ClockDocument(now=clock.now(real), frozen=clock.frozen, began=began, note=note)

    @paths.get("/clock", response_model_exclude_none=True)
    def read(request: Request) -> ClockDocument:
        """Tell the sandbox's time."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return shown(exchange.clock, exchange.real)

    @paths.put("/clock", response_model_exclude_none=True, responses=_FROZEN)
    def put(request: Request, setting: Setting) -> ClockDocument:
        """Set the time, Paris's where no offset is given.

        Until its first exchange a sandbox takes any moment; from then on it only moves forward (409).
        """
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            moment, note = (None, None) if setting.now is None else moment_of_paris(setting.now)
            since, clock = exchange.now, set_clock(exchange, moment, frozen=setting.frozen)
            noted(request, clock_moved(exchange, since))
            return shown(clock, exchange.real, note)

    @paths.post("/clock/advance", response_model_exclude_none=True)
    def advance(request: Request, step: Advance) -> ClockDocument:
        """Move the time forward, by a duration, by working days, or by both in this order."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            since = exchange.now
            clock = advance_clock(exchange, calendar, by=step.by, working_days=step.working_days)
            by = f"{step.working_days} working days" if step.working_days else ""
            noted(request, clock_moved(exchange, since, by))
            return shown(clock, exchange.real)

    return paths
