"""ISO 8601 durations: years, months, weeks and days are the calendar's, hours are time that passes."""

import re
from datetime import date, timedelta

from simulator.domain.calendar import add_months
from simulator.domain.value import value

_DURATION = re.compile(
    r"P(?=[0-9T])(?:(?P<years>[0-9]{1,4})Y)?(?:(?P<months>[0-9]{1,5})M)?(?:(?P<weeks>[0-9]{1,5})W)?(?:(?P<days>[0-9]{1,6})D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]{1,7})H)?(?:(?P<minutes>[0-9]{1,9})M)?(?:(?P<seconds>[0-9]{1,10}(?:\.[0-9]{1,6})?)S)?)?"
)


@value()
class Duration:
    """How far to go: calendar months, calendar days, then time that passes."""

    months: int = 0
    days: int = 0
    time: timedelta = timedelta()

    @classmethod
    def of(cls, span: timedelta) -> "Duration":
        """Take a span's whole days as the calendar's."""
        return cls(days=span.days, time=span - timedelta(days=span.days))

    def after(self, day: date) -> date:
        """Give the date that lies the months and days after a date."""
        return add_months(day, self.months) + timedelta(days=self.days)


def parse_duration(text: str) -> Duration | None:
    """Read ``P3D``, ``P3Y``, ``P1M``, ``PT90M``, ``P1DT2H``; None when the text is no such duration."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None:
        return None
    part = {name: float(value or 0) for name, value in found.groupdict().items()}
    return Duration(
        months=int(part["years"]) * 12 + int(part["months"]),
        days=int(part["weeks"]) * 7 + int(part["days"]),
        time=timedelta(hours=part["hours"], minutes=part["minutes"], seconds=part["seconds"]),
    )
