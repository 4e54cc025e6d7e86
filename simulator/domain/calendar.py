"""Working days in France, and the Paris day."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from simulator.domain.value import value

PARIS = ZoneInfo("Europe/Paris")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_SATURDAY = 5
_DATES_KEPT = 256
"""Several rules read the same date, and most requests are about the same few days."""


@value()
class Calendar:
    """Working days: Monday to Friday, French public holidays excepted (TJDC 1.2 counts in them).

    ``holidays`` gives a year's public holidays; it is handed in. The two that Alsace-Moselle alone has (Good Friday and
    26 December) are working days, there too (assumed: a PCE's address changes no delay).
    """

    holidays: Callable[[int], frozenset[date]]

    def is_working_day(self, day: date) -> bool:
        """Tell whether technicians and OMEGA's delays count this day."""
        return day.weekday() < _SATURDAY and day not in self.holidays(day.year)

    def add_working_days(self, day: date, count: int) -> date:
        """Give the ``count``-th working day strictly after ``day`` (0 gives ``day`` itself), or the last day there is."""
        return self._step(day, count, timedelta(days=1), date.max)

    def subtract_working_days(self, day: date, count: int) -> date:
        """Give the ``count``-th working day strictly before ``day``, or the first day there is."""
        return self._step(day, count, timedelta(days=-1), date.min)

    def _step(self, day: date, count: int, one: timedelta, last: date) -> date:
        while count and day != last:
            day += one
            count -= self.is_working_day(day)
        return day


def paris_day(moment: datetime) -> date:
    """Give the date that a moment has in Paris."""
    return moment.astimezone(PARIS).date()


def moment_of_paris(moment: datetime) -> tuple[datetime, str | None]:
    """Give a moment, Paris's where it says no offset, and what is to be told of it.

    On the nights on which clocks change, an hour of Paris comes twice: the first is taken; or never: it is counted on from
    the hour before.
    """
    if moment.tzinfo is not None:
        return moment, None
    first, second = (moment.replace(tzinfo=PARIS, fold=fold).astimezone(UTC).astimezone(PARIS) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first, None
    if first.replace(tzinfo=None) != moment:
        return (
            first,
            f"{moment.isoformat()} does not come in Paris, where clocks go forward then: {first.isoformat()} is taken",
        )
    return (
        first,
        f"{moment.isoformat()} comes twice in Paris: {first.isoformat()} is taken, the other is {second.isoformat()}",
    )


def parse_date(text: str) -> date | None:
    """Read ``YYYY-MM-DD`` (MES 3.3.1.1); None when the text is not a date of that shape."""
    return _date(text) if len(text) == len("YYYY-MM-DD") else None  # what is remembered stays small


@lru_cache(_DATES_KEPT)
def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_month(text: str) -> date | None:
    """Read ``YYYY-MM`` (MES 3.3.1.1) as the first day of that month; None when the text is not a month."""
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found and int(found[1]) else None


def add_months(day: date, count: int) -> date:
    """Give the same day ``count`` months later, or that month's last day where it has no such day.

    Beyond the year 9999 there is no date: the last one there is stands for it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
