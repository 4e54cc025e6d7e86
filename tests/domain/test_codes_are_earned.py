"""Each return code is what a rule refuses with or what an operation answers: none is there for show."""

import ast
from pathlib import Path

import simulator
from simulator.domain import codes
from simulator.domain.codes import RETURN_CODES, ReturnCode
from simulator.domain.rules import RULES

COME_WITH_APPOINTMENTS_AND_SCENARIOS = {
    "RDV_PROGRAMME": "AccepterRdv answers it (RDV-03)",
    "RDV_DATE_DEMANDEE_MESSAGE": "a scenario provokes it: the guide does not say which code completes it",
    "PLANNING_INJOIGNABLE": "a scenario provokes it: the planning system is unreachable (1.4.1)",
    "DEMANDE_ABANDONNEE": "AbandonnerDemande answers it (RDV-05)",
}
NAMES = {name for name, value in vars(codes).items() if isinstance(value, ReturnCode)}


def used() -> set[str]:
    house = Path(simulator.__file__).parent
    modules = [each for room in ("domain", "application") for each in (house / room).rglob("*.py")]
    trees = [ast.parse(each.read_text("utf-8")) for each in modules if each.name != "codes.py"]
    assert len(trees) > 20
    attributes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {each.attr for each in attributes if isinstance(each.value, ast.Name) and each.value.id == "codes"}


def test_each_return_code_is_used_or_waits_for_what_will_use_it():
    found = used()
    assert {"NON_RECEVABLE", "SANS_INTERVENTION", "PRISE_EN_COMPTE"} <= found
    assert NAMES - found - set(COME_WITH_APPOINTMENTS_AND_SCENARIOS) == set()


def test_what_waits_is_in_the_catalogue():
    assert set(COME_WITH_APPOINTMENTS_AND_SCENARIOS) <= NAMES


def test_each_return_code_that_has_a_name_is_listed():
    assert {getattr(codes, name) for name in NAMES} == set(RETURN_CODES)


def test_the_rules_refuse_with_codes_of_the_catalogue():
    refusing = {each.refuses_with for each in RULES if each.refuses_with}
    assert len(refusing) >= 9
    assert refusing <= set(RETURN_CODES)
