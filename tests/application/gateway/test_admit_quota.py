"""The quota's arithmetic (API-04), with real times handed in."""

from datetime import timedelta

import pytest

from simulator.application.gateway.quota import Moment, count_call, limits_of
from simulator.application.kept import QuotaState
from simulator.domain.conduct import Conduct
from tests.fakes import BEGUN, BEGUN_REALLY


def running(seconds: float) -> Moment:
    """A moment by a clock that runs with the real time."""
    return Moment(*(each + timedelta(seconds=seconds) for each in (BEGUN_REALLY, BEGUN)))


def frozen(real: float, shown: float) -> Moment:
    """A moment while the clock stands still where it was set."""
    return Moment(BEGUN_REALLY + timedelta(seconds=real), BEGUN + timedelta(seconds=shown), frozen=True)


def admitted(moments: list[float], conduct: Conduct) -> list[bool]:
    state, found = QuotaState(), []
    for moment in moments:
        count = count_call(state, conduct, running(moment))
        found.append(not count.exceeded)
        state = count.state
    return found


@pytest.mark.parametrize("gap", [0.95, 0.96, 1, 1.5])
def test_a_client_that_waits_long_enough_is_never_refused(gap):
    assert all(admitted([gap * n for n in range(200)], Conduct()))


@pytest.mark.parametrize("gap", [0.94, 0.5, 0.1])
def test_a_client_that_does_not_wait_is_refused(gap):
    assert admitted([0, gap], Conduct()) == [True, False]


def test_many_calls_a_second_may_come_together():
    assert admitted([0] * 5, Conduct(quota_per_second=3)) == [True, True, True, False, False]
    assert admitted([0, 0, 0, 0.34, 0.35, 0.67, 1.0], Conduct(quota_per_second=3)) == [True] * 4 + [False, True, True]


@pytest.mark.parametrize("per_second", [1, 2, 3, 10, 1000])
def test_an_even_pace_at_the_quota_is_never_refused(per_second):
    assert all(admitted([n / per_second for n in range(3 * per_second)], Conduct(quota_per_second=per_second)))


def test_no_limit_is_no_limit():
    assert all(admitted([0] * 100, Conduct(quota_per_second=0)))


def test_a_clock_set_back_far_locks_nobody_out():
    assert admitted([3600, 0], Conduct()) == [True, True]


def test_calls_refused_for_the_second_do_not_use_up_the_day():
    policy = Conduct(quota_per_second=1, quota_per_day=2)
    assert admitted([0, 0.1, 0.2, 1, 2], policy) == [True, False, False, True, False]


def test_the_limits_show_what_is_left_and_when_it_comes_back():
    policy = Conduct(quota_per_second=2, quota_per_day=10)
    count = count_call(QuotaState(), policy, running(0))
    assert [(each.name, each.remaining, each.reset) for each in count.limits] == [
        ("seconde", 1, 1),
        ("jour", 9, 54_000),
    ]
    assert [each.remaining for each in limits_of(QuotaState(), policy, running(0))] == [2, 10]


ONE_A_SECOND, TWO_A_DAY = Conduct(), Conduct(quota_per_second=0, quota_per_day=2)


@pytest.mark.parametrize(
    ("then", "let_through"),
    [
        (frozen(0.5, 0), False),
        (frozen(1, 0), True),
        (frozen(0.001, 1), True),
        (frozen(0.5, 0.5), False),
        (frozen(0.2, -3600), False),
    ],
    ids=["half a second", "a real second", "a second of the clock", "half a second of each", "a clock set back"],
)
def test_on_a_frozen_clock_a_second_of_either_time_lets_the_next_call_through(then, let_through):
    state = count_call(QuotaState(), ONE_A_SECOND, frozen(0, 0)).state

    assert (not count_call(state, ONE_A_SECOND, then).exceeded) is let_through


def test_a_clock_that_runs_lets_nobody_through_sooner_however_it_was_moved():
    state = count_call(QuotaState(), ONE_A_SECOND, running(0)).state
    moved = Moment(BEGUN_REALLY + timedelta(seconds=0.5), BEGUN + timedelta(days=1))

    assert count_call(state, ONE_A_SECOND, moved).exceeded


@pytest.mark.parametrize("per_second", [1, 3])
def test_who_advances_a_frozen_clock_by_the_retry_after_is_let_through(per_second):
    conduct, state, shown = Conduct(quota_per_second=per_second), QuotaState(), 0
    for n in range(30):
        count = count_call(state, conduct, frozen(n / 1000, shown))
        if count.exceeded:
            shown += count.retry_after
            count = count_call(state, conduct, frozen(n / 1000, shown))
        assert not count.exceeded
        state = count.state


@pytest.mark.parametrize("hours", [0, 6, 14, -8, 23])
def test_so_is_who_used_up_the_day_by_either_time_wherever_the_clock_stands(hours):
    at = hours * 3600
    state = count_call(QuotaState(), TWO_A_DAY, frozen(0, at)).state
    state = count_call(state, TWO_A_DAY, frozen(1, at)).state
    refused = count_call(state, TWO_A_DAY, frozen(2, at))

    assert refused.exceeded
    assert not count_call(state, TWO_A_DAY, frozen(2, at + refused.retry_after)).exceeded
    assert not count_call(state, TWO_A_DAY, frozen(2 + refused.retry_after, at)).exceeded


def test_calls_on_a_clock_frozen_at_midnight_are_of_one_day():
    conduct, state = Conduct(quota_per_second=10, quota_per_day=2), QuotaState()
    midnight = 15 * 3600
    found = []
    for n in range(3):
        count = count_call(state, conduct, frozen(n, midnight))
        found.append(not count.exceeded)
        state = count.state

    assert found == [True, True, False]
