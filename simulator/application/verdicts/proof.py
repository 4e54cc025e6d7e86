"""What proves a verdict, as plain values that a page draws: a ruler of days, a bound, a grid of slots."""

from datetime import date, timedelta
from decimal import Decimal

from simulator.domain.calendar import Calendar
from simulator.domain.value import value

MOST_DAYS = 40
"""Days farther apart than that make no ruler that anybody reads."""


@value(kw_only=True)
class Day:
    """One day of a ruler. ``number`` counts working days from the day on which the ruler counts; None on a day off."""

    day: date
    working: bool
    holiday: bool = False
    number: int | None = None
    today: bool = False
    asked: bool = False
    bound: bool = False


@value(kw_only=True)
class Days:
    """A ruler of days: the one asked, the bound that it was held against, and all between.

    ``bound`` is the first day that is possible, the last one, or the only one.
    """

    asked: date | None
    bound: date
    days: tuple[Day, ...]
    kind: str = "days"


@value(kw_only=True)
class Bound:
    """A number held against another: ``at_least`` tells a floor from a ceiling. ``unit`` is m³, kWh or m³/h."""

    given: Decimal
    bound: Decimal
    unit: str
    at_least: bool
    kind: str = "bound"


@value(kw_only=True)
class OfferedSlot:
    """A slot that an answer offers: a Paris date and the slot's code."""

    day: date
    plage: str


@value(kw_only=True)
class Slots:
    """The slot asked, where one was, whether it was free, and is now ``booked``; and those offered in its place."""

    asked: OfferedSlot | None
    free: bool
    booked: bool = False
    offered: tuple[OfferedSlot, ...] = ()
    kind: str = "slots"


Proof = Days | Bound | Slots


def ruler(calendar: Calendar, *, today: date, bound: date, asked: date | None = None) -> Days | None:
    """Draw the days from today, or before it from the day asked or the bound, to a day behind the last of them.

    Working days are counted from today. None where the days are too far apart to be drawn.
    """
    named = [today, bound, *([asked] if asked else [])]
    first, last = min(named), max(named)
    if (last - first).days > MOST_DAYS or last == date.max:
        return None
    days, number = [], 0
    for count in range((last - first).days + 2):
        each = first + timedelta(days=count)
        working = calendar.is_working_day(each)
        number += working and each > today
        days.append(
            Day(
                day=each,
                working=working,
                holiday=each in calendar.holidays(each.year),
                number=number if working and each > today else None,
                today=each == today,
                asked=each == asked,
                bound=each == bound,
            )
        )
    return Days(asked=asked, bound=bound, days=tuple(days))


def working_days_between(calendar: Calendar, before: date, after: date) -> int:
    """Count the working days behind one day, up to another, that one included."""
    days = (before + timedelta(days=count) for count in range(1, (after - before).days + 1))
    return sum(map(calendar.is_working_day, days))
