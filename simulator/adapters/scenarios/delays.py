"""How long an answer takes: ``2s``, or drawn, or on the sandbox's clock."""

import re
from typing import Any

from simulator.application.documents.fields import reads
from simulator.application.documents.readers import either, group, number
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.delay import MOST_SECONDS, Delay, Law

_LENGTH = r"([0-9]{1,9}(?:\.[0-9]{1,6})?)(ms|s|m|h)"
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_LAWS = wanted.DELAY()
_MOST_SIGMA = 5


@reads(type="string", pattern=f"^{_LENGTH}$", description="A length.", examples=["300ms", "2s", "6m"])
def _seconds(value: Any) -> float:
    """Read a length, a day at most."""
    found = re.fullmatch(_LENGTH, value) if isinstance(value, str) else None
    length = float(found[1]) * _SECONDS[found[2]] if found else MOST_SECONDS + 1
    if length > MOST_SECONDS:
        raise ValueError(wanted.LENGTH())
    return length


def _above_nought(length: float) -> float:
    if not length:
        raise ValueError(wanted.LENGTH_ABOVE_NOUGHT())
    return length


@reads(
    type="array",
    minItems=2,
    maxItems=2,
    items=_seconds.schema,
    description="Drawn between the shortest and the longest.",
    examples=[["1s", "3s"]],
)
def _uniform(value: Any) -> Delay:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(wanted.SHORTEST_AND_LONGEST())
    first, second = (_seconds.read(each) for each in value)
    if second <= first:
        raise ValueError(wanted.SHORTEST_FIRST())
    return Delay(Law.UNIFORM, first, second)


def _drawn(**drawn: Delay) -> Delay:
    if len(drawn) != 1:
        raise ValueError(_LAWS)
    return next(iter(drawn.values()))


_SOME = _seconds.into(_above_nought)
_SIGMA = number(wanted.SIGMA(most=_MOST_SIGMA), exclusiveMinimum=0, maximum=_MOST_SIGMA).into(float)
_LOGNORMAL = group(
    lambda median, sigma: Delay(Law.LOGNORMAL, median, sigma),
    {"median": _SOME, "sigma": _SIGMA.about("How wide it spreads.")},
    ("median", "sigma"),
)
_LAW = group(
    _drawn,
    {
        "uniform": _uniform,
        "lognormal": _LOGNORMAL.about("Drawn around a median."),
        "clock": _SOME.into(lambda length: Delay(Law.FIXED, length, on_clock=True)).about(
            "The sandbox's clock moves by it, and nobody waits."
        ),
    },
    says=_LAWS,
    least=1,
    maxProperties=1,
)
DELAY = either(str, _SOME.into(lambda length: Delay(Law.FIXED, length)), _LAW).about("How long the answer takes.")
