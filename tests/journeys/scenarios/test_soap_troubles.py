"""Another answer in the place of OMEGA's, met by a SOAP client."""

import pytest
from zeep.exceptions import Fault, TransportError

from tests.journeys.client import Supplier
from tests.journeys.scenarios.plays import LIBRE, PLAGE, TJDC, Zeep, plays

ACCEPTED = ("T", "DmdOkDD")
REFUSED = ("A", "DmdKo")
MAINTENANCE = (
    "Ce service est actuellement indisponible suite à une opération de maintenance. Veuillez renouveler votre demande"
    " ultérieurement"
)
FERME = (
    "Ce service est actuellement indisponible. Veuillez renouveler votre demande pendant les heures d'ouverture du système"
    " OMEGA."
)
SUPPLY = "Demande/DonneesTypeDemande/"
SANS_INTERVENTION = {
    f"{SUPPLY}OptionPrestation": "2",
    f"{SUPPLY}IndexReleve/Date": "J",
    f"{SUPPLY}IndexReleve/ValeurIndexReleve": "4210",
}
A_LA_DATE = "Le rendez vous a été enregistré à la date demandée"
TECHNIQUE = (
    "Dialogue interrompu suite à un problème technique, vérifiez l'état de la demande sur le portail ou les publications"
    " OMEGA. DEM_COH9099"
)


@plays("maintenance")
def test_in_a_maintenance_every_dialogue_and_the_follow_up_are_refused_until_it_is_over(
    supplier: Supplier, soap: Zeep, token: str
):
    for operation, pce in (("VerifierRecevabiliteMES", LIBRE), ("CreerDemandeMES", LIBRE), ("CreerDemandeTJDC", TJDC)):
        refused = soap(operation, pce)
        assert (refused.returned, refused.messages) == (REFUSED, [MAINTENANCE])
    assert supplier.demandes(LIBRE) == supplier.demandes(TJDC) == []
    followed = supplier.follow("WD000999", token)
    assert (followed.status_code, followed.headers["Retry-After"]) == (503, "30")

    supplier.control("POST", "/scenarios/maintenance/stop")

    made = soap("CreerDemandeTJDC", TJDC)
    assert made.returned == ACCEPTED
    assert supplier.follow(made.numero, token).status_code == 200


@plays("maintenance-en-cours-de-dialogue")
def test_a_maintenance_begins_between_both_steps_of_a_dialogue_and_is_over_at_the_second_try(
    supplier: Supplier, soap: Zeep
):
    verified = soap("VerifierRecevabiliteTJDC", TJDC)
    first = soap("CreerDemandeTJDC", TJDC)
    assert supplier.demandes(TJDC) == []
    second = soap("CreerDemandeTJDC", TJDC)

    assert verified.messages == ["Demande recevable"]
    assert (first.returned, first.messages) == (REFUSED, [MAINTENANCE])
    assert second.returned == ACCEPTED
    assert soap("CreerDemandeMES", LIBRE).returned == ACCEPTED


@plays("hors-horaires")
def test_omega_is_closed_from_20_00_to_08_00(supplier: Supplier, soap: Zeep):
    assert soap("VerifierRecevabiliteTJDC", TJDC).messages == ["Demande recevable"]

    supplier.control("PUT", "/clock", {"now": "2026-03-02T20:00:00+01:00"})
    evening = soap("CreerDemandeTJDC", TJDC)
    supplier.control("PUT", "/clock", {"now": "2026-03-03T07:59:59+01:00"})
    night = soap("CreerDemandeTJDC", TJDC)
    supplier.control("PUT", "/clock", {"now": "2026-03-03T08:00:00+01:00"})
    morning = soap("CreerDemandeTJDC", TJDC)

    for each in (evening, night):
        assert (each.returned, each.messages) == (REFUSED, [FERME])
    assert morning.returned == ACCEPTED
    assert supplier.demandes(TJDC) == [morning.numero]


