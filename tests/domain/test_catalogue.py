"""Laws on the catalogue of rules."""

import re
from collections import Counter
from pathlib import Path

import pytest

from simulator.domain import rules
from simulator.domain.checks import Checks
from simulator.domain.rules import RULES
from simulator.domain.source import ASSUMED, STATED
from tests.laws import hold

BY_ID = {each.id: each for each in RULES}


def numbered(prefix: str, last: int) -> list[str]:
    return [f"{prefix}-{n:02}" for n in range(1, last + 1)]


NAMED = [
    *numbered("DLG", 11),
    *numbered("ACC", 5),
    *numbered("PCE", 2),
    "TEC-01",
    *numbered("TJDC", 12),
    *numbered("MES", 35),
    "RDV-10",
    *numbered("API", 11),
]
RG = [f"MES-18.RG{n}" for n in range(1, 11)]
NAMED_AS_ASSUMED = [
    "DLG-04",
    "DLG-10",
    "DLG-11",
    "TJDC-07",
    "TJDC-08",
    "MES-02",
    "MES-32",
    "MES-33",
    "RDV-10",
    "API-06",
    "API-07",
    "API-11",
]
STATED_IN_PART = [
    *("DLG-05", "DLG-08", "DLG-09", "ACC-01", "ACC-04", "ACC-05", "PCE-02", "MES-03", "MES-15", "MES-17"),
    *("TJDC-01", "TJDC-04", "TJDC-05", "TJDC-06", "TJDC-10", "TJDC-12", "TJDC-13", "TJDC-14"),
    *("API-01", "API-04", "API-05", "API-08", "API-09", "API-10"),
]
DOCUMENTS = {"TJDC", "MES", "SUIVI", "omega-simulator"}


def test_the_ids_are_unique():
    twice = (id_ for id_, count in Counter(each.id for each in RULES).items() if count > 1)
    hold(f"{id_} is the id of two rules: give one of them another in simulator/domain/rules/" for id_ in twice)


def test_the_catalogue_holds_every_behaviour_by_its_name():
    hold(
        f"{id_} stands in no module of simulator/domain/rules/: write it there, as a rule or in BEHAVIOURS"
        for id_ in [*NAMED, *RG]
        if id_ not in BY_ID
    )


def test_the_behaviours_stand_in_the_order_of_their_names():
    assert [each.id for each in RULES if each.id in NAMED] == NAMED


def test_a_rule_of_its_own_kind_belongs_to_a_behaviour():
    """A sub-rule is named after its behaviour: MES-18.RG1, TJDC-06.valeur."""
    later = {f"{name}-{n:02}" for name in ("TJDC", "RDV", "VIE") for n in range(1, 21)} | {"MES-33"}
    hold(
        f"{each.id} belongs to no behaviour of the design: name it after one, as MES-18.RG1, or add the behaviour to NAMED"
        for each in RULES
        if each.id.split(".")[0] not in {*NAMED, *later}
    )


def test_each_rule_is_a_sentence_with_a_source():
    for rule in RULES:
        if not re.fullmatch(r"\S.{10,}\.", rule.sentence):
            hold([f"{rule.id} says {rule.sentence!r}: its docstring must be a sentence, with its full stop"])
        if rule.source.document not in DOCUMENTS:
            known = ", ".join(sorted(DOCUMENTS))
            hold([f"{rule.id} comes from {rule.source.document!r}: its Source must be of {known}"])
        if not rule.source.section and rule.source.document != "omega-simulator":
            hold([f"{rule.id} comes from {rule.source}: its Source must name the section"])


def test_what_the_documents_do_not_say_is_marked_assumed():
    hold(
        f"{id_} is marked stated: no document says it, so give it certainty=ASSUMED"
        for id_ in NAMED_AS_ASSUMED
        if BY_ID[id_].certainty is not ASSUMED
    )


def test_what_a_document_says_is_marked_stated():
    hold(
        f"{id_} is marked assumed: a document says it, so give it certainty=STATED, and list in assumed what is ours"
        for id_ in NAMED
        if id_ not in NAMED_AS_ASSUMED and BY_ID[id_].certainty is not STATED
    )


