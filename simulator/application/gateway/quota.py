"""How many calls a supplier may still make: so many a second in real time, so many a Paris day where that is set."""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from simulator.application.ports import QuotaState
from simulator.domain.calendar import PARIS
from simulator.domain.conduct import Conduct

SECOND = "seconde"
DAY = "jour"
_DAY_SECONDS = 86_400
_TOLERANCE = 0.05
"""What may be missing of a call: 50 ms at one call a second."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit as a client sees it: its name, calls in a window (seconds), calls left, seconds until it resets."""

    name: str
    quota: int
    window: int
    remaining: int
    reset: int


@dataclass(frozen=True, slots=True)
class Count:
    """What comes of counting one call: the supplier's new state, or the limit exceeded; and the limits after it."""

    state: QuotaState
    limits: tuple[Limit, ...]
    exceeded: str = ""
    retry_after: int = 0


def limits_of(state: QuotaState, conduct: Conduct, real: datetime) -> tuple[Limit, ...]:
    """Give the limits as they stand, without counting a call."""
    limits = []
    if conduct.quota_per_second:
        left = _left(state, conduct.quota_per_second, real.timestamp())
        reset = (
            0
            if left >= conduct.quota_per_second
            else math.ceil((conduct.quota_per_second - left) / conduct.quota_per_second)
        )
        limits.append(Limit(SECOND, conduct.quota_per_second, 1, int(left + _TOLERANCE), reset))
    if conduct.quota_per_day:
        used = _calls_today(state, real)
        limits.append(
            Limit(DAY, conduct.quota_per_day, _DAY_SECONDS, max(0, conduct.quota_per_day - used), _until_midnight(real))
        )
    return tuple(limits)


def count_call(state: QuotaState, conduct: Conduct, real: datetime) -> Count:
    """Count one call, or say which limit it exceeds; an exceeding call changes nothing (assumed).

    ``QuotaState.last_call`` is the last call at one call a second. At more, it is the moment at which nothing would
    have been left: a store of as many calls fills up within a second.
    """
    now = real.timestamp()
    if conduct.quota_per_day and _calls_today(state, real) >= conduct.quota_per_day:
        return Count(state, limits_of(state, conduct, real), DAY, _until_midnight(real))
    if conduct.quota_per_second and _left(state, conduct.quota_per_second, now) < 1 - _TOLERANCE:
        missing = (1 - _left(state, conduct.quota_per_second, now)) / conduct.quota_per_second
        return Count(state, limits_of(state, conduct, real), SECOND, max(1, math.ceil(missing)))
    counted = replace(state, last_call=now, day=_day(real), calls=_calls_today(state, real) + 1)
    if conduct.quota_per_second:
        left = max(0.0, _left(state, conduct.quota_per_second, now) - 1)
        counted = replace(counted, last_call=now - left / conduct.quota_per_second)
    return Count(counted, limits_of(counted, conduct, real))


def _left(state: QuotaState, per_second: int, now: float) -> float:
    if state.last_call is None or state.last_call > now + 1:  # the server's clock was set back
        return float(per_second)
    return min(float(per_second), max(0.0, round((now - state.last_call) * per_second, 6)))


def _calls_today(state: QuotaState, real: datetime) -> int:
    return state.calls if state.day == _day(real) else 0


def _day(real: datetime) -> str:
    return real.astimezone(PARIS).date().isoformat()


def _until_midnight(real: datetime) -> int:
    here = real.astimezone(PARIS)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), PARIS)
    return max(1, math.ceil(midnight.timestamp() - real.timestamp()))
