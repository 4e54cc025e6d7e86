"""How many calls a supplier may still make: so many a second in real time, so many a Paris day where that is set.

While the sandbox's clock stands still, what passes on it counts as well: who advances it by the Retry-After is let through.
"""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from simulator.application.kept import QuotaState
from simulator.application.ports import Exchange
from simulator.domain.calendar import PARIS, paris_day
from simulator.domain.conduct import Conduct
from simulator.domain.value import value

SECOND = "seconde"
DAY = "jour"
_DAY_SECONDS = 86_400
_DAYS = 32
"""How many days are known as texts: calls come on a few."""
_TOLERANCE = 0.05
"""What may be missing of a call: 50 ms at one call a second."""


@value()
class Moment:
    """When a call comes: in real time, and on the sandbox's clock, which may be ``frozen``."""

    real: datetime
    shown: datetime
    frozen: bool = False

    @classmethod
    def of(cls, exchange: Exchange) -> "Moment":
        """Give that of an exchange."""
        return cls(exchange.real, exchange.now, exchange.clock.frozen)

    @property
    def seconds(self) -> tuple[float, float]:
        """Give the seconds since 1970: in real time, and on the sandbox's clock."""
        return self.real.timestamp(), self.shown.timestamp()

    @property
    def days(self) -> tuple[str, str]:
        """Give the Paris days: in real time, and on the sandbox's clock."""
        return _written(paris_day(self.real)), _written(paris_day(self.shown))

    @property
    def times(self) -> Iterator[datetime]:
        """Give the times that count."""
        yield self.real
        if self.frozen:
            yield self.shown


@value()
class Limit:
    """One limit as a client sees it: its name, calls in a window (seconds), calls left, seconds until it resets."""

    name: str
    quota: int
    window: int
    remaining: int
    reset: int


@value()
class Count:
    """What comes of counting one call: the supplier's new state, or the limit exceeded; and the limits after it."""

    state: QuotaState
    limits: tuple[Limit, ...]
    exceeded: str = ""
    retry_after: int = 0


def limits_of(state: QuotaState, conduct: Conduct, at: Moment) -> tuple[Limit, ...]:
    """Give the limits as they stand, without counting a call."""
    left = _left(state, conduct.quota_per_second, at.seconds, frozen=at.frozen)
    return _limits(conduct, at, left, _calls_today(state, at.days, frozen=at.frozen))


def count_call(state: QuotaState, conduct: Conduct, at: Moment) -> Count:
    """Count one call, or say which limit it exceeds; an exceeding call changes nothing (assumed).

    ``QuotaState.last_call`` is the last call at one call a second. At more, it is the moment at which nothing would
    have been left: a store of as many calls fills up within a second. So is ``shown``, on the sandbox's clock.
    """
    each_second, seconds, days = conduct.quota_per_second, at.seconds, at.days
    left = _left(state, each_second, seconds, frozen=at.frozen)
    calls = _calls_today(state, days, frozen=at.frozen)
    if conduct.quota_per_day and calls >= conduct.quota_per_day:
        return Count(state, _limits(conduct, at, left, calls), DAY, _until_midnight(at))
    if each_second and left < 1 - _TOLERANCE:
        missing = (1 - left) / each_second
        return Count(state, _limits(conduct, at, left, calls), SECOND, max(1, math.ceil(missing)))
    left, calls = max(0.0, left - 1), calls + 1
    ago = left / each_second if each_second else 0.0
    counted = QuotaState(seconds[0] - ago, days[0], calls, seconds[1] - ago, days[1])
    return Count(counted, _limits(conduct, at, left, calls))


def _limits(conduct: Conduct, at: Moment, left: float, calls: int) -> tuple[Limit, ...]:
    """Give the limits where so many calls are left of a second's, and so many were made today."""
    limits = []
    if each_second := conduct.quota_per_second:
        reset = 0 if left >= each_second else math.ceil((each_second - left) / each_second)
        limits.append(Limit(SECOND, each_second, 1, int(left + _TOLERANCE), reset))
    if each_day := conduct.quota_per_day:
        limits.append(Limit(DAY, each_day, _DAY_SECONDS, max(0, each_day - calls), _until_midnight(at)))
    return tuple(limits)


def _left(state: QuotaState, per_second: int, seconds: tuple[float, float], *, frozen: bool) -> float:
    now, shown = seconds
    if state.last_call is None or state.last_call > now + 1:  # the server's clock was set back
        return float(per_second)
    passed = now - state.last_call
    if frozen and state.shown is not None:
        passed = max(passed, shown - state.shown)
    if passed >= 1:
        return float(per_second)
    return max(0.0, round(passed * per_second, 6))


def _calls_today(state: QuotaState, days: tuple[str, str], *, frozen: bool) -> int:
    day, shown_day = days
    another = state.day != day or (frozen and state.shown_day != shown_day)
    return 0 if another else state.calls


@lru_cache(_DAYS)
def _written(day: date) -> str:
    return day.isoformat()


def _until_midnight(at: Moment) -> int:
    """Give the seconds after which a day has ended, whichever of the times that count they pass on."""
    return max(map(_to_midnight, at.times))


def _to_midnight(moment: datetime) -> int:
    here = moment.astimezone(PARIS)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), PARIS)
    return max(1, math.ceil(midnight.timestamp() - moment.timestamp()))
