"""Which exchanges a filter asks for."""

from datetime import timedelta

import pytest

from simulator.application.journal import Acted, Filters
from tests.records import AT, a_record


def test_no_filter_asks_for_every_exchange():
    assert Filters().matches(a_record())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("operation", "CreerDemandeTJDC"),
        ("channel", "okta"),
        ("pce", "21450000000099"),
        ("cdgf", "A04000028"),
        ("demande", "WD000001"),
        ("login", "DN7120"),
        ("status", 500),
    ],
)
def test_a_filter_asks_for_what_an_exchange_was_about(name, other):
    asked = Filters(**{name: other})
    assert not asked.matches(a_record())
    assert asked.matches(a_record(**{name: other}))


def test_an_empty_value_asks_for_exchanges_about_none():
    assert Filters(pce="").matches(a_record(pce=""))
    assert not Filters(pce="").matches(a_record())


def test_a_filter_asks_for_exchanges_on_which_a_scenario_acted():
    asked = Filters(scenario="reponse-perdue")
    assert asked.matches(a_record(scenario=Acted("reponse-perdue", 1)))
    assert not asked.matches(a_record(scenario=Acted("maintenance", 1)))
    assert not asked.matches(a_record())


def test_since_includes_its_own_moment():
    asked = Filters(since=AT + timedelta(seconds=2))
    assert [asked.matches(a_record(number)) for number in (1, 2, 3)] == [False, True, True]


def test_all_filters_must_match():
    assert Filters(channel="soap", cdgf="A04000010").matches(a_record())
    assert not Filters(channel="soap", cdgf="A04000028").matches(a_record())