def test_what_is_stated_in_part_only_says_which_part():
    hold(
        f"{id_} is stated in part only: list what in it is ours in assumed=(…)"
        for id_ in STATED_IN_PART
        if not BY_ID[id_].assumed and not re.search("assumed|we read|à confirmer", BY_ID[id_].note)
    )


def test_the_unit_of_the_car_ceilings_is_explained_where_the_rule_is_shown():
    """MES-15: GWh in the document, MWh as we read it, kWh as it is sent, one setting."""
    assert all(word in BY_ID["MES-15"].note for word in ("GWh", "MWh", "kWh", "car_unit"))


def test_the_coherence_codes_are_unique():
    numbers = Counter(each.coherence for each in RULES if each.coherence is not None)
    assert len(numbers) > 30
    hold(
        f"{each.id} and another rule carry the code DEM_COH{each.coherence}: give one another coherence number"
        for each in RULES
        if each.coherence is not None and numbers[each.coherence] > 1
    )


def test_the_coherence_codes_lie_where_nobody_takes_them_for_grdfs():
    hold(
        f"{each.id} carries the code {each.coherence}: its coherence must lie in 9000 to 9999, where GRDF has none"
        for each in RULES
        if each.coherence is not None and not 9000 <= each.coherence <= 9999
    )


def test_each_rule_whose_label_ends_with_a_code_has_one():
    completed = [each for each in RULES if each.refuses_with and "{code}" in each.refuses_with.label]
    assert len(completed) > 30
    hold(
        f"{each.id} refuses with {each.refuses_with.id}, whose label ends with a code: give it a coherence number"
        for each in completed
        if each.coherence is None
    )


def test_a_rule_that_refuses_decides_and_a_behaviour_does_neither():
    hold(
        f"{each.id} refuses with a return code, and has no function that decides: write it with @rule(…)"
        for each in RULES
        if each.refuses_with and each.decide is None
    )


def test_what_decides_and_refuses_nothing_only_tells_the_trail():
    assert [each.id for each in RULES if each.decide and each.refuses_with is None] == ["MES-34", "MES-35"]


CHECKS = {name: each for name, each in vars(rules).items() if isinstance(each, Checks)}


@pytest.mark.parametrize("name", CHECKS)
def test_an_operation_checks_a_rule_once_and_access_and_version_always(name):
    checked = Counter(each.id for _, group in CHECKS[name].groups for each in group)
    hold(f"{id_} stands {count} times in {name}: once is enough" for id_, count in checked.items() if count > 1)
    access = {f"ACC-{n:02}" for n in range(1, 6)}
    hold(f"{id_} is not in {name}: every operation begins with access" for id_ in sorted(access - set(checked)))
    if not {"TJDC-10", "MES-28"} & set(checked):
        hold([f"{name} checks no NumeroVersion: add TJDC-10 or MES-28"])


@pytest.mark.parametrize(("name", "own", "other"), [("TJDC_CHECKS", "TJDC", "MES"), ("MES_CHECKS", "MES", "TJDC")])
def test_creating_checks_each_rule_on_its_service_and_none_of_the_other(name, own, other):
    checked = {each.id for _, group in CHECKS[name].groups for each in group}
    judging = {
        each.id
        for each in RULES
        if each.decide and each.id.split("-")[0] in {"ACC", "PCE", own} and not each.id.endswith(".rdv")
    }
    hold(
        f"{id_} judges, and is not in {name}: add it to a tuple that it is made of" for id_ in sorted(judging - checked)
    )
    hold(f"{id_} is in {name}, and is a rule of {other}" for id_ in sorted(checked) if id_.startswith(f"{other}-"))


def test_each_rule_that_judges_a_request_is_named_in_a_test():
    here = Path(__file__)
    tests = "\n".join(each.read_text("utf-8") for each in here.parents[1].rglob("test_*.py") if each != here)
    hold(
        f"{rule.id} is named in no test: write one that shows it refusing, and name it there"
        for rule in RULES
        if rule.decide and not re.search(rf"{re.escape(rule.id)}(?![\w.])", tests)
    )
