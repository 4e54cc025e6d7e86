"""The two nights on which clocks change: 29 March 2026 at 2 (to 3), 25 October 2026 at 3 (to 2)."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock
from tests.builders import CALENDAR

REAL = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SATURDAY_IN_MARCH = datetime(2026, 3, 28, 9, 30, tzinfo=PARIS)
SATURDAY_IN_OCTOBER = datetime(2026, 10, 24, 9, 30, tzinfo=PARIS)
saturdays = pytest.mark.parametrize(
    ("saturday", "before", "after"),
    [(SATURDAY_IN_MARCH, "+01:00", "+02:00"), (SATURDAY_IN_OCTOBER, "+02:00", "+01:00")],
    ids=["to summer", "to winter"],
)


def showing(moment, *, frozen=True):
    return Clock.beginning(REAL).set(moment, frozen=frozen, real=REAL)


@saturdays
def test_a_working_day_later_is_the_same_hour_in_paris(saturday, before, after):
    clock = showing(saturday)
    assert clock.now(REAL).isoformat().endswith(f"09:30:00{before}")
    assert clock.advance_working_days(1, CALENDAR, real=REAL).now(REAL).isoformat().endswith(f"T09:30:00{after}")


@saturdays
def test_days_later_is_the_same_hour_in_paris(saturday, before, after):
    moved = showing(saturday).advance(timedelta(days=3), real=REAL).now(REAL)
    assert moved.isoformat().endswith(f"T09:30:00{after}")
    assert moved.day == (saturday + timedelta(days=3)).day


@saturdays
def test_a_clock_that_was_set_runs_through_the_night_with_the_real_time(saturday, before, after):
    night = saturday.replace(hour=23, minute=0).astimezone(UTC)
    clock = showing(night, frozen=False)
    assert clock.now(REAL + timedelta(hours=12)).timestamp() - night.timestamp() == 12 * 3600


@saturdays
def test_a_clock_that_was_advanced_runs_through_the_night_with_the_real_time(saturday, before, after):
    clock = showing(saturday, frozen=False).advance(timedelta(hours=13, minutes=30), real=REAL)
    eleven_in_the_evening = clock.now(REAL)
    assert f"{eleven_in_the_evening:%H:%M}" == "23:00"
    passed = clock.now(REAL + timedelta(hours=12)).timestamp() - eleven_in_the_evening.timestamp()
    assert passed == 12 * 3600


def test_a_running_clock_never_shows_an_hour_that_does_not_exist():
    clock = showing(SATURDAY_IN_MARCH, frozen=False).advance(timedelta(hours=13, minutes=30), real=REAL)
    assert clock.now(REAL + timedelta(hours=3, minutes=30)).isoformat() == "2026-03-29T03:30:00+02:00"


def test_advancing_in_the_hour_that_comes_twice_does_not_go_back():
    """02:30 the second time (01:30 UTC), ten minutes later: a clock only moves forward."""
    second_time = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    moved = showing(second_time).advance(timedelta(minutes=10), real=REAL)
    assert moved.now(REAL).astimezone(UTC) == second_time + timedelta(minutes=10)


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ],
    ids=["to summer", "to winter, the first time", "to winter, the second time"],
)
@pytest.mark.parametrize("hours", [1, 2])
def test_hours_later_is_that_many_hours_later(start, hours):
    moved = showing(start).advance(timedelta(hours=hours), real=REAL)
    assert moved.now(REAL).timestamp() - start.timestamp() == hours * 3600


def test_freezing_in_the_hour_that_comes_twice_keeps_the_moment():
    second_time = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    clock = showing(second_time, frozen=False).set(None, frozen=True, real=REAL)
    assert clock.now(REAL).timestamp() == second_time.timestamp()
