"""What came of an exchange where no rule refused: accepted, lost, broken, answered by others, failed."""

from dataclasses import replace

import pytest

from simulator.application.journal import record as journal
from simulator.application.journal.record import BUG, STORE, Acted, Failure, SchemaMistake
from simulator.application.language import ENGLISH
from simulator.application.verdicts.proof import Days, OfferedSlot, Slots
from simulator.application.verdicts.verdict import verdict_of
from simulator.domain import gateway, okta_errors
from simulator.domain.phrases import found, wanted
from simulator.domain.rule import Outcome, TrailEntry
from tests.builders import CALENDAR, a_tjdc, a_tjdc_verification
from tests.domain.verdicts import evaluated
from tests.records import a_record, wired

CREATED = {
    "operation": "CreerDemandeTJDC",
    "retour": ("T", "DmdOkDD"),
    "demande": "WD001000",
    "statut": "ENCOURSTRAITEMENT",
}


def says(**changes):
    """Give the sentence of a record."""
    return verdict_of(a_record(**changes), CALENDAR).sentence.replace("\u00a0", " ")


def refusal(rule, field, value, expected, code=""):
    return (TrailEntry(rule, Outcome.REFUSED, field, value, expected, code),)


def test_a_verification_that_passes_counts_its_rules():
    told = verdict_of(a_record(trail=evaluated(a_tjdc_verification()).trail), CALENDAR)

    assert told.sentence == "Recevable\u00a0: les 11 règles passent"
    assert (told.rule, told.others, told.proof) == ("", (), None)


def test_a_creation_tells_what_became_of_the_demande():
    passed = evaluated(a_tjdc()).trail

    assert says(trail=passed, **CREATED) == (
        "Prise en compte : les 16 règles passent, et la demande WD001000 est « En cours de traitement »"
    )


@pytest.mark.parametrize(
    ("operation", "retour", "sentence"),
    [
        ("AccepterRdv", ("T", "DmdOkDP"), "Rendez-vous pris : la demande WD001000 est « RDV programmé »"),
        ("ProposerDatePlage", ("P", "DatePlageH"), "Créneau libre : il reste à confirmer le rendez-vous"),
        (
            "AbandonnerRdv",
            ("T", "DmdOkDD"),
            "Sans rendez-vous : la demande WD001000 est « RDV programmé », à la dernière date communiquée",
        ),
        ("AbandonnerDemande", ("A", "DmdKo"), "Abandonnée : le fournisseur renonce à la demande WD001000"),
    ],
)
def test_each_end_of_an_appointment_has_its_sentence(operation, retour, sentence):
    assert says(operation=operation, retour=retour, demande="WD001000", statut="RDVPROGRAMME") == sentence


def test_a_slot_that_is_taken_is_proved_by_those_that_are_offered():
    asked = b"<x:Rdv><x:Date>2026-03-12</x:Date>\n <x:Plage>03</x:Plage></x:Rdv>"
    offered = b"".join(
        b"<ListeDatePlage><Date>2026-03-13</Date><Plage>%s</Plage></ListeDatePlage>" % each for each in (b"01", b"02")
    )
    record = a_record(
        operation="AccepterRdv",
        retour=("P", "ListeDP"),
        request=wired(asked),
        answer=wired(offered),
        demande="WD001000",
    )
    told = verdict_of(record, CALENDAR)

    assert told.cause == "2\u00a0propositions à sa place"
    assert isinstance(told.proof, Slots)
    assert [str(told.proof.asked.day), told.proof.asked.plage, told.proof.free] == ["2026-03-12", "03", False]
    assert [each.plage for each in told.proof.offered] == ["01", "02"]
    assert all(isinstance(each, OfferedSlot) for each in told.proof.offered)


def test_an_answer_that_was_withheld_tells_that_the_demande_exists_all_the_same():
    sentence = says(trail=evaluated(a_tjdc()).trail, status=None, ending=journal.CLOSED, **CREATED)

    assert sentence == (
        "Réponse retenue : le client n’a rien reçu, et la demande WD001000 est « En cours de traitement »"
    )


def test_a_refusal_that_was_withheld_is_told_as_a_refusal_with_the_rule_that_decided():
    lost = {"retour": ("A", "DmdKo"), "status": None, "ending": journal.CLOSED}
    record = a_record(trail=evaluated(a_tjdc(date_demandee="2026-03-06")).trail, **lost)
    told, english = verdict_of(record, CALENDAR), verdict_of(record, CALENDAR, ENGLISH)

    assert told.sentence.replace("\u00a0", " ") == (
        "Réponse retenue : OMEGA a refusé (la date demandée est un jour ouvré trop tôt), et le client n’a rien reçu"
    )
    assert (told.rule, type(told.proof)) == ("TJDC-05", Days)
    assert english.sentence == (
        "Answer withheld: OMEGA refused (the date asked is one working day too early), and the client received nothing"
    )


