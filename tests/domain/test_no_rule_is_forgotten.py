"""The law that a rule which is written is read: it stands in the catalogue, and in a check if it judges."""

import pkgutil
from dataclasses import replace
from importlib import import_module
from types import ModuleType

import pytest

from simulator.domain import codes, rules
from simulator.domain.rule import Ok, Source, behaviour, rule
from simulator.domain.rules import MODULES, RULES, mes_request, rdv
from tests.domain.forgotten_rules import checked, forgotten
from tests.laws import hold

FOLDER = [import_module(f"{rules.__name__}.{each.name}") for each in pkgutil.iter_modules(rules.__path__)]


def test_the_folder_is_scanned():
    assert len(FOLDER) > 8
    assert len(checked()) > 40


@pytest.mark.parametrize("module", FOLDER, ids=lambda module: module.__name__.rpartition(".")[2])
def test_each_rule_of_the_folder_stands_in_the_catalogue_and_if_it_judges_in_a_check(module):
    hold(forgotten(module, checked()))


def test_the_catalogue_holds_what_its_modules_hold_and_nothing_else():
    assert set(RULES) == {each for module in MODULES for each in rules.written_in(module)}


@rule("MES-40", refuses_with=codes.DONNEE_INCORRECTE, source=Source("MES", "1.2"), coherence=9240)
def a_new_rule(_ask, _world):
    """It is new."""
    return Ok("new")


def a_module(name, **contents):
    """Build a module of rules, as if somebody had just written it."""
    made = ModuleType(f"simulator.domain.rules.{name}")
    made.__file__ = f"/somewhere/{name}.py"
    vars(made).update(contents)
    return made


def test_a_rule_put_in_no_tuple_of_its_module_is_told_with_the_tuples_that_are_checked():
    module = a_module("mes_request", DATA=mes_request.DATA, RECEVABILITE=rdv.WAITING, a_new_rule=a_new_rule)

    assert list(forgotten(module, checked(), [module])) == [
        (
            "MES-40 is written in simulator/domain/rules/mes_request.py but stands in no check: add it to DATA or RECEVABILITE"
            " there"
        )
    ]


def test_a_rule_of_the_appointments_that_is_forgotten_is_told_too():
    module = a_module("rdv", **{**vars(rdv), "a_new_rule": replace(a_new_rule, id="RDV-11")})

    (told,) = [each for each in forgotten(module, checked(), [module]) if each.startswith("RDV-11 ")]
    assert told.startswith("RDV-11 is written in simulator/domain/rules/rdv.py but stands in no check: add it to ")
    assert {"WITH_SLOT", "ACCEPTING", "WAITING"} <= set(told.split())


def test_a_rule_in_a_tuple_that_no_check_is_made_of_is_told():
    module = a_module("mes_letters", LETTERS=(a_new_rule,))

    assert list(forgotten(module, checked(), [module])) == [
        (
            "MES-40 is written in simulator/domain/rules/mes_letters.py but stands in no check: it is in LETTERS there, which"
            " no check of simulator/domain/rules/__init__.py is made of: add it to one"
        )
    ]


def test_a_module_that_the_catalogue_does_not_read_is_told():
    module = a_module("mes_letters", BEHAVIOURS=(behaviour("MES-41", "It is new.", Source("MES", "1.2")),))

    assert list(forgotten(module, checked())) == [
        (
            "MES-41 is written in simulator/domain/rules/mes_letters.py, which the catalogue does not read:"
            " add mes_letters to MODULES in simulator/domain/rules/__init__.py"
        )
    ]


def test_a_behaviour_judges_nothing_and_need_stand_in_no_check():
    module = a_module("mes_letters", BEHAVIOURS=(behaviour("MES-41", "It is new.", Source("MES", "1.2")),))

    assert list(forgotten(module, checked(), [module])) == []


def test_a_law_that_breaks_tells_its_sentences_and_nothing_else():
    with pytest.raises(pytest.fail.Exception) as told:
        hold(["MES-40 stands in no check: add it to DATA", "MES-41 stands in no check: add it to DATA"])

    assert str(told.value) == "MES-40 stands in no check: add it to DATA\nMES-41 stands in no check: add it to DATA"
    assert told.value.pytrace is False
