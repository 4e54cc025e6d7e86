"""Which exchanges a filter asks for."""

from datetime import timedelta

import pytest

from simulator.application.journal.filters import OUR_CODES, Filters
from simulator.application.journal.record import Acted
from simulator.domain.rule import Outcome, TrailEntry
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


REFUSED = TrailEntry("MES-18.RG1", Outcome.REFUSED, code="0105")
WARNED = TrailEntry("MES-22", Outcome.WARNED, code="DEM_COH9122")
PASSED = TrailEntry("TJDC-05", Outcome.PASSED)


@pytest.mark.parametrize("rule", ["MES-18", "MES-18.RG1", "MES-22"])
def test_a_filter_asks_for_a_rule_that_refused_or_warned_and_for_the_one_that_it_is_a_part_of(rule):
    assert Filters(rule=rule).matches(a_record(trail=(PASSED, REFUSED, WARNED)))


@pytest.mark.parametrize("rule", ["TJDC-05", "MES-18.RG2", "MES-1", "RG1", ""])
def test_a_rule_that_passed_or_another_is_not_asked_for(rule):
    assert not Filters(rule=rule).matches(a_record(trail=(PASSED, REFUSED, WARNED)))


@pytest.mark.parametrize("code", ["DmdKo", "0105", "DEM_COH9122", OUR_CODES["MES-18.RG1"]])
def test_a_filter_asks_for_a_code_of_the_answer_or_of_a_rule_that_refused_or_warned(code):
    assert Filters(code=code).matches(a_record(retour=("A", "DmdKo"), trail=(PASSED, REFUSED, WARNED)))


@pytest.mark.parametrize("code", [OUR_CODES["TJDC-05"], "A", ""])
def test_a_code_of_a_rule_that_passed_is_not_asked_for(code):
    assert not Filters(code=code).matches(a_record(retour=("A", "DmdKo"), trail=(PASSED, REFUSED, WARNED)))
    assert not Filters(code=code).matches(a_record(retour=None))


def test_since_includes_its_own_moment():
    asked = Filters(since=AT + timedelta(seconds=2))
    assert [asked.matches(a_record(number)) for number in (1, 2, 3)] == [False, True, True]


def test_all_filters_must_match():
    assert Filters(channel="soap", cdgf="A04000010").matches(a_record())
    assert not Filters(channel="soap", cdgf="A04000028").matches(a_record())
