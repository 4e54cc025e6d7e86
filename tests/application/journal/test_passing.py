"""Time that was made to pass between two exchanges, and what time does by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator.application.journal.event import Event, What
from simulator.application.journal.passing import Passings
from simulator.domain.calendar import PARIS, Calendar
from tests.records import a_record

CALENDAR = Calendar(lambda year: frozenset({datetime(year, 4, 6, tzinfo=UTC).date()}))
REAL = datetime(2026, 11, 29, 8, tzinfo=UTC)
MONDAY = datetime(2026, 3, 2, 9, tzinfo=PARIS)


def between(until, *, since=MONDAY, real=timedelta(), events=()):
    records = a_record(at=REAL, now=since), a_record(at=REAL + real, now=until)
    return Passings(CALENDAR, events).between(*records)


def an_advance(at):
    return Event(sandbox="", at=at, now=MONDAY, since=MONDAY, what=What.CLOCK)


def test_an_advance_is_told_in_days_and_in_working_days():
    passing = between(MONDAY + timedelta(days=7))

    assert (passing.since, passing.until) == (MONDAY, MONDAY + timedelta(days=7))
    assert (passing.days, passing.working_days, passing.minutes) == (7, 5, 7 * 24 * 60)


def test_a_holiday_is_no_working_day():
    assert between(datetime(2026, 4, 7, 9, tzinfo=PARIS), since=datetime(2026, 4, 3, 9, tzinfo=PARIS)).working_days == 1


def test_within_a_day_no_working_day_passes():
    passing = between(MONDAY + timedelta(hours=1))

    assert (passing.days, passing.working_days, passing.minutes) == (0, None, 60)


def test_of_years_working_days_are_not_counted():
    assert between(MONDAY.replace(year=2029)).working_days is None


@pytest.mark.parametrize(
    ("until", "real"),
    [
        (MONDAY, timedelta(hours=1)),
        (MONDAY + timedelta(hours=1), timedelta(hours=1)),
        (MONDAY + timedelta(seconds=59), timedelta()),
        (MONDAY - timedelta(days=1), timedelta()),
        (None, timedelta()),
    ],
    ids=["stood still", "ran", "a moment", "back", "unknown"],
)
def test_a_clock_that_was_not_advanced_tells_nothing(until, real):
    assert between(until, real=real) is None


def test_a_clock_that_stood_still_is_told_to_have_moved_however_long_one_waited():
    later = REAL + timedelta(hours=2)
    moved = {"until": MONDAY + timedelta(hours=1), "real": timedelta(hours=2)}

    assert between(**moved, events=[an_advance(later - timedelta(minutes=1))]).minutes == 60
    assert between(**moved, events=[an_advance(later + timedelta(minutes=1))]) is None
    assert between(**moved) is None
