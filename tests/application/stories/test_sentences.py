"""What is said of a story: the same in both languages, days and spans as people say them."""

from datetime import datetime

import pytest

from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.application.stories.played import Came
from simulator.application.stories.ports import Reply
from simulator.application.stories.sentences import deed_told, label, moment_told, outcome_told
from simulator.domain.calendar import PARIS
from simulator.domain.story import Advance, Bilingual, Change, Deed, Send, Setting, Step, Trouble
from tests.builders import CALENDAR

NOW = datetime(2026, 3, 2, 9, tzinfo=PARIS)


def step(deed: Deed) -> Step:
    return Step(title=Bilingual("a", "b"), deed=deed, cdgf="A04000010", pce="21450000000101")


@pytest.mark.parametrize(
    ("deed", "french", "english"),
    [
        (Send(operation="Token"), "A04000010 → Token", "A04000010 → Token"),
        (Advance("P3Y"), "Le temps passe : 3 ans", "Time passes: 3 years"),
        (Advance("P1M1DT1H"), "Le temps passe : 1 mois, 1 jour, 1 heure", "Time passes: 1 month, 1 day, 1 hour"),
        (Advance("P2MT61M"), "Le temps passe : 2 mois, 61 minutes", "Time passes: 2 months, 61 minutes"),
        (Advance(working_days=1), "Le temps passe : 1 jour ouvré", "Time passes: 1 working day"),
        (Advance(working_days=5), "Le temps passe : 5 jours ouvrés", "Time passes: 5 working days"),
        (Trouble("silence", starts=True), "Début du scénario : silence", "The scenario starts: silence"),
        (
            Setting({"rules_off": ["MES-33"], "maintenance": True}),
            'Réglages : rules_off = ["MES-33"], maintenance = true',
            'Settings: rules_off = ["MES-33"], maintenance = true',
        ),
        (Trouble("silence", starts=False), "Fin du scénario : silence", "The scenario ends: silence"),
        (
            Change(statut="ANNULEE", of_pce={"tarif": "T1"}),
            "OMEGA change : ANNULEE, tarif = T1",
            "OMEGA changes: ANNULEE, tarif = T1",
        ),
    ],
)
def test_what_a_step_does_is_told_in_both_languages(deed, french, english):
    told = {language: deed_told(step(deed), language).replace("\u00a0", " ") for language in (FRENCH, ENGLISH)}

    assert told == {FRENCH: french, ENGLISH: english}


@pytest.mark.parametrize(
    ("language", "told"), [(FRENCH, "lundi 2\u00a0mars 2026, 09:00"), (ENGLISH, "Monday 2 March 2026, 09:00")]
)
def test_omegas_time_is_told_with_its_day(language: Language, told: str):
    assert moment_told(NOW, language) == told


def test_a_french_colon_never_begins_a_line():
    assert (label("ask", FRENCH), label("ask", ENGLISH)) == ("Question à la salle\u00a0:", "Ask the room:")


def outcome(came: Came) -> list[str]:
    return list(outcome_told(came, FRENCH))


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (401, b'{"error": "invalid_client"}', "HTTP 401 · invalid_client"),
        (404, '{"code": 404, "libelle": "La ressource demandée est introuvable"}'.encode(), None),
        (200, b'{"title": "no error"}', "HTTP 200"),
        (503, b"<html>", "HTTP 503"),
        (None, b"", "Aucune réponse n’arrive"),
    ],
)
def test_an_answer_that_is_no_dialogues_is_told_by_its_status_and_what_it_names(status, body, told):
    came = Came(now=NOW, calendar=CALENDAR, reply=Reply(status=status, headers={}, body=body))

    assert outcome(came) == [told or "HTTP 404 · La ressource demandée est introuvable"]


def test_a_refusal_is_told_with_its_rule_its_document_its_certainty_and_its_measure():
    entry = {
        "rule": "TJDC-05",
        "outcome": "refused",
        "field": "DateDemandee",
        "value": "2026-03-06",
        "expected": "from 2026-03-09, the fifth working day",
        "code": "DEM_COH9105",
    }
    exchange = {
        "retour": {"type_retour_dialogue": "A", "code_retour": "DmdKo"},
        "messages": ["Demande non recevable : DEM_COH9105"],
        "trail": [{**entry, "rule": "TJDC-02", "outcome": "ok"}, entry],
    }

    first, second = outcome(Came(now=NOW, calendar=CALENDAR, exchange=exchange))

    assert first == "A DmdKo · Demande non recevable : DEM_COH9105"
    assert second.startswith("TJDC-05 (TJDC 1.2, énoncée)\u00a0: ")
    assert "DateDemandee" in second or "date demandée" in second
