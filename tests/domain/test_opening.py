"""When OMEGA is open: hours are a setting, in Paris time (ACC-01)."""

from datetime import datetime, time

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.opening import OpeningHours, ServiceState, service_state

OFFICE = OpeningHours(time(8), time(20))
WEEKDAYS = OpeningHours(time(8), time(20), (1, 2, 3, 4, 5))
MONDAY, SATURDAY, SUNDAY = 2, 7, 8


def at(day, hour, minute=0, second=0):
    return datetime(2026, 3, day, hour, minute, second, tzinfo=PARIS)


@pytest.mark.parametrize("moment", [at(MONDAY, 3), at(SUNDAY, 23, 59)])
def test_omega_is_always_open_unless_hours_are_set(moment):
    assert service_state(moment, None, maintenance=False) == ServiceState(is_open=True, hours="always open")


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(MONDAY, 7, 59, 59), False),
        (at(MONDAY, 8), True),
        (at(MONDAY, 19, 59, 59), True),
        (at(MONDAY, 20), False),
        (at(SUNDAY, 12), True),
    ],
    ids=["just before it opens", "as it opens", "just before it closes", "as it closes", "every day"],
)
def test_omega_is_open_from_the_first_hour_until_just_before_the_last(moment, is_open):
    state = service_state(moment, OFFICE, maintenance=False)
    assert (state.is_open, state.hours) == (is_open, "08:00-20:00")


@pytest.mark.parametrize(("day", "is_open"), [(MONDAY, True), (6, True), (SATURDAY, False), (SUNDAY, False)])
def test_omega_is_open_on_the_days_that_are_set(day, is_open):
    assert service_state(at(day, 12), WEEKDAYS, maintenance=False).is_open is is_open


@pytest.mark.parametrize("day", range(2, 9), ids=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
def test_omega_is_open_every_day_unless_days_are_set(day):
    assert service_state(at(day, 12), OFFICE, maintenance=False).is_open


def test_the_days_are_said_where_they_are_not_all():
    assert str(WEEKDAYS) == "08:00-20:00, ISO days 1 2 3 4 5"


@pytest.mark.parametrize("hours", [None, OFFICE])
@pytest.mark.parametrize("maintenance", [False, True])
def test_a_maintenance_is_told_whatever_the_hours(hours, maintenance):
    assert service_state(at(MONDAY, 12), hours, maintenance=maintenance).maintenance is maintenance
