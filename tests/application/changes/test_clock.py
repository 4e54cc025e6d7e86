"""A sandbox's clock, as the control path moves it."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator.application.changes.clock import advance_clock, set_clock
from simulator.domain.calendar import PARIS
from simulator.errors import ClockError
from tests.adapters.stores import RealTime, a_store
from tests.builders import CALENDAR


@pytest.fixture
def real():
    return RealTime()


@pytest.fixture
def store(real):
    with a_store(real=real) as opened:
        yield opened


def at(*moment):
    return datetime(*moment, tzinfo=PARIS)


def test_a_sandbox_that_has_not_begun_takes_any_moment_past_or_future(store):
    for moment in (at(2019, 5, 6, 7), at(2035, 1, 2, 3), at(2020, 2, 29, 12)):
        with store.exchange("one", counts=False) as exchange:
            set_clock(exchange, moment, frozen=True)
            assert exchange.now == moment
            assert exchange.clock.begun == moment


def test_from_its_first_exchange_it_is_not_set_back_and_stays_where_it_was(store):
    with store.exchange("one") as exchange:
        before = exchange.now
    with pytest.raises(ClockError, match="only moves forward"), store.exchange("one", counts=False) as exchange:
        set_clock(exchange, before - timedelta(seconds=1), frozen=True)

    with store.exchange("one", counts=False) as exchange:
        assert (exchange.now, exchange.clock.frozen) == (before, False)


def test_from_its_first_exchange_it_may_be_set_forward_without_beginning_anew(store):
    with store.exchange("one") as exchange:
        begun = exchange.clock.begun
        set_clock(exchange, at(2027, 1, 1, 0), frozen=None)

    with store.exchange("one") as exchange:
        assert exchange.now == at(2027, 1, 1, 0)
        assert exchange.clock.begun == begun


def test_it_may_be_frozen_and_let_run_without_being_set(store, real):
    with store.exchange("one") as exchange:
        set_clock(exchange, None, frozen=True)
        stood = exchange.now
    real.wait(hours=1)
    with store.exchange("one") as exchange:
        assert exchange.now == stood
        set_clock(exchange, None, frozen=False)
    real.wait(hours=1)
    with store.exchange("one") as exchange:
        assert exchange.now == stood + timedelta(hours=1)


def test_it_is_advanced_by_a_duration_then_by_working_days(store):
    with store.exchange("one", counts=False) as exchange:
        set_clock(exchange, at(2026, 4, 2, 9), frozen=True)  # Thursday before Easter Monday
        advance_clock(exchange, CALENDAR, by=timedelta(days=1), working_days=1)

        assert exchange.now == at(2026, 4, 7, 9)


def test_an_advance_over_the_change_to_summer_time_keeps_the_paris_hour_of_working_days(store):
    with store.exchange("one", counts=False) as exchange:
        set_clock(exchange, at(2026, 3, 27, 9), frozen=True)
        advance_clock(exchange, CALENDAR, by=timedelta(), working_days=1)

        assert exchange.now.isoformat() == "2026-03-30T09:00:00+02:00"


def test_an_advance_leaves_a_clock_frozen_or_running_as_it_was(store, real):
    for name, frozen in (("frozen", True), ("running", False)):
        with store.exchange(name) as exchange:
            set_clock(exchange, None, frozen=frozen)
            advance_clock(exchange, CALENDAR, by=timedelta(days=3), working_days=0)
    real.wait(minutes=10)

    shown = {}
    for name in ("frozen", "running"):
        with store.exchange(name) as exchange:
            shown[name] = exchange.now - datetime(2026, 3, 5, 8, tzinfo=UTC)
    assert shown == {"frozen": timedelta(), "running": timedelta(minutes=10)}


def test_a_clock_is_not_advanced_backwards(store):
    with pytest.raises(ClockError), store.exchange("one") as exchange:
        advance_clock(exchange, CALENDAR, by=timedelta(days=-1), working_days=0)