@plays("erreur-serveur")
def test_the_web_service_breaks_down_once(supplier: Supplier, soap: Zeep):
    with pytest.raises(Fault) as broken:
        soap("CreerDemandeTJDC", TJDC)

    assert broken.value.code.endswith("Server")
    assert broken.value.message == "Erreur interne du serveur"
    assert supplier.demandes(TJDC) == []
    assert soap("CreerDemandeTJDC", TJDC).returned == ACCEPTED


@plays("erreur-serveur")
def test_a_fault_comes_with_http_500(supplier: Supplier):
    assert [supplier.post("CreerDemandeTJDC", TJDC).status_code for _ in range(2)] == [500, 200]


@plays("soap-503")
def test_the_front_answers_503_twice_then_recovers(supplier: Supplier, soap: Zeep):
    with pytest.raises(Fault):  # zeep takes the page for a fault: it is XML by chance
        soap("CreerDemandeTJDC", TJDC)
    page = supplier.post("CreerDemandeTJDC", TJDC)

    assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
    assert page.headers["Content-Type"] == "text/html"
    assert "<h1>503 Service Unavailable</h1>" in page.text
    assert supplier.demandes(TJDC) == []
    assert soap("CreerDemandeTJDC", TJDC).returned == ACCEPTED


@plays("reponse-vide")
def test_an_answer_200_is_empty_and_nothing_was_done(supplier: Supplier, soap: Zeep):
    with pytest.raises(TransportError) as empty:
        soap("CreerDemandeTJDC", TJDC)

    assert (empty.value.status_code, empty.value.content) == (200, b"")
    assert supplier.demandes(TJDC) == []
    assert soap("CreerDemandeTJDC", TJDC).returned == ACCEPTED


@plays("date-illisible")
def test_a_date_that_is_none_stands_in_an_answer_that_is_good_otherwise(supplier: Supplier):
    made = supplier.post("CreerDemandeTJDC", TJDC)

    assert made.status_code == 200
    assert "DmdOkDD" in made.text
    assert "DateDemandee>31/02/2026</" in made.text
    (numero,) = supplier.demandes(TJDC)
    assert f"NumeroDemande>{numero}</" in made.text


@plays("date-illisible")
def test_a_soap_client_finds_no_date_where_one_is_unreadable_and_the_next_answer_has_one(
    supplier: Supplier, soap: Zeep, caplog: pytest.LogCaptureFixture
):
    other = "21460000000062"
    supplier.control("PUT", f"/pces/{other}", {"cdgf": "A04000010", "frequence": "1M", "telereleve": True})
    made = soap("CreerDemandeTJDC", TJDC)
    whole = soap("CreerDemandeTJDC", other)

    assert (made.returned, made.demande["DateDemandee"]) == (ACCEPTED, None)
    assert "31/02/2026" in caplog.text
    assert whole.demande["DateDemandee"].isoformat() == "2026-03-09"


@plays("donnees-incorrectes")
def test_a_mes_is_refused_for_three_data_at_once(supplier: Supplier, soap: Zeep):
    refused = soap("CreerDemandeMES", LIBRE)

    assert refused.returned == REFUSED
    assert refused.messages == [
        "Donnée incorrecte : Tarif / DEM_COH9214",
        "Donnée incorrecte : CAR / DEM_COH9215",
        "Donnée incorrecte : CodeProfil / DEM_COH9216",
    ]
    assert supplier.demandes(LIBRE) == []
    supplier.control("POST", "/scenarios/donnees-incorrectes/stop")
    assert soap("CreerDemandeMES", LIBRE).returned == ACCEPTED


@plays("panne-technique-avec-demande")
def test_a_technical_failure_leaves_a_demande_that_only_the_follow_up_tells(supplier: Supplier, soap: Zeep, token: str):
    failed = soap("CreerDemandeTJDC", TJDC)

    assert (failed.returned, failed.messages, failed.numero) == (REFUSED, [TECHNIQUE], "")
    (numero,) = supplier.demandes(TJDC)
    followed = supplier.follow(numero, token)
    assert (followed.status_code, followed.json()["numero_demande"]) == (200, numero)
    again = soap("CreerDemandeTJDC", TJDC)
    assert again.messages == ["Demande non recevable : DEM_COH9108"]
    assert supplier.demandes(TJDC) == [numero]


