"""RDV-10: rounds of twelve slots a day, their capacity drawn from the seed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.rounds import Plage
from simulator.domain.value import replace
from tests.builders import CALENDAR, MONDAY, PLAGES, a_planning

TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4))
WEEKS = [MONDAY + timedelta(days=n) for n in range(1, 61)]


def drawn(**changes):
    return a_planning(capacity=None, **changes)


def capacities(planning):
    return [planning.capacity(day, plage.code) for day in WEEKS for plage in PLAGES]


def test_the_list_of_an_empty_round_is_24_slots_over_two_working_days_in_order():
    slots = a_planning().proposed(MONDAY)
    assert [(each.date, each.plage) for each in slots] == [
        (day, each) for day in (TUESDAY, WEDNESDAY) for each in PLAGES
    ]
    assert len(slots) == 24


@pytest.mark.parametrize(
    ("after", "days"),
    [
        ("2026-03-05", ["2026-03-06", "2026-03-09"]),
        ("2026-03-07", ["2026-03-09", "2026-03-10"]),
        ("2026-04-03", ["2026-04-07", "2026-04-08"]),
        ("2026-05-12", ["2026-05-13", "2026-05-15"]),
        ("2026-12-24", ["2026-12-28", "2026-12-29"]),
        ("2020-01-01", ["2026-03-03", "2026-03-04"]),
    ],
    ids=[
        "over a week-end",
        "from a Saturday",
        "across Easter",
        "across Ascension",
        "across Christmas",
        "from the past",
    ],
)
def test_the_list_covers_the_two_working_days_after_the_date_never_in_the_past(after, days):
    slots = a_planning().proposed(date.fromisoformat(after))
    assert sorted({each.date.isoformat() for each in slots}) == days


@given(after=st.dates(date(2025, 1, 1), date(2030, 1, 1)), seed=st.integers(0, 1000))
def test_the_list_has_at_most_24_free_slots_of_working_days_after_today(after, seed):
    planning = drawn(seed=seed)
    slots = planning.proposed(after)
    assert len(slots) <= 24
    assert len({each.date for each in slots}) <= 2
    for each in slots:
        assert each.date > max(after, MONDAY)
        assert CALENDAR.is_working_day(each.date)
        assert planning.is_free(each.date, each.plage.code)


def test_nothing_is_free_in_the_past_or_on_a_day_off():
    planning = a_planning()
    closed = [date(2026, 2, 27), date(2026, 3, 7), date(2026, 3, 8), date(2026, 4, 6), date(2026, 5, 1)]
    assert planning.free_slots(tuple(closed)) == ()
    assert {planning.capacity(day, "01") for day in closed} == {0}


@pytest.mark.parametrize(
    ("at", "left"),
    [("00:00", 12), ("07:59", 12), ("08:00", 11), ("12:30", 7), ("18:59", 1), ("19:00", 0), ("23:59", 0)],
)
def test_mes_31_the_slots_of_today_are_there_until_they_begin(at, left):
    slots = a_planning(at=at).left_today()
    assert len(slots) == left
    assert {each.date for each in slots} <= {MONDAY}
    assert all(each.plage.heure_min > at for each in slots)


def test_mes_31_a_round_may_be_full_today_and_not_tomorrow():
    planning = a_planning(full_days={0})
    assert planning.left_today() == ()
    assert planning.is_free(TUESDAY, "01")


@pytest.mark.parametrize(
    "day", ["2026-03-01", "2026-04-06", "2026-12-25"], ids=["a Sunday", "Easter Monday", "Christmas"]
)
def test_mes_31_on_a_day_off_there_is_nothing_today(day):
    assert a_planning(today=date.fromisoformat(day)).left_today() == ()


def test_the_same_seed_gives_the_same_capacities():
    assert capacities(drawn()) == capacities(drawn())


def test_another_seed_or_another_round_gives_others():
    assert capacities(drawn(seed=1)) != capacities(drawn(seed=2))
    assert capacities(drawn(commune="69383")) != capacities(drawn(commune="38185"))


def test_a_slot_keeps_its_capacity_as_days_go_by():
    friday = drawn().capacity(FRIDAY, "04")
    assert drawn(today=WEDNESDAY).capacity(FRIDAY, "04") == friday


def test_drawn_capacities_are_0_1_and_2_and_some_slots_are_taken_some_free():
    working = [each for each in WEEKS if CALENDAR.is_working_day(each)]
    found = [drawn().capacity(day, plage.code) for day in working for plage in PLAGES]
    assert set(found) == {0, 1, 2}
    assert 0.3 < found.count(0) / len(found) < 0.7


@pytest.mark.parametrize(("booked", "free"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_slot_is_free_while_fewer_are_booked_than_it_holds(booked, free):
    planning = a_planning(capacity=2, booked={(TUESDAY, "04"): booked})
    assert planning.is_free(TUESDAY, "04") is free


def test_a_booking_takes_its_own_slot_only():
    planning = a_planning(capacity=1, booked={(TUESDAY, "04"): 1})
    taken = {(TUESDAY, each) for each in PLAGES} - {(each.date, each.plage) for each in planning.proposed(MONDAY)}
    assert {plage.code for _, plage in taken} == {"04"}
    assert planning.is_free(WEDNESDAY, "04")


def test_a_full_day_counts_in_working_days_after_today():
    planning = a_planning(today=FRIDAY, full_days={1, 3})
    free = {day.isoformat() for day in (FRIDAY + timedelta(days=n) for n in range(8)) if planning.is_free(day, "01")}
    assert free == {"2026-03-10", "2026-03-12", "2026-03-13"}


def test_a_full_slot_is_taken_on_every_day():
    planning = a_planning(full_plages={"01", "12"})
    assert {each.plage.code for each in planning.proposed(MONDAY)} == {f"{n:02}" for n in range(2, 12)}


@pytest.mark.parametrize(
    ("full_days", "full"), [((), False), ({1}, False), ({2}, False), ({1, 2}, True), ({1, 2, 3}, True)]
)
def test_the_next_two_days_are_full_where_both_are(full_days, full):
    assert a_planning(full_days=full_days).next_two_days_full() is full


def test_a_slot_is_found_by_its_code():
    assert a_planning().plage("04") == Plage("04", "11 h - 12 h", "11:00", "12:00")
    assert a_planning().plage("13") is None


def test_each_day_of_a_round_is_drawn_once_and_no_day_behind_a_free_slot():
    asked = []

    def draw(low, high, *key):
        asked.append(key)
        return high if key[2] == WEDNESDAY.isoformat() else low

    planning = replace(drawn(), draw=draw)
    for _ in range(3):
        assert planning.first_after(MONDAY).date == WEDNESDAY
        assert not planning.next_two_days_full()

    assert len(asked) == len(set(asked)) == 2 * len(PLAGES)
