"""What a trail, a history and the catalogue tell, in French and in English."""

import pytest

from simulator.application.catalogue import catalogue
from simulator.application.journal.record import (
    ANSWERED,
    CLIENT_LEFT,
    CLOSED,
    GARBAGE,
    RESET,
    STALLED,
    TRUNCATED,
)
from simulator.application.language import ENGLISH
from simulator.application.remarks import FRENCH as REMARKS
from simulator.application.words import (
    cause_of,
    deed_of,
    ending_of,
    expected_of,
    hours_of,
    sentence_of,
    trouble_of,
    uncopied_of,
    value_of,
)
from simulator.domain.asks import ReadAs
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.phrase import phrases_of
from simulator.domain.phrases import causes, deeds, found, troubles, wanted
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.rules import RULES
from simulator.domain.scenario.effects import Connection
from simulator.scenario_library import scenario_book
from simulator.settings.model import Settings
from simulator.transports.soap.wire.lexical import plain_day
from tests.builders import a_mes, a_tjdc
from tests.domain.verdicts import entries
from tests.laws import hold


def of(rule, value="", expected=""):
    return TrailEntry(rule, Outcome.REFUSED, "Tarif", value, expected)


def test_a_rule_says_its_french_sentence_with_its_signs():
    (rule,) = (each for each in RULES if each.id == "ACC-01")

    assert sentence_of(rule) == "OMEGA est dans ses heures d’ouverture."
    assert sentence_of(rule, ENGLISH) == "OMEGA is within its opening hours."


def test_the_catalogue_has_french_for_each_entry():
    found_ = catalogue()

    assert [each.id for entries_ in found_.values() for each in entries_ if not each.french] == []
    assert next(each for each in found_["rules"] if each.id == "ACC-01").french.endswith("heures d’ouverture.")
    assert [each.french for each in found_["gateway_errors"]] != [each.title for each in GATEWAY_ERRORS]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("from 2026-03-09", "dès le 2026-03-09"),
        ("one of 2, 1", "2 ou 1"),
        ("at most 10000000 kWh", "au plus 10\u00a0000\u00a0000\u00a0kWh"),
        ("at least 4210, the index of the MHS", "au moins 4210, l’index de la MHS"),
        (
            "08:00-20:00, ISO days 1 2 (setting opening_hours)",
            "08:00-20:00, le lundi et le mardi (réglage opening_hours)",
        ),
        (
            "filled in at creation: last read remotely 1 days ago",
            "renseigné à la création\u00a0: la dernière télérelève a 1\u00a0jour",
        ),
        ("V4, V5", "V4, V5"),
    ],
)
def test_what_was_expected_is_told_in_french_and_its_english_stays(english, french):
    assert expected_of(of("MES-26", expected=english)) == french
    assert expected_of(of("MES-26", expected=english), ENGLISH) == english


def test_what_a_rule_found_is_told_in_french_for_that_rule_alone():
    (passed,) = entries("TJDC-08", a_tjdc())

    assert (passed.value, value_of(passed)) == ("none", "aucune")
    assert value_of(of("MES-26", "none")) == "none"
    assert value_of(passed, ENGLISH) == "none"


def test_what_was_sent_stays_as_it_was_sent():
    (refused,) = entries("MES-10", a_mes(option_prestation="12", numero_version="V5"))

    assert value_of(refused) == "12 en V5"
    assert value_of(of("MES-23", "06 39 98 00 01")) == "06 39 98 00 01"


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("slot 03 of 2026-03-12 proposed: free", "créneau 03 du 12\u00a0mars 2026 proposé\u00a0: libre"),
        (
            "slot 03 of 2026-03-12 proposed: taken; no slot is left around it",
            "créneau 03 du 12\u00a0mars 2026 proposé\u00a0: pris\u00a0; il ne reste aucun créneau autour de lui",
        ),
        (
            "OMEGA gives up: the supplier loses the PCE to A04000028, by WD001000",
            "OMEGA y renonce\u00a0: le fournisseur perd le PCE au profit de A04000028, par WD001000",
        ),
        ("what a user wrote", "what a user wrote"),
        ("", ""),
    ],
)
def test_why_a_demande_changed_is_told_in_french(english, french):
    assert cause_of(english) == french
    assert cause_of(english, ENGLISH) == english


def test_each_phrase_can_be_told_in_french():
    for module in (causes, deeds, found, troubles, wanted):
        for each in phrases_of(module):
            rule = each.of[0] if each.of else "MES-26"
            assert value_of(of(rule, each.english)) or expected_of(of(rule, expected=each.english))


def test_each_remark_of_the_catalogue_has_its_french_and_none_is_left_over():
    entries_ = [each for some in catalogue().values() for each in some]
    remarks = {remark for each in entries_ for remark in (*each.assumed, each.note) if remark}

    hold(
        f"{each!r} has no French: add it to a module of simulator/application/remarks/"
        for each in remarks - set(REMARKS)
    )
    hold(
        f"{each!r} is in simulator/application/remarks/, and nothing says it: remove it"
        for each in set(REMARKS) - remarks
    )
    assert len(remarks) > 150


