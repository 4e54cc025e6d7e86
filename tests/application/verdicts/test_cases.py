"""The laws of the cases in which rules refuse: what they tell is there to be told, in both languages."""

from string import Formatter

import pytest

from simulator.application.language import ENGLISH, FRENCH
from simulator.application.verdicts import of_mes, of_requests
from simulator.application.verdicts.sayings import OF_RETOUR, SAYINGS
from simulator.application.verdicts.verdict import cause_of_refusal
from simulator.domain.phrase import Phrase
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.rules import RULES
from tests.builders import CALENDAR, MONDAY
from tests.laws import hold

CASES = [(rule, each) for module in (of_mes, of_requests) for rule, cases in module.CASES.items() for each in cases]
ALWAYS = {"field", "value", "told", "expected"}
TOLD_OF_AN_EXCHANGE = {
    "cause", "client", "count", "demande", "http", "method", "offered", "path", "pce", "retour", "scenario", "statut",
}  # fmt: skip
JUDGING = [each for each in RULES if each.refuses_with]


def names(phrase: Phrase | None) -> set[str]:
    texts = (phrase.english, phrase.french) if phrase else ()
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_the_cases_and_the_rules_are_there():
    assert len(CASES) > 60
    assert len(JUDGING) > 45


def test_a_case_tells_what_its_rule_told():
    hold(
        f"{rule}: {each.cause.english!r} names {name}, which is neither of its phrases' nor {', '.join(sorted(ALWAYS))}"
        for rule, each in CASES
        for name in names(each.cause) - names(each.wanted) - names(each.found) - ALWAYS - {"amount"}
    )


def test_a_case_that_tells_an_amount_measures_it():
    hold(
        f"{rule}: {each.cause.english!r} tells an amount that nothing measures: give measure=…"
        for rule, each in CASES
        if "amount" in names(each.cause) and each.measure is None
    )


def test_the_rules_of_the_cases_exist():
    judging = {each.id for each in RULES}
    hold(f"{rule} is no rule" for rule, _ in CASES if rule not in judging)


@pytest.mark.parametrize("language", [FRENCH, ENGLISH])
@pytest.mark.parametrize("value", ["", "whatever"])
def test_no_refusal_is_without_a_sentence_whatever_its_rule_told(language, value):
    for each in JUDGING:
        entry = TrailEntry(each.id, Outcome.REFUSED, "Tarif", value, "something else")
        assert cause_of_refusal(entry, MONDAY, CALENDAR, language).says


def test_a_saying_names_what_is_known_of_an_exchange():
    hold(
        f"{name}: {phrase.english!r} names {unknown}, which no exchange has"
        for name, each in SAYINGS.items()
        for phrase in (each.opening, each.cause)
        for unknown in names(phrase) - TOLD_OF_AN_EXCHANGE
    )


def test_what_is_said_of_a_dialogue_is_written():
    assert set(OF_RETOUR.values()) <= set(SAYINGS)
