"""Time that was made to pass between two exchanges: what the sandbox's clock gained on the real one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.application.journal.record import Record
from simulator.domain.calendar import Calendar, paris_day

_NOTICED = timedelta(minutes=1)
_MOST_COUNTED = 400
"""Days beyond which nobody counts working days."""


@dataclass(frozen=True, slots=True)
class Passing:
    """From one moment of the clock to another; how many days of Paris, and how many working days where that is counted."""

    since: datetime
    until: datetime
    days: int
    working_days: int | None

    @property
    def minutes(self) -> int:
        """Give how long it was, in whole minutes."""
        return round((self.until - self.since).total_seconds() / 60)


def passed(before: Record, after: Record, calendar: Calendar) -> Passing | None:
    """Tell how the clock was moved between two exchanges; None where it only ran, or stood still."""
    if before.now is None or after.now is None:
        return None
    return moved(before.now, before.at, after.now, after.at, calendar)


def moved(since: datetime, at: datetime, until: datetime, later: datetime, calendar: Calendar) -> Passing | None:
    """Tell how the clock was moved between two moments, each as it was on the clock and in reality."""
    if (until - since) - (later - at) < _NOTICED:
        return None
    first, last = paris_day(since), paris_day(until)
    days = (last - first).days
    counted = None
    if 0 < days <= _MOST_COUNTED:
        counted = sum(calendar.is_working_day(first + timedelta(days=each)) for each in range(1, days + 1))
    return Passing(since, until, days, counted)
