"""The clock of a sandbox."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from simulator.application.change_clock import advance_clock, set_clock
from simulator.application.ports import Store
from simulator.domain.calendar import PARIS, Calendar
from simulator.domain.clock import FIRST_YEAR, LAST_YEAR, Clock
from simulator.domain.duration import Duration, parse_duration
from simulator.transports.control.request import sandbox_of

MOST_YEARS = 100


class ClockDocument(BaseModel):
    """A sandbox's clock: its time in Paris, when it began, and whether it stands still."""

    now: datetime
    frozen: bool
    began: datetime


class Setting(BaseModel):
    """A moment to set the clock to, with its offset, and whether it then stands still; either may be left out."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"now": "2026-03-02T09:00:00+01:00", "frozen": True}}
    )
    now: AwareDatetime | None = None
    frozen: bool | None = None

    @field_validator("now")
    @classmethod
    def lies_in_the_calendar(cls, now: datetime | None) -> datetime | None:
        """Refuse a moment that no calendar of ours holds."""
        if now is not None and not FIRST_YEAR <= now.year <= LAST_YEAR:
            message = f"a moment lies between the years {FIRST_YEAR} and {LAST_YEAR}"
            raise ValueError(message)
        return now


def _duration(given: object) -> Duration:
    """Read an ISO 8601 duration of a century at most."""
    span = parse_duration(given) if isinstance(given, str) else None
    if span is None:
        message = "a duration goes as P3D (days), P3Y (years), P1M (months), PT90M (minutes) or P1DT2H"
        raise ValueError(message)
    far = span.months / 12 + (span.days + span.time / timedelta(days=1)) / 365.25
    if far > MOST_YEARS:
        message = f"a duration is {MOST_YEARS} years at most"
        raise ValueError(message)
    return span


WORKING_DAYS = (
    "Working days in France: Monday to Friday but public holidays. Good Friday and 26 December, holidays in Alsace and Moselle"
    " only, are working days here."
)


class Advance(BaseModel):
    """How far to move forward: an ISO 8601 duration (P3D, P3Y, PT2H), working days, or the one and then the other."""

    model_config = ConfigDict(
        extra="forbid", arbitrary_types_allowed=True, json_schema_extra={"example": {"working_days": 5}}
    )
    by: Annotated[
        Duration,
        PlainValidator(_duration, json_schema_input_type=str),
        WithJsonSchema({"type": "string", "format": "duration", "examples": ["P3D", "P3Y", "PT90M"]}),
    ] = Field(default=Duration(), description="An ISO 8601 duration, as P3D, P3Y or PT90M, a century at most.")
    working_days: int = Field(default=0, ge=0, le=2500, description=WORKING_DAYS)

    @model_validator(mode="after")
    def goes_somewhere(self) -> "Advance":
        """Refuse an empty request: it is a mistake."""
        if not self.model_fields_set:
            message = 'give {"by": "P3D"} or {"working_days": 5}'
            raise ValueError(message)
        return self


def router(store: Store, calendar: Calendar) -> APIRouter:
    """Make the paths."""
    paths = APIRouter(tags=["clock"])

    def shown(clock: Clock, real: datetime) -> ClockDocument:
        return ClockDocument(now=clock.now(real), frozen=clock.frozen, began=clock.begun.astimezone(PARIS))

    @paths.get("/clock")
    async def read(request: Request) -> ClockDocument:
        """Tell the sandbox's time."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return shown(exchange.clock, exchange.real)

    @paths.put("/clock")
    async def put(request: Request, setting: Setting) -> ClockDocument:
        """Set the time. Until its first exchange a sandbox takes any moment; from then on it only moves forward (409)."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return shown(set_clock(exchange, setting.now, frozen=setting.frozen), exchange.real)

    @paths.post("/clock/advance")
    async def advance(request: Request, step: Advance) -> ClockDocument:
        """Move the time forward, by a duration, by working days, or by both in this order."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            clock = advance_clock(exchange, calendar, by=step.by, working_days=step.working_days)
            return shown(clock, exchange.real)

    return paths
