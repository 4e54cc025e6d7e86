"""The table of test PCE: what it covers. `tests/journeys/test_test_pces.py` plays it."""

import re
from collections.abc import Iterator

from simulator.application.referential import Essai
from simulator.domain.prestations import PRESTATIONS
from simulator.domain.rules import RULES
from tests.laws import hold
from tests.shipped import REFERENTIAL


def in_order(essai: Essai) -> Iterator[Essai]:
    yield essai
    for each in essai.puis:
        yield from in_order(each)


def test_every_rule_that_refuses_or_warns_has_a_try_that_shows_it():
    shown = {
        name
        for entry in REFERENTIAL.test_pces
        for essai in entry.essais
        for each in in_order(essai)
        for message in each.attendu.messages
        for name in re.findall(r"\{([^}]+)\}", message)
    }
    told_by_a_code = {
        each.id for each in RULES if each.decide and each.refuses_with and "{code}" in each.refuses_with.label
    }
    a_tag_that_the_message_does_not_have = {"MES-18.RG5"}
    hold(
        f"{id_} is shown by no test PCE: add a try to fixtures/pce.yaml whose message ends with {{{id_}}}"
        for id_ in sorted(told_by_a_code - shown - a_tag_that_the_message_does_not_have)
    )


def test_every_test_pce_says_what_to_try():
    hold(
        f"{entry.numero} of fixtures/pce.yaml has nothing to try: write its essais, each with the answer to expect (attendu)"
        for entry in REFERENTIAL.test_pces
        if not entry.essais
    )


def test_every_prestation_is_allowed_by_some_test_pce():
    allowed = {each for entry in REFERENTIAL.test_pces for essai in entry.essais for each in essai.attendu.prestations}
    assert allowed == set(PRESTATIONS)


def test_every_rule_that_an_entry_names_exists():
    named = {rule for entry in REFERENTIAL.test_pces for rule in entry.regles}
    named |= {
        rule
        for entry in REFERENTIAL.test_pces
        for essai in entry.essais
        for each in in_order(essai)
        for rule in each.regles
    }
    after_the_dialogue = {"TJDC-13", "TJDC-14", "TJDC-15", *(f"VIE-{n:02}" for n in range(1, 6))}
    appointments = {f"RDV-{n:02}" for n in range(1, 11)}
    assert named
    hold(
        f"fixtures/pce.yaml names {id_} in regles, which is no rule: name one of docs/rules.md"
        for id_ in sorted(named - {each.id for each in RULES} - after_the_dialogue - appointments)
    )


def test_the_first_test_pce_is_that_of_the_design_page():
    first = REFERENTIAL.test_pces[0]
    assert first.numero == "21450000000017"
    assert first.document == {
        "numero": "21450000000017",
        "cdgf": "A04000010",
        "derniere_releve": {"date": "2026-01-15", "index": 4210, "estimee": True},
    }


def test_numbers_lie_in_the_range_kept_for_test_pces_and_are_unique():
    numeros = [each.numero for each in REFERENTIAL.test_pces]
    assert len(set(numeros)) == len(numeros)
    assert all(re.fullmatch(r"21450000000\d{3}|GI2145\d\d", each) for each in numeros)
