"""ISO 8601 durations, and what a clock makes of them."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock
from simulator.domain.duration import Duration, parse_duration

REAL = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P3D", Duration(days=3)),
        ("P2W", Duration(days=14)),
        ("P3Y", Duration(months=36)),
        ("P1Y2M", Duration(months=14)),
        ("PT90M", Duration(time=timedelta(minutes=90))),
        ("p1dt2h", Duration(days=1, time=timedelta(hours=2))),
        ("PT0.5S", Duration(time=timedelta(milliseconds=500))),
    ],
)
def test_a_duration_is_read(text, duration):
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "P", "PT", "3D", "P3", "-P3D", "P-3D", "3 days", "P٣D", "P1D2H"])
def test_anything_else_is_none(text):
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("start", "by", "expected"),
    [
        ("2026-03-09T10:00", "P3Y", "2029-03-09T10:00:00+01:00"),
        ("2026-03-30T10:00", "P1M", "2026-04-30T10:00:00+02:00"),
        ("2028-01-31T10:00", "P1M", "2028-02-29T10:00:00+01:00"),
        ("2026-03-28T12:00", "P1D", "2026-03-29T12:00:00+02:00"),
        ("2026-03-28T12:00", "PT24H", "2026-03-29T13:00:00+02:00"),
        ("2026-10-24T12:00", "PT24H", "2026-10-25T11:00:00+01:00"),
    ],
    ids=["three years", "a month", "to a short month", "a day", "24 hours to summer", "24 hours to winter"],
)
def test_years_and_days_are_the_calendars_and_hours_pass(start, by, expected):
    moment = datetime.fromisoformat(start).replace(tzinfo=PARIS)
    clock = Clock.beginning(REAL).set(moment, frozen=True, real=REAL)
    assert clock.advance(parse_duration(by), real=REAL).now(REAL).isoformat() == expected