@plays("panne-technique-sans-demande")
def test_a_technical_failure_leaves_nothing_and_the_next_try_goes_through(supplier: Supplier, soap: Zeep):
    failed = soap("CreerDemandeMES", LIBRE)

    assert (failed.returned, failed.messages, failed.numero) == (REFUSED, [TECHNIQUE], "")
    assert supplier.demandes(LIBRE) == []
    made = soap("CreerDemandeMES", LIBRE)
    assert made.returned == ACCEPTED
    assert supplier.demandes(LIBRE) == [made.numero]


@plays("planning-injoignable")
def test_the_planning_cannot_be_reached_and_the_mes_waits_for_its_appointment(
    supplier: Supplier, soap: Zeep, token: str
):
    made = soap("CreerDemandeMES", LIBRE, PLAGE)

    assert made.returned == ("P", "Message")
    assert made.messages == [f"{A_LA_DATE}, pour poursuivre analyser le message lié au code suivant :. DEM_COH9090"]
    assert made.demande["DateDemandee"].isoformat() == "2026-03-09"
    assert (made.demande["ListeDatePlage"], made.demande["DateProgrammee"]) == ([], None)
    assert supplier.demandes(LIBRE) == [made.numero]
    followed = supplier.follow(made.numero, token).json()
    assert followed["statut_externe_demande"]["code"] == "ATTRDV"
    accepted = soap("AccepterRdv", LIBRE, {}, made.numero)
    assert accepted.returned == ("T", "DmdOkDP")


@plays("rdv-a-confirmer")
def test_a_mes_is_recorded_at_its_date_with_a_message_to_analyse(supplier: Supplier, soap: Zeep, token: str):
    made = soap("CreerDemandeMES", LIBRE, PLAGE)

    assert made.returned == ACCEPTED
    appelle = "un technicien appellera le client pour confirmer le rendez vous"
    assert made.messages == [f"{A_LA_DATE}, {appelle} :. DEM_COH9391"]
    assert made.demande["DateDemandee"].isoformat() == "2026-03-09"
    assert supplier.demandes(LIBRE) == [made.numero]
    proposed = soap("ProposerDatePlage", LIBRE, {"RdvDemande/Date": "2026-03-10"}, made.numero)
    assert (proposed.returned, proposed.messages) == (ACCEPTED, made.messages)
    assert proposed.demande["DateDemandee"].isoformat() == "2026-03-10"
    assert proposed.demande["DateProgrammee"] is None
    assert supplier.follow(made.numero, token).json()["statut_externe_demande"]["code"] == "ATTRDV"


@plays("echecs-aleatoires")
def test_one_call_in_ten_fails_on_the_same_calls_at_each_run(supplier: Supplier, soap: Zeep):
    other = supplier.elsewhere(f"{supplier.sandbox[-50:]}-again")
    other.control("POST", "/scenarios/echecs-aleatoires/start")

    runs = [[each.post("VerifierRecevabiliteTJDC", "21450000000999") for _ in range(40)] for each in (supplier, other)]

    failed, again = ([at for at, each in enumerate(run) if each.status_code == 500] for run in runs)
    assert failed == again
    assert 1 <= len(failed) <= 12
    assert {runs[0][at].text.count("<faultstring>Erreur interne du serveur</faultstring>") for at in failed} == {1}
    assert {each.status_code for each in runs[0]} == {200, 500}
    assert len(supplier.demandes("21450000000999")) == 40 - len(failed)
    assert soap("VerifierRecevabiliteMES", LIBRE).messages == ["Demande recevable"]


@plays("planning-injoignable")
def test_a_mes_that_needs_no_appointment_is_created_as_ever(supplier: Supplier, soap: Zeep):
    without = soap("CreerDemandeMES", "21450000000017", SANS_INTERVENTION)
    assert without.messages == ["La demande sans intervention a été enregistrée correctement dans OMEGA."]

    with_one = soap("CreerDemandeMES", LIBRE, PLAGE)

    assert with_one.returned == ("P", "Message")