def test_a_remark_is_told_in_french_with_its_signs():
    (rule,) = (each for each in catalogue()["rules"] if each.id == "TJDC-04")

    assert rule.assumed_in_french == ("que MM est refusé",)
    assert rule.note_in_french == "La seule fréquence mensuelle du glossaire est 1M."


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("waited 0.5 s", "attente de 0,5 s"),
        ("connection: reset", "connexion\u00a0: coupée net"),
        ("went to state second: accepted", "passe à l’état second\u00a0: acceptée"),
        (
            "answered maintenance in place of what was done",
            "réponse\u00a0: maintenance, à la place de ce qui a été fait",
        ),
    ],
)
def test_what_a_scenario_did_is_told_in_french(english, french):
    assert deed_of(english) == french
    assert deed_of(english, ENGLISH) == english


@pytest.mark.parametrize("broken", list(Connection))
def test_each_way_in_which_a_connection_breaks_has_its_french(broken):
    assert deed_of(deeds.CONNECTION(broken=broken)) != f"connexion\u00a0: {broken}"


def test_each_scenario_that_ships_says_in_french_what_it_is_for_and_what_a_client_sees():
    book = scenario_book(Settings())
    shipped = [book.read(text, name) for name, text in book.library.items()]

    assert len(shipped) > 50
    hold(
        f"{each.name} says {text!r}, which has no French: add it to simulator/domain/phrases/troubles.py"
        for each in shipped
        for text in (each.description, each.client)
        if trouble_of(text) == text
    )
    assert trouble_of("what a user wrote") == "what a user wrote"


def test_a_value_that_came_in_another_form_is_told_in_french():
    read = ReadAs("Demande/DateDemandee", "2026-03-09Z", *plain_day("2026-03-09Z"))

    assert value_of(of("DLG-10", str(read))) == "2026-03-09Z lu 2026-03-09\u00a0: le fuseau Z ne compte pas"


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        (
            "API-05",
            (
                "A JWT of three parts was expected; '***' came. Send a token that POST /a/v1/token or /b/v1/token gave"
                " less than an hour ago."
            ),
            (
                "un JWT en trois parties était attendu, «\u00a0***\u00a0» est venu. Envoyez un jeton délivré depuis moins d’une"
                " heure par POST /a/v1/token ou /b/v1/token."
            ),
        ),
        (
            "API-05",
            (
                "It expired 61 s ago: the sandbox's clock shows 2026-03-02T10:01:01+01:00. Send a token that POST"
                " /a/v1/token gave less than an hour ago."
            ),
            (
                "il a expiré il y a 61 s\u00a0: l’horloge du bac montre 2026-03-02T10:01:01+01:00. Envoyez un jeton délivré"
                " depuis moins d’une heure par POST /a/v1/token."
            ),
        ),
        (
            "API-05",
            (
                "Its header says kid 'b'; the published keys are a. Its issuer is '/x' besides, which is not this sandbox's /y."
                " Send a token that POST /y/v1/token gave less than an hour ago."
            ),
            (
                "son en-tête dit kid «\u00a0b\u00a0»\u00a0; les clés publiées sont a. Son émetteur est «\u00a0/x\u00a0», pas"
                " celui de ce bac, /y. Envoyez un jeton délivré depuis moins d’une heure par POST /y/v1/token."
            ),
        ),
        (
            "API-04",
            (
                "Flammeche called too soon after its last call: each supplier has one call a second, in real time, whatever its"
                " number of tokens or CDG-F. Wait 1 s, or change quota_per_second."
            ),
            (
                "Flammeche a rappelé trop tôt\u00a0: un fournisseur a droit à un appel par seconde, en temps réel, quels que"
                " soient ses jetons et ses CDG-F. Attendez 1 s, ou changez le quota par seconde."
            ),
        ),
    ],
)
def test_why_the_gateway_stopped_a_call_is_told_in_french(rule, english, french):
    assert value_of(of(rule, english)) == french


@pytest.mark.parametrize("ending", [ANSWERED, RESET, CLOSED, STALLED, TRUNCATED, GARBAGE, CLIENT_LEFT])
def test_however_an_exchange_ended_it_is_told_in_french(ending):
    assert bool(ending_of(ending)) == bool(ending)
    assert not ending or ending_of(ending) != ending_of(ending, ENGLISH)


def test_what_is_not_copied_and_when_omega_is_open_is_told_in_french():
    assert uncopied_of("the journal kept 10 bytes of a body of 12000: it cannot be sent again.") == (
        "Le journal a gardé 10 octets d’un corps de 12\u00a0000\u00a0: il ne peut pas être renvoyé."
    )
    assert [hours_of(each) for each in ("always", "08:00-20:00 mon-fri", "08:00-20:00 mon,sat,sun")] == [
        "toujours ouvert",
        "08:00-20:00, du lundi au vendredi",
        "08:00-20:00, le lundi, le samedi et le dimanche",
    ]
