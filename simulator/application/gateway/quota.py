"""How many calls a supplier may still make: so many a second in real time, so many a Paris day where that is set.

While the sandbox's clock stands still, what passes on it counts as well: who advances it by the Retry-After is let through.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from simulator.application.kept import QuotaState
from simulator.application.ports import Exchange
from simulator.domain.calendar import PARIS
from simulator.domain.conduct import Conduct
from simulator.domain.value import value

SECOND = "seconde"
DAY = "jour"
_DAY_SECONDS = 86_400
_TOLERANCE = 0.05
"""What may be missing of a call: 50 ms at one call a second."""


@dataclass(frozen=True)
class Moment:
    """When a call comes: in real time, and on the sandbox's clock, which may be ``frozen``."""

    real: datetime
    shown: datetime
    frozen: bool = False

    @cached_property
    def seconds(self) -> float:
        """Give the seconds in real time since 1970."""
        return self.real.timestamp()

    @cached_property
    def day(self) -> str:
        """Give the Paris day in real time."""
        return _day(self.real)

    @cached_property
    def shown_seconds(self) -> float:
        """Give the seconds on the sandbox's clock since 1970."""
        return self.shown.timestamp()

    @cached_property
    def shown_day(self) -> str:
        """Give the Paris day on the sandbox's clock."""
        return _day(self.shown)

    @classmethod
    def of(cls, exchange: Exchange) -> "Moment":
        """Give that of an exchange."""
        return cls(exchange.real, exchange.now, exchange.clock.frozen)

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
    limits = []
    if each_second := conduct.quota_per_second:
        left = _left(state, each_second, at)
        reset = 0 if left >= each_second else math.ceil((each_second - left) / each_second)
        limits.append(Limit(SECOND, each_second, 1, int(left + _TOLERANCE), reset))
    if each_day := conduct.quota_per_day:
        left_today = max(0, each_day - _calls_today(state, at))
        limits.append(Limit(DAY, each_day, _DAY_SECONDS, left_today, _until_midnight(at)))
    return tuple(limits)


def count_call(state: QuotaState, conduct: Conduct, at: Moment) -> Count:
    """Count one call, or say which limit it exceeds; an exceeding call changes nothing (assumed).

    ``QuotaState.last_call`` is the last call at one call a second. At more, it is the moment at which nothing would
    have been left: a store of as many calls fills up within a second. So is ``shown``, on the sandbox's clock.
    """
    each_second = conduct.quota_per_second
    if conduct.quota_per_day and _calls_today(state, at) >= conduct.quota_per_day:
        return Count(state, limits_of(state, conduct, at), DAY, _until_midnight(at))
    ago = 0.0
    if each_second:
        left = _left(state, each_second, at)
        if left < 1 - _TOLERANCE:
            missing = (1 - left) / each_second
            return Count(state, limits_of(state, conduct, at), SECOND, max(1, math.ceil(missing)))
        ago = max(0.0, left - 1) / each_second
    counted = QuotaState(
        last_call=at.seconds - ago,
        day=at.day,
        calls=_calls_today(state, at) + 1,
        shown=at.shown_seconds - ago,
        shown_day=at.shown_day,
    )
    return Count(counted, limits_of(counted, conduct, at))


def _left(state: QuotaState, per_second: int, at: Moment) -> float:
    now = at.seconds
    if state.last_call is None or state.last_call > now + 1:  # the server's clock was set back
        return float(per_second)
    passed = now - state.last_call
    if at.frozen and state.shown is not None:
        passed = max(passed, at.shown_seconds - state.shown)
    return min(float(per_second), max(0.0, round(passed * per_second, 6)))


def _calls_today(state: QuotaState, at: Moment) -> int:
    another = state.day != at.day or (at.frozen and state.shown_day != at.shown_day)
    return 0 if another else state.calls


def _day(moment: datetime) -> str:
    return moment.astimezone(PARIS).date().isoformat()


def _until_midnight(at: Moment) -> int:
    """Give the seconds after which a day has ended, whichever of the times that count they pass on."""
    return max(map(_to_midnight, at.times))


def _to_midnight(moment: datetime) -> int:
    here = moment.astimezone(PARIS)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), PARIS)
    return max(1, math.ceil(midnight.timestamp() - moment.timestamp()))
