"""One catalogue, many views: what `explain` and /_sim/catalogue find in it."""

import re

import pytest

from simulator.application.catalogue import KINDS, catalogue, explain, nearest
from simulator.domain.rules import RULES


def test_every_kind_is_named_and_none_is_empty():
    found = catalogue()

    assert set(found) == set(KINDS)
    assert [kind for kind, entries in found.items() if not entries] == []


def test_every_entry_says_something_and_where_it_comes_from_and_how_certain_it_is():
    entries = [each for some in catalogue().values() for each in some]

    assert len(entries) > 150
    for each in entries:
        document = each.as_document()
        assert document["says"], each.id
        assert document["source"], each.id
        assert document["certainty"] in {"stated", "assumed", "ours", "stated by OKTA"}, each.id


def test_every_rule_is_there_with_the_code_that_its_answers_carry():
    rules = {each.id: each for each in catalogue()["rules"]}

    assert list(rules) == [each.id for each in RULES]
    assert rules["TJDC-05"].facts["code"] == "DEM_COH9105"
    assert rules["DLG-01"].facts == {"answer": None, "code": None, "off": False}


def test_a_rule_that_is_turned_off_says_so():
    rules = {each.id: each for each in catalogue(rules_off={"TJDC-05"})["rules"]}

    assert [id_ for id_, each in rules.items() if each.facts["off"]] == ["TJDC-05"]


def test_official_codes_take_the_place_of_ours():
    rules = {each.id: each for each in catalogue({"TJDC-05": "0105"})["rules"]}

    assert rules["TJDC-05"].facts["code"] == "0105"
    assert [each.id for each in explain("0105", {"TJDC-05": "0105"})] == ["TJDC-05"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("TJDC-05", ["TJDC-05"]),
        (" tjdc-05 ", ["TJDC-05"]),
        ("DEM_COH9105", ["TJDC-05"]),
        ("dem_coh9105", ["TJDC-05"]),
        ("022", ["IMPOSSIBLE"]),
        ("ATTRDV", ["ATTRDV"]),
        ("DmdOkDP", ["rdv-programme"]),
    ],
)
def test_things_are_found_by_their_id_their_code_or_their_number_whatever_the_case(name, ids):
    assert [each.id for each in explain(name)] == ids


def test_a_rule_brings_its_sub_rules():
    found = [each.id for each in explain("MES-18")]

    assert found[0] == "MES-18"
    assert len(found) > 5
    assert all(re.match(r"MES-18(\.|$)", each) for each in found)


@pytest.mark.parametrize("name", ["", " ", ".", "MES", "MES-1", "TJDC-99", "\x00", "é" * 500])
def test_what_is_no_name_finds_nothing(name):
    assert explain(name) == ()


@pytest.mark.parametrize(("name", "near"), [("TJDC-5", "TJDC-05"), ("DmdOkDDD", "DmdOkDD"), ("mes09", "MES-09")])
def test_a_name_misspelt_finds_the_nearest(name, near):
    assert near in nearest(name)


def test_a_name_like_nothing_finds_no_nearest():
    assert nearest("@@@@@@@@") == ()
