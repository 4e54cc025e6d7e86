"""Time that was made to pass between two exchanges: what the sandbox's clock gained on the real one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.application.journal.event import Event, What
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


class Passings:
    """Tells time that was made to pass: ``events`` are what was done to the sandbox, the moves of its clock among them."""

    def __init__(self, calendar: Calendar, events: Iterable[Event] = ()) -> None:
        """Take what counts working days, and what the journal keeps beside the exchanges."""
        self._calendar = calendar
        self._moves = [each.at for each in events if each.what is What.CLOCK]

    def between(self, before: Record | None, after: Record) -> Passing | None:
        """Tell how the clock was moved between two exchanges; None where it only ran, or stood still."""
        if before is None or before.now is None or after.now is None:
            return None
        return self.moved(before.now, before.at, after.now, after.at)

    def moved(self, since: datetime, at: datetime, until: datetime, later: datetime) -> Passing | None:
        """Tell how the clock was moved between two moments, each as it was on the clock and in reality.

        It was where the journal says so: what a clock that stood still is moved by may be less than what passed in reality.
        Of what came before the oldest event that is kept, what the clock gained on reality tells.
        """
        told = any(at <= each <= later for each in self._moves)
        gained = until - since if told else (until - since) - (later - at)
        return _passing(since, until, self._calendar) if gained >= _NOTICED else None


def _passing(since: datetime, until: datetime, calendar: Calendar) -> Passing:
    first, last = paris_day(since), paris_day(until)
    days = (last - first).days
    counted = None
    if 0 < days <= _MOST_COUNTED:
        counted = sum(calendar.is_working_day(first + timedelta(days=each)) for each in range(1, days + 1))
    return Passing(since, until, days, counted)
