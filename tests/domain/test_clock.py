"""A sandbox's clock: set, frozen, advanced; forward only after the first exchange."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock
from simulator.errors import ClockError
from tests.builders import CALENDAR

REAL = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PAST, FUTURE = datetime(2019, 6, 3, 10, 0, tzinfo=PARIS), datetime(2031, 6, 3, 10, 0, tzinfo=PARIS)
HOUR = timedelta(hours=1)
NEW = Clock.beginning(REAL)
STARTED = replace(NEW, started=True)


def test_a_new_clock_shows_the_real_time_in_paris():
    assert NEW.now(REAL) == REAL
    assert NEW.now(REAL).tzinfo is PARIS
    assert NEW.now(REAL).isoformat() == "2026-03-02T09:00:00+01:00"


def test_a_new_clock_runs():
    assert NEW.now(REAL + HOUR) == REAL + HOUR


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("shown", [REAL, PAST, FUTURE, datetime(2026, 3, 29, 1, 30, tzinfo=PARIS)])
@pytest.mark.parametrize("later", [-HOUR, timedelta(), HOUR, timedelta(days=240)])
@pytest.mark.parametrize("ahead", [-HOUR, timedelta(), HOUR, timedelta(days=100)])
def test_it_shows_a_moment_from_the_real_second_on_that_it_tells(shown, frozen, later, ahead):
    clock = replace(NEW, shown=shown, frozen=frozen)
    moment, real = (shown + ahead).timestamp(), REAL + later

    has_come = clock.now(real).timestamp() >= moment

    assert (real.timestamp() >= clock.shows_at(moment)) == has_come


def test_real_time_that_goes_back_does_not_take_it_back():
    assert NEW.now(REAL - HOUR) == NEW.now(REAL)
    moved = STARTED.advance(HOUR, real=REAL)
    assert moved.now(REAL - HOUR) == REAL + HOUR
    assert moved.advance(HOUR, real=REAL - HOUR).now(REAL - HOUR) == REAL + 2 * HOUR


def test_seen_later_than_it_is_it_goes_on_from_there():
    """A server that starts again on a machine whose clock was set back."""
    clock = STARTED.seen(REAL + 5 * HOUR, real=REAL + HOUR)
    assert clock.now(REAL + HOUR) == REAL + 5 * HOUR
    assert clock.now(REAL + 2 * HOUR) == REAL + 6 * HOUR


def test_seen_later_than_it_is_a_frozen_clock_stands():
    clock = NEW.set(PAST, frozen=True, real=REAL).seen(REAL + 5 * HOUR, real=REAL + HOUR)
    assert clock.now(REAL + 2 * HOUR) == PAST


@pytest.mark.parametrize("moment", [PAST, FUTURE], ids=["past", "future"])
def test_before_the_first_exchange_it_is_set_to_any_moment_and_the_sandbox_begins_there(moment):
    clock = NEW.set(moment, frozen=None, real=REAL)
    assert clock.now(REAL) == moment
    assert clock.begun == moment


def test_a_clock_that_was_set_goes_on_running():
    assert NEW.set(PAST, frozen=None, real=REAL).now(REAL + HOUR) == PAST + HOUR


def test_a_frozen_clock_stands_still():
    assert NEW.set(PAST, frozen=True, real=REAL).now(REAL + 100 * HOUR) == PAST


def test_a_clock_frozen_where_it_stands_keeps_its_beginning():
    clock = NEW.set(None, frozen=True, real=REAL + HOUR)
    assert clock.now(REAL + 5 * HOUR) == REAL + HOUR
    assert clock.begun == REAL


def test_a_clock_let_run_again_goes_on_from_where_it_stood():
    clock = NEW.set(PAST, frozen=True, real=REAL).set(None, frozen=False, real=REAL + 10 * HOUR)
    assert clock.now(REAL + 11 * HOUR) == PAST + HOUR


def test_setting_the_time_alone_leaves_it_frozen_or_running():
    assert NEW.set(PAST, frozen=True, real=REAL).set(FUTURE, frozen=None, real=REAL).frozen
    assert not NEW.set(PAST, frozen=None, real=REAL).frozen


def test_after_the_first_exchange_it_is_set_forward_without_moving_the_beginning():
    clock = STARTED.set(FUTURE, frozen=None, real=REAL)
    assert clock.now(REAL) == FUTURE
    assert clock.begun == REAL


def test_after_the_first_exchange_it_is_not_set_back():
    with pytest.raises(ClockError, match="only moves forward") as caught:
        STARTED.set(PAST, frozen=None, real=REAL)
    assert "2019-06-03T10:00:00+02:00" in str(caught.value)
    assert "2026-03-02T09:00:00+01:00" in str(caught.value)
    assert "reset" in str(caught.value)


def test_after_the_first_exchange_the_moment_it_shows_may_be_set_again():
    assert STARTED.set(REAL, frozen=True, real=REAL).now(REAL + HOUR) == REAL


def test_a_running_clock_is_not_set_back_to_what_it_showed_before():
    with pytest.raises(ClockError):
        STARTED.set(REAL, frozen=None, real=REAL + timedelta(seconds=1))


@pytest.mark.parametrize("by", [timedelta(0), timedelta(seconds=1), timedelta(days=3), timedelta(days=400)])
@pytest.mark.parametrize("frozen", [False, True], ids=["running", "frozen"])
def test_it_is_advanced_by_a_duration(by, frozen):
    clock = NEW.set(datetime(2026, 1, 5, 9, tzinfo=PARIS), frozen=frozen, real=REAL).advance(by, real=REAL)
    assert clock.now(REAL).replace(tzinfo=None) == datetime(2026, 1, 5, 9) + by  # noqa: DTZ001  what a wall clock shows
    assert clock.frozen is frozen


def test_advancing_leaves_the_beginning_where_it_is():
    assert NEW.advance(timedelta(days=3), real=REAL).begun == REAL


@pytest.mark.parametrize("clock", [NEW, STARTED], ids=["before the first exchange", "after it"])
def test_it_is_never_advanced_backwards(clock):
    with pytest.raises(ClockError, match="forward only"):
        clock.advance(timedelta(seconds=-1), real=REAL)


@pytest.mark.parametrize(
    ("today", "count", "expected"),
    [
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-04-03", 1, "2026-04-07"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-07", 0, "2026-03-07"),
    ],
    ids=["a week", "across Easter", "across Christmas", "from a Saturday", "none"],
)
def test_it_is_advanced_by_working_days_to_the_same_hour(today, count, expected):
    start = datetime.fromisoformat(f"{today}T16:20:30").replace(tzinfo=PARIS)
    clock = NEW.set(start, frozen=True, real=REAL).advance_working_days(count, CALENDAR, real=REAL)
    assert f"{clock.now(REAL):%Y-%m-%d %H:%M:%S}" == f"{expected} 16:20:30"


def test_today_is_the_day_in_paris():
    clock = NEW.set(datetime(2026, 3, 8, 23, 30, tzinfo=UTC), frozen=True, real=REAL)
    assert clock.today(REAL).isoformat() == "2026-03-09"


def test_working_days_count_from_the_day_in_paris():
    sunday_in_utc = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    clock = NEW.set(sunday_in_utc, frozen=True, real=REAL).advance_working_days(1, CALENDAR, real=REAL)
    assert clock.now(REAL).isoformat() == "2026-03-10T00:30:00+01:00"
