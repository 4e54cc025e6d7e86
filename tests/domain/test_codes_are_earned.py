"""Each return code is what a rule refuses with, an operation answers or a shipped scenario provokes: none is for show."""

import ast
from functools import cache
from pathlib import Path

import simulator
from simulator.domain import codes
from simulator.domain.codes import RETURN_CODES, ReturnCode
from simulator.domain.rules import RULES
from simulator.domain.scenario.effects import Returned
from simulator.scenario_library import scenario_book
from simulator.settings.model import Settings
from tests.laws import hold

NAMING = {"codes.py", "stand_in.py"}
"""The catalogue, and what answers whatever of it a scenario names: using a code there earns it nothing."""
NAMES = {name for name, value in vars(codes).items() if isinstance(value, ReturnCode)}


@cache
def used() -> set[str]:
    house = Path(simulator.__file__).parent
    modules = [each for room in ("domain", "application") for each in (house / room).rglob("*.py")]
    texts = [each.read_text("utf-8") for each in modules if each.name not in NAMING]
    assert len(texts) > 20
    trees = [ast.parse(each) for each in texts if "codes." in each]
    attributes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {each.attr for each in attributes if isinstance(each.value, ast.Name) and each.value.id == "codes"}


@cache
def provoked() -> set[str]:
    """The codes that the scenarios that ship answer with."""
    book = scenario_book(Settings())
    steps = [step for name, text in book.library.items() for step in book.read(text, name).steps]
    answers = {each.then.instead.code for each in steps if isinstance(each.then.instead, Returned)}
    return {name for name in NAMES if getattr(codes, name) in answers}


def test_each_return_code_is_used_or_provoked_by_a_scenario_that_ships():
    found = used()
    assert {"NON_RECEVABLE", "SANS_INTERVENTION", "PRISE_EN_COMPTE"} <= found
    hold(
        f"codes.{name} is what nothing answers: refuse a rule with it, answer it in simulator/application/, provoke it in a"
        " scenario of scenarios/, or delete it"
        for name in sorted(NAMES - found - provoked())
    )


def test_only_a_scenario_provokes_a_planning_system_that_is_away_and_a_technical_problem_of_omega_s():
    by_scenarios = NAMES & provoked() - used()
    assert by_scenarios == {"PLANNING_INJOIGNABLE", "PROBLEME_TECHNIQUE"}


def test_each_return_code_that_has_a_name_is_listed():
    hold(
        f"codes.{name} is not in RETURN_CODES: add it, so that explain, docs and scenarios know it"
        for name in sorted(NAMES)
        if getattr(codes, name) not in RETURN_CODES
    )
    assert len(NAMES) == len(RETURN_CODES)


def test_the_rules_refuse_with_codes_of_the_catalogue():
    refusing = [each for each in RULES if each.refuses_with]
    assert len({each.refuses_with for each in refusing}) >= 9
    hold(
        f"{each.id} refuses with {each.refuses_with.id}, which is not in codes.RETURN_CODES: add it there"
        for each in refusing
        if each.refuses_with not in RETURN_CODES
    )
