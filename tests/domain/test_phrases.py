"""The law that what is told in English can be told in French: each phrase is read back, and holds the same in both."""

from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

import pytest

from simulator.domain import phrases
from simulator.domain.phrase import Phrase, phrases_of
from simulator.domain.phrases import found, stopped
from simulator.domain.rules import RULES
from tests.laws import hold

MODULES = [import_module(f"{phrases.__name__}.{each.name}") for each in iter_modules(phrases.__path__)]
PHRASES = [(module.__name__.rpartition(".")[2], each) for module in MODULES for each in phrases_of(module)]


def names(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_there_are_phrases_in_each_module():
    assert all(len(phrases_of(module)) > 6 for module in MODULES)


def test_the_two_languages_of_a_phrase_vary_in_the_same():
    hold(
        f"{where}: {each.english!r} varies in {sorted(names(each.english))}, its French in {sorted(names(each.french))}: name"
        " the same in both"
        for where, each in PHRASES
        if names(each.english) != names(each.french)
    )


def test_what_a_phrase_told_is_read_back_from_the_sentence():
    hold(
        f"{where}: {each.english!r} is not read back from {told!r}: put a word between what varies in it"
        for where, each in PHRASES
        if each.read(told := each(**(values := {name: f"<{name}>" for name in names(each.english)}))) != values
    )


def test_no_other_phrase_of_its_kind_is_taken_for_a_sentence_that_varies_less():
    """A trail keeps the sentence alone: which phrase told it must be plain from it."""
    hold(
        f"{where}: {each.english!r} is read as {other.english!r}: word one of them otherwise"
        for where, each in PHRASES
        for kind, other in PHRASES
        if (kind, other.of) == (where, each.of)
        and other != each
        and other.fixed > each.fixed
        and other.read(_told(each))
    )


def _told(phrase: Phrase) -> str:
    return phrase(**{name: f"<{name}>" for name in names(phrase.english)})


def test_a_phrase_that_a_rule_found_names_rules_that_exist():
    known = {each.id for each in RULES}
    hold(
        f"{each.english!r} names {rule}, which is no rule"
        for each in (*phrases_of(found), *phrases_of(stopped))
        for rule in each.of or ("nothing",)
        if rule not in known
    )


@pytest.mark.parametrize("module", [each for each in MODULES if each not in {found, stopped}])
def test_what_was_expected_and_why_a_demande_changed_are_always_ours(module):
    assert all(each.of == () for each in phrases_of(module))
