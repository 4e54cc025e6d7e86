"""A sandbox's clock: it runs, it is frozen, it is moved. Pure: the real time is handed in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import inf

from simulator.domain.calendar import PARIS, Calendar, paris_day
from simulator.domain.duration import Duration
from simulator.domain.value import value
from simulator.errors import ClockError

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Beyond them the Gregorian calendar's holidays, or Python's dates, come to an end."""


@value()
class Clock:
    """What a sandbox's time is: ``shown`` at the real moment ``real``, and running on since then unless ``frozen``.

    ``begun`` is the moment at which the sandbox begins: relative dates of the referential count from its Paris day.
    ``started`` tells that an exchange took place; from then on the clock only moves forward.
    """

    begun: datetime
    shown: datetime
    real: datetime
    frozen: bool = False
    started: bool = False

    @classmethod
    def beginning(cls, real: datetime) -> "Clock":
        """Give the clock of a new sandbox: real time, running."""
        return cls(begun=real, shown=real, real=real)

    def now(self, real: datetime) -> datetime:
        """Give the sandbox's time, in Paris. Real time that went back does not take it back."""
        shown = self.shown.astimezone(UTC)
        # In UTC: on the nights on which clocks change, a Paris hour later may be no hour or two.
        return (shown if self.frozen else shown + max(real - self.real, timedelta())).astimezone(PARIS)

    def shows_at(self, seconds: float) -> float:
        """Give the real second since 1970 from which on it shows a moment, given in seconds since 1970.

        It is minus infinity where the moment is shown already, infinity where the clock is frozen before it.
        """
        ahead = seconds - self.shown.timestamp()
        if ahead <= 0:
            return -inf
        return inf if self.frozen else self.real.timestamp() + ahead

    def seen(self, last: datetime, *, real: datetime) -> "Clock":
        """Go on at ``real`` from what was shown at ``last``, which was later: real time was set back since."""
        return replace(self, shown=self.now(last), real=real)

    def today(self, real: datetime) -> date:
        """Give the sandbox's date in Paris."""
        return paris_day(self.now(real))

    def set(self, moment: datetime | None, *, frozen: bool | None, real: datetime) -> "Clock":
        """Set the time, or only freeze it or let it run; before the first exchange the sandbox begins at that moment.

        Raises ClockError when an exchange took place and the moment lies in its past.
        """
        now = self.now(real)
        target = now if moment is None else moment
        if self.started and target.astimezone(UTC) < now.astimezone(UTC):
            raise ClockError(
                f"now is {target.isoformat()}; the clock already shows {now.isoformat()} and exchanges took place, so it"
                " only moves forward. Give a later moment, or reset the sandbox first."
            )
        begun = self.begun if self.started or moment is None else target
        return replace(self, begun=begun, shown=target, real=real, frozen=self.frozen if frozen is None else frozen)

    def advance(self, by: Duration | timedelta, *, real: datetime) -> "Clock":
        """Move the time forward: months and days keep the Paris hour, hours are time that passes."""
        by = by if isinstance(by, Duration) else Duration.of(by)
        now = self.now(real)
        day = by.after(now.date())
        moved = now if day == now.date() else _at_the_same_hour(now, day)
        return self.set_forward(moved.astimezone(UTC) + by.time, real=real)

    def advance_working_days(self, count: int, calendar: Calendar, *, real: datetime) -> "Clock":
        """Move the time to the same Paris hour, ``count`` working days later."""
        now = self.now(real)
        day = calendar.add_working_days(now.date(), count)
        return self.set_forward(_at_the_same_hour(now, day), real=real)

    def set_forward(self, moment: datetime, *, real: datetime) -> "Clock":
        """Move the time to a later moment, without changing when the sandbox began.

        Raises ClockError when the moment is earlier, or beyond the last year.
        """
        if moment.year > LAST_YEAR:
            raise ClockError(f"the clock would show {moment.isoformat()}; it goes to the year {LAST_YEAR}.")
        if moment.astimezone(UTC) < self.now(real).astimezone(UTC):
            raise ClockError(
                f"{moment.isoformat()} is before {self.now(real).isoformat()}; a clock is advanced forward only."
            )
        return replace(self, shown=moment, real=real)


def _at_the_same_hour(now: datetime, day: date) -> datetime:
    return datetime.combine(day, now.time(), PARIS).replace(fold=now.fold)
