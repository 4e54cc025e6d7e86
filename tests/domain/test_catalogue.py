"""Laws on the catalogue of rules."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from simulator.domain.rules import MES_CHECKS, RULES, TJDC_CHECKS
from simulator.domain.source import ASSUMED, STATED

BY_ID = {each.id: each for each in RULES}


def numbered(prefix: str, last: int) -> list[str]:
    return [f"{prefix}-{n:02}" for n in range(1, last + 1)]


NAMED = [
    *numbered("DLG", 10),
    *numbered("ACC", 5),
    *numbered("PCE", 2),
    "TEC-01",
    *numbered("TJDC", 12),
    *numbered("MES", 32),
    "RDV-10",
    *numbered("API", 11),
]
RG = [f"MES-18.RG{n}" for n in range(1, 11)]
NAMED_AS_ASSUMED = [
    "DLG-04",
    "DLG-10",
    "TJDC-07",
    "TJDC-08",
    "MES-02",
    "MES-32",
    "RDV-10",
    "API-06",
    "API-07",
    "API-11",
]
STATED_IN_PART = [
    *("DLG-05", "DLG-08", "ACC-01", "ACC-04", "TJDC-10", "MES-03", "MES-15", "MES-17"),
    *("API-04", "API-05", "API-08", "API-09"),
]
DOCUMENTS = {"TJDC", "MES", "SUIVI", "omega-simulator"}


@cache
def every_other_test() -> str:
    here = Path(__file__)
    return "\n".join(each.read_text("utf-8") for each in here.parents[1].rglob("test_*.py") if each != here)


def test_the_ids_are_unique():
    assert [id_ for id_, count in Counter(each.id for each in RULES).items() if count > 1] == []


@pytest.mark.parametrize("id_", [*NAMED, *RG])
def test_the_catalogue_holds_every_behaviour_by_its_name(id_):
    assert id_ in BY_ID


def test_the_behaviours_stand_in_the_order_of_their_names():
    assert [each.id for each in RULES if each.id in NAMED] == NAMED


def test_a_rule_of_its_own_kind_belongs_to_a_behaviour():
    """A sub-rule is named after its behaviour: MES-18.RG1, TJDC-06.valeur."""
    later = {f"{name}-{n:02}" for name in ("TJDC", "RDV", "VIE") for n in range(1, 21)}
    assert [each.id for each in RULES if each.id.split(".")[0] not in {*NAMED, *later}] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_is_a_sentence_with_a_source(rule):
    assert re.fullmatch(r"\S.{10,}\.", rule.sentence)
    assert rule.source.document in DOCUMENTS
    assert rule.source.section or rule.source.document == "omega-simulator"


@pytest.mark.parametrize("id_", NAMED_AS_ASSUMED)
def test_what_the_documents_do_not_say_is_marked_assumed(id_):
    assert BY_ID[id_].certainty is ASSUMED


@pytest.mark.parametrize("id_", [id_ for id_ in NAMED if id_ not in NAMED_AS_ASSUMED])
def test_what_a_document_says_is_marked_stated(id_):
    assert BY_ID[id_].certainty is STATED


@pytest.mark.parametrize("id_", STATED_IN_PART)
def test_what_is_stated_in_part_only_says_which_part(id_):
    assert re.search("assumed|we read|à confirmer", BY_ID[id_].note)


def test_the_unit_of_the_car_ceilings_is_explained_where_the_rule_is_shown():
    """MES-15: GWh in the document, MWh as we read it, kWh as it is sent, one setting."""
    assert all(word in BY_ID["MES-15"].note for word in ("GWh", "MWh", "kWh", "car_unit"))


def test_the_coherence_codes_are_unique():
    numbers = [each.coherence for each in RULES if each.coherence is not None]
    assert len(numbers) > 30
    assert len(set(numbers)) == len(numbers)


def test_the_coherence_codes_lie_where_nobody_takes_them_for_grdfs():
    numbers = [each.coherence for each in RULES if each.coherence is not None]
    assert [number for number in numbers if not 9000 <= number <= 9999] == []


def test_each_rule_whose_label_ends_with_a_code_has_one():
    completed = [each for each in RULES if each.refuses_with and "{code}" in each.refuses_with.label]
    assert len(completed) > 30
    assert [each.id for each in completed if each.coherence is None] == []


def test_a_rule_that_refuses_decides_and_a_behaviour_does_neither():
    assert [each.id for each in RULES if (each.decide is None) != (each.refuses_with is None)] == []


@pytest.mark.parametrize(("checks", "own"), [(TJDC_CHECKS, "TJDC"), (MES_CHECKS, "MES")], ids=["TJDC", "MES"])
def test_an_operation_checks_each_rule_that_judges_it_once(checks, own):
    checked = [each.id for _, rules in checks.groups for each in rules]
    judging = [each.id for each in RULES if each.decide and each.id.split("-")[0] in {"ACC", "PCE", own}]
    assert sorted(checked) == sorted(judging)


@pytest.mark.parametrize("rule", [each for each in RULES if each.decide], ids=lambda rule: rule.id)
def test_each_rule_that_judges_a_request_is_named_in_a_test(rule):
    assert re.search(rf"{re.escape(rule.id)}(?![\w.])", every_other_test())
