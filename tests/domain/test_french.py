"""The law that what a page shows in English it can show in French."""

import re
from pathlib import Path

import pytest

from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta_errors import OKTA_ERRORS
from simulator.domain.phrase import phrases_of
from simulator.domain.phrases import bad_tokens, causes, deeds, found, stopped, troubles, uncopied, wanted
from simulator.domain.rule import Ok, Source, rule
from simulator.domain.rules import RULES
from tests.domain.said import unsaid
from tests.laws import hold

ROOMS = (
    "domain",
    "domain/rules",
    *(f"application/{each}" for each in ("changes", "dialogues", "gateway", "scenarios", "tokens")),
)
PLACES = sorted(path for room in ROOMS for path in Path("simulator", room).glob("*.py"))
TYPED = [
    *((each.id, each.french) for each in (*RULES, *OKTA_ERRORS, *GATEWAY_ERRORS)),
    *(
        (each.english, each.french)
        for module in (bad_tokens, causes, deeds, found, stopped, troubles, uncopied, wanted)
        for each in phrases_of(module)
    ),
]


def without_french(rules):
    """Name the rules that say nothing in French, with what to do."""
    return (
        f"{each.id} says {each.sentence!r} and has no French sentence: give french=… where it is declared, above the English"
        for each in rules
        if not each.french or each.french == each.sentence
    )


def test_each_rule_says_the_same_in_french():
    hold(without_french(RULES))


def test_a_rule_without_french_is_told_with_what_to_do():
    @rule("MES-40", refuses_with=RULES[0].refuses_with, source=Source("MES", "1.2"))
    def a_new_rule(_ask, _world):
        """It is new."""
        return Ok("new")

    assert list(without_french([a_new_rule])) == [
        "MES-40 says 'It is new.' and has no French sentence: give french=… where it is declared, above the English"
    ]


@pytest.mark.parametrize("errors", [OKTA_ERRORS, GATEWAY_ERRORS], ids=["okta", "gateway"])
def test_each_error_whose_text_is_english_says_in_french_what_it_means(errors):
    hold(f"{each.id} has no French: give it french=…" for each in errors if not each.french)


def test_french_is_typed_as_on_a_keyboard_and_printed_with_its_signs():
    hold(
        f"{name}: {french!r}: write ' and blanks; application/typography.py prints ’ and no-break spaces, and « » quote"
        for name, french in TYPED
        if re.search('[’\u00a0\u202f"“”]', french) or re.search(r"\S[;?!»](\s|$)|«\S", french)
    )


def test_the_sources_that_are_scanned_are_there():
    assert len(PLACES) > 60


def test_what_a_rule_finds_and_why_a_demande_changed_are_phrases():
    hold(told for path in PLACES for told in unsaid(path, path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "written",
    ['Finding("CAR", ask.car, f"at most {most} kWh")', 'demande.become(CLOTUREE, at, "its date")', 'Ok("read today")'],
)
def test_a_sentence_that_is_written_out_is_told_with_what_to_do(written):
    (told,) = unsaid(Path("simulator/domain/rules/mes.py"), written)

    assert told.startswith("simulator/domain/rules/mes.py:1 tells '")
    assert told.endswith("make it a Phrase of simulator/domain/phrases/, and call that")


def test_data_and_phrases_are_no_sentences():
    written = 'Finding("CAR", ask.car, wanted.KWH()); Ok("1M"); Ok(", ".join(names)); Ok(f"{date} {plage}")'

    assert list(unsaid(Path("any.py"), written)) == []
