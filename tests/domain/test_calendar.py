"""Working days in France, the Paris day, and dates as the guides write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.calendar import add_months, paris_day, parse_date, parse_month
from tests.builders import CALENDAR

HOLIDAYS_OF_2026 = {
    "New Year": "2026-01-01",
    "Easter Monday": "2026-04-06",
    "Labour Day": "2026-05-01",
    "8 May": "2026-05-08",
    "Ascension": "2026-05-14",
    "Whit Monday": "2026-05-25",
    "14 July": "2026-07-14",
    "11 November": "2026-11-11",
    "Christmas": "2026-12-25",
}
WORKING_IN_2026 = {
    "Good Friday": "2026-04-03",
    "the Tuesday after Easter": "2026-04-07",
    "the Friday after Ascension": "2026-05-15",
    "Christmas Eve": "2026-12-24",
    "26 December of 2025, a Friday": "2025-12-26",
    "New Year's Eve": "2026-12-31",
}
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize("text", HOLIDAYS_OF_2026.values(), ids=HOLIDAYS_OF_2026)
def test_a_public_holiday_is_no_working_day(text):
    assert not CALENDAR.is_working_day(day(text))


@pytest.mark.parametrize("text", WORKING_IN_2026.values(), ids=WORKING_IN_2026)
def test_a_weekday_that_is_no_public_holiday_is_a_working_day(text):
    assert CALENDAR.is_working_day(day(text))


@pytest.mark.parametrize("text", ["2026-03-07", "2026-03-08", "2026-08-15", "2026-11-01"])
def test_a_saturday_and_a_sunday_are_no_working_days(text):
    assert not CALENDAR.is_working_day(day(text))


def test_2026_has_252_working_days():
    year = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    assert sum(map(CALENDAR.is_working_day, year)) == 252


@pytest.mark.parametrize(("easter_monday", "year"), [("2024-04-01", 2024), ("2025-04-21", 2025), ("2027-03-29", 2027)])
def test_easter_moves_with_the_year(easter_monday, year):
    assert day(easter_monday) in CALENDAR.holidays(year)


def test_no_working_day_added_is_the_day_itself_be_it_a_sunday():
    assert CALENDAR.add_working_days(day("2026-03-08"), 0) == day("2026-03-08")


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-04-03", 1, "2026-04-07"),
        ("2026-04-30", 1, "2026-05-04"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_the_next_working_day_leaps_over_days_off_and_the_previous_one_leaps_back(start, count, expected):
    assert CALENDAR.add_working_days(day(start), count) == day(expected)
    back = CALENDAR.subtract_working_days(day(expected), count)
    assert back == CALENDAR.subtract_working_days(day(start) + timedelta(days=1), 1)


@given(start=DAYS, count=st.integers(1, 30))
def test_a_working_day_added_is_a_working_day_and_that_many_lie_between(start, count):
    end = CALENDAR.add_working_days(start, count)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert CALENDAR.is_working_day(end)
    assert sum(map(CALENDAR.is_working_day, between)) == count


@given(start=DAYS, count=st.integers(1, 30))
def test_subtracting_undoes_adding_from_a_working_day(start, count):
    working = CALENDAR.add_working_days(start, 1)
    assert CALENDAR.subtract_working_days(CALENDAR.add_working_days(working, count), count) == working


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 1, 22, 59, tzinfo=UTC), "2026-03-01"),
        (datetime(2026, 3, 1, 23, 0, tzinfo=UTC), "2026-03-02"),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), "2026-07-01"),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), "2026-07-02"),
    ],
    ids=["winter, before midnight", "winter, midnight", "summer, before midnight", "summer, midnight"],
)
def test_the_day_begins_at_midnight_in_paris(moment, expected):
    assert paris_day(moment) == day(expected)


@given(DAYS)
def test_a_date_is_read_as_it_is_written(some_day):
    assert parse_date(some_day.isoformat()) == some_day


@given(DAYS)
def test_a_month_is_read_as_its_first_day(some_day):
    assert parse_month(f"{some_day:%Y-%m}") == some_day.replace(day=1)


@pytest.mark.parametrize(
    "text", ["", "2026-2-3", "2026-02-30", "20260302", "2026-W10-1", "2026-03-02\n", " 2026-03-02"]
)
def test_what_is_no_date_is_not_read(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-0", "2026-00", "2026-13", "2026-3", "0000-01", "2026-03-02", "2026-03\n"]
)
def test_what_is_no_month_is_not_read(text):
    assert parse_month(text) is None


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-03-15", 12, "2027-03-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-03-15", 0, "2026-03-15"),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last_of_the_month(start, count, expected):
    assert add_months(day(start), count) == day(expected)
