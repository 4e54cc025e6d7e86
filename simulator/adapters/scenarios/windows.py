"""Windows of the sandbox's clock, how long a state lasted, how probable a step is."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from simulator.application.documents.fields import reads
from simulator.application.documents.readers import number
from simulator.domain.calendar import PARIS
from simulator.domain.clock import FIRST_YEAR, LAST_YEAR
from simulator.domain.duration import Duration, parse_duration
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.when import Window

_HOUR = "[0-9]{2}:[0-9]{2}"
_MOMENT = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_HOUR}(?::[0-9]{{2}})?(?:Z|[+-]{_HOUR})?"
_EXPECTED, _DURATION = wanted.WINDOW(), wanted.ELAPSED()
_MOST_MONTHS, _MOST_TIME = 120, timedelta(days=3660)


@reads(
    type="array",
    minItems=2,
    maxItems=2,
    anyOf=[{"items": {"type": "string", "pattern": f"^{each}$"}} for each in (_MOMENT, _HOUR)],
    description="A window of the sandbox's clock: two moments, or two hours of Paris, every day.",
    examples=[["2026-03-02T08:00", "2026-03-02T12:00"], ["20:00", "08:00"]],
)
def between(value: Any) -> Window:
    """Read a window."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(_EXPECTED)
    start, end = map(_read, value)
    if isinstance(start, datetime) and isinstance(end, datetime):
        if end <= start:
            raise ValueError(wanted.WINDOW_BACKWARDS(expected=_EXPECTED))
    elif isinstance(start, datetime) or isinstance(end, datetime):
        raise ValueError(wanted.WINDOW_OF_BOTH(expected=_EXPECTED))  # noqa: TRY004  as every other reader
    elif start == end:
        raise ValueError(wanted.WINDOW_OF_NOTHING(expected=_EXPECTED))
    return Window(start, end)


def _read(value: Any) -> datetime | time:
    text = value if isinstance(value, str) else ""
    try:
        if re.fullmatch(_HOUR, text):
            return time.fromisoformat(text)
        if re.fullmatch(_MOMENT, text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)
    except ValueError:
        pass
    raise ValueError(_EXPECTED)


@reads(
    type="string",
    pattern=r"^\s*[Pp][0-9Tt]",
    description="How long the state must have lasted, on the sandbox's clock: an ISO 8601 duration.",
    examples=["PT5M", "P1D"],
)
def elapsed(value: Any) -> Duration:
    """Read how long a state must have lasted."""
    duration = parse_duration(value) if isinstance(value, str) else None
    if duration is None or duration == Duration():
        raise ValueError(_DURATION)
    if duration.months > _MOST_MONTHS or timedelta(days=duration.days) > _MOST_TIME or duration.time > _MOST_TIME:
        raise ValueError(_DURATION)
    return duration


CHANCE = (
    number(wanted.CHANCE(), exclusiveMinimum=0, maximum=1)
    .into(float)
    .about("How probably the step matches; drawn from the seed.", examples=[0.2])
)
