"""The quota's arithmetic (API-04), with real times handed in."""

from datetime import timedelta

import pytest

from simulator.application.gateway.quota import count_call, limits_of
from simulator.application.ports import QuotaState
from simulator.domain.conduct import Conduct
from tests.fakes import BEGUN_REALLY


def admitted(moments: list[float], conduct: Conduct) -> list[bool]:
    state, found = QuotaState(), []
    for moment in moments:
        count = count_call(state, conduct, BEGUN_REALLY + timedelta(seconds=moment))
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
    count = count_call(QuotaState(), policy, BEGUN_REALLY)
    assert [(each.name, each.remaining, each.reset) for each in count.limits] == [
        ("seconde", 1, 1),
        ("jour", 9, 54_000),
    ]
    assert [each.remaining for each in limits_of(QuotaState(), policy, BEGUN_REALLY)] == [2, 10]
