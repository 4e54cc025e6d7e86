"""How long an answer takes: ``2s``, or drawn, or on the sandbox's clock."""

import re
from datetime import date
from typing import Any

from simulator.application.document_fields import Reader, group, read_part
from simulator.domain.scenario.delay import MOST_SECONDS, Delay, Law

_LENGTH = re.compile(r"(?P<count>[0-9]{1,9}(?:\.[0-9]{1,6})?)(?P<unit>ms|s|m|h)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_LAWS = (
    "it is a length such as 300ms, 2s, 6m or 1h, or one of {uniform: [1s, 3s]}, {lognormal: {median: 300ms, sigma: 0.4}},"
    " {clock: 6m}"
)
_MOST_SIGMA = 5


def seconds(value: Any, _begun: date) -> float:
    """Read a length, a day at most."""
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    length = float(found["count"]) * _SECONDS[found["unit"]] if found else MOST_SECONDS + 1
    if length > MOST_SECONDS:
        raise ValueError("it is a length such as 300ms, 2s, 6m or 1h, 24h at most")
    return length


def _some(value: Any, begun: date) -> float:
    length = seconds(value, begun)
    if not length:
        raise ValueError("it is a length above 0, such as 300ms, 2s, 6m or 1h")
    return length


def _uniform(value: Any, begun: date) -> Delay:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("it is the shortest and the longest, such as [1s, 3s]")
    first, second = (seconds(each, begun) for each in value)
    if second <= first:
        raise ValueError("it is the shortest and then the longest, such as [1s, 3s]")
    return Delay(Law.UNIFORM, first, second)


def _sigma(value: Any, _begun: date) -> float:
    if type(value) in {int, float} and 0 < value <= _MOST_SIGMA:
        return float(value)
    raise ValueError(f"it is a number above 0, {_MOST_SIGMA} at most, such as 0.4")


def _lognormal(median: float, sigma: float) -> Delay:
    return Delay(Law.LOGNORMAL, median, sigma)


def _clock(value: Any, begun: date) -> Delay:
    return Delay(Law.FIXED, _some(value, begun), on_clock=True)


_DRAWN: dict[str, Reader] = {
    "uniform": _uniform,
    "lognormal": group(_lognormal, {"median": _some, "sigma": _sigma}, ("median", "sigma")),
    "clock": _clock,
}


def delay(value: Any, begun: date) -> Delay:
    """Read a delay."""
    if isinstance(value, str):
        return Delay(Law.FIXED, _some(value, begun))
    if not isinstance(value, dict):
        raise ValueError(_LAWS)  # noqa: TRY004  as every other reader
    read: list[Delay] = list(read_part(_DRAWN, value, begun).values())
    if len(read) != 1:
        raise ValueError(_LAWS)
    return read[0]