def test_a_slot_that_was_asked_is_free_until_the_appointment_books_it():
    asked = wired(b"<x:Rdv><x:Date>2026-03-12</x:Date><x:Plage>03</x:Plage></x:Rdv>")
    proposed = a_record(operation="ProposerDatePlage", retour=("P", "DatePlageH"), request=asked)
    accepted = a_record(operation="AccepterRdv", retour=("T", "DmdOkDP"), request=asked, demande="WD001000")

    states = [verdict_of(each, CALENDAR).proof for each in (proposed, accepted)]
    assert [(each.free, each.booked) for each in states] == [(True, False), (True, True)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"status": None, "ending": journal.RESET},
            "Requête perdue : OMEGA n’a rien traité, et le client n’a rien reçu",
        ),
        ({"status": None, "ending": journal.CLIENT_LEFT}, "Non reçue : le client est parti avant la réponse"),
        ({"ending": journal.TRUNCATED}, "Réponse coupée : le client n’en a reçu que le début"),
        (
            {"status": None, "ending": journal.GARBAGE},
            "Réponse illisible : le client a reçu autre chose que du HTTP",
        ),
    ],
)
def test_a_connection_that_broke_is_told_before_what_was_answered(changes, sentence):
    assert says(**changes) == sentence


@pytest.mark.parametrize(
    ("kind", "cause"),
    [(STORE, "sa base de données n’a pas répondu"), (BUG, "ce cas n’était pas prévu, son journal en dit plus")],
)
def test_a_failure_of_ours_is_told_as_ours(kind, cause):
    assert says(status=503, failure=Failure(kind, "why")) == f"Panne du simulateur, et non d’OMEGA : {cause}"


def test_what_a_scenario_answers_is_told_as_its_own():
    acted = Acted("panne", 1, ("answered probleme-technique in its place",))

    assert says(retour=("A", "DmdKo"), scenario=acted) == (
        "Réponse du scénario panne : ce n’est pas OMEGA qui en a décidé"
    )


def test_what_is_no_message_is_told_and_what_the_schema_does_not_allow():
    mistake = SchemaMistake("Demande/NumeroPCE", 12, "is too long")

    assert says(status=500, retour=None) == "Message refusé : ce n’est pas un message valide, HTTP 500"
    assert says(status=500, retour=None, strict=(mistake,)) == (
        "Message refusé : le schéma publié n’admet pas Demande/NumeroPCE"
    )


def test_a_follow_up_tells_the_status_and_why_it_was_refused():
    of_rest = {
        "channel": "rest",
        "operation": "SuiviDemande",
        "retour": None,
        "demande": "WD001000",
        "statut": "CLOTUREE",
    }
    owned = found.OF_OWNER(what="A04000028", owner="Gaz du Heron Bleu")
    foreign = refusal("API-06", "code_cdgf", owned, wanted.CDGF_OF(suppliers="Flammeche Energie"), "acces-refuse")
    unknown = refusal("API-07", "numero_demande", "WD009999", wanted.DEMANDE_OF_SANDBOX(), "ressource-introuvable")
    expired = refusal("API-05", "Authorization", "It expired 12 s ago", "", gateway.EXPIRED.id)

    assert says(**of_rest) == "Suivie : la demande WD001000 est « Clôturée »"
    assert says(**of_rest, status=403, trail=foreign) == (
        "Appel refusé : le CDG-F A04000028 est de Gaz du Heron Bleu, le jeton est de Flammeche Energie"
    )
    assert says(**of_rest, status=404, trail=unknown) == "Appel refusé : la demande WD009999 n’existe pas"
    assert says(**of_rest, status=401, trail=expired) == "Appel refusé : le jeton a expiré"


def test_a_token_tells_whose_it_is_and_why_it_was_refused():
    of_okta = {"channel": "okta", "operation": "Token", "retour": None}
    given = (TrailEntry("API-01", Outcome.PASSED, "client_id", "0oa-a"),)
    wrong = refusal("API-01", "client_id", "0oa-a", wanted.CLIENT(), okta_errors.WRONG_SECRET.id)

    assert says(**of_okta, trail=given) == "Jeton délivré : à 0oa-a, pour une heure"
    assert says(**of_okta, status=401, trail=wrong) == "Jeton refusé : le secret n’est pas celui du client"


def test_control_is_told_by_what_was_called():
    called = {"channel": "control", "operation": "", "method": "POST", "path": "/_sim/clock", "retour": None}

    assert says(**called) == "Contrôle : POST /_sim/clock, HTTP 200"
    assert says(**called, status=422) == "Contrôle refusé : POST /_sim/clock, HTTP 422"


def test_what_somebody_sent_keeps_its_own_signs():
    unknown = refusal("PCE-01", "NumeroPCE", "l'autre ; « x »", wanted.PCE())

    assert verdict_of(a_record(trail=unknown, retour=("A", "DmdKo")), CALENDAR).sentence == (
        "Refusée\u00a0: le PCE l'autre ; « x » n’existe pas"
    )


def test_everything_is_told_in_english_too():
    record = a_record(trail=evaluated(a_tjdc()).trail, **CREATED)

    assert verdict_of(record, CALENDAR, ENGLISH).sentence == (
        "Taken into account: the 16 rules pass, and the demande WD001000 is En cours de traitement"
    )
    assert (
        verdict_of(replace(record, status=None, ending=journal.CLOSED), CALENDAR, ENGLISH).opening == "Answer withheld"
    )
