"""From a free PCE to a TJDC that has ended: SOAP, REST and the clock, by real clients, in one story."""

from typing import Any

import pytest
from zeep import Client

from tests.journeys.client import Supplier
from tests.journeys.real import REAL

FREE, CDGF, OTHER = "21460000000055", "A04000010", "A04000028"
SUPPLY = "Demande/DonneesTypeDemande/"


def follow(supplier: Supplier, numero: str) -> dict[str, Any]:
    REAL.let_pass(1)  # one call a second (SUIVI 1.3)
    answer = supplier.follow(numero, supplier.token().json()["access_token"])
    assert answer.status_code == 200, answer.text
    return answer.json()


def status(supplier: Supplier, numero: str) -> str:
    return follow(supplier, numero)["statut_externe_demande"]["libelle"]


def libre_in_grenoble(supplier: Supplier, numero: str, **fields: Any) -> None:
    grenoble = {"code_postal": "38000", "commune": "Grenoble", "code_insee": "38185"}
    supplier.control("PUT", f"/pces/{numero}", {"cdgf": None, "adresse": grenoble, **fields})


def test_a_free_pce_is_put_into_service_by_appointment_then_read_daily_for_three_years(supplier: Supplier):
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    libre_in_grenoble(supplier, FREE)
    header = {"DNEntreprise": supplier.known.dn, "NumeroCAD": CDGF, "Utilisateur": {"Login": "DN6473"}}

    # A real SOAP client verifies, from the WSDL that the sandbox serves.
    mes = Client(f"{supplier.base}/ws/CreerDemandeMES?wsdl").service
    verified = mes.VerifierRecevabiliteMES(**header, NumeroVersion="V8", NumeroPCE=FREE)
    assert verified.RetourRecupererDonneesObjet.ListePrestationsAutorisees == ["2", "1"]

    # Created with a slot that is taken: a list comes back.
    made = supplier.soap(
        "CreerDemandeMES",
        FREE,
        {
            f"{SUPPLY}FrequenceReleve": "1M",
            "Demande/PremierRdvDemande/Date": "2026-03-09",
            "Demande/PremierRdvDemande/Plage": "01",
        },
    )
    assert made.returned == ("P", "ListeDP")
    numero = made.numero
    assert numero
    assert made.tags["ReponseCreerDemandeObjet/ListeDatePlage/Date"][0] == "2026-03-10"
    assert status(supplier, numero) == "En attente RDV"

    rdv = Client(f"{supplier.base}/ws/PriseRendezVous?wsdl").service
    header |= {"NumeroVersion": "V8", "NumeroDemande": numero}
    proposed = rdv.ProposerDatePlage(**header, RdvDemande={"Date": "2026-03-10", "Plage": "01"})
    assert proposed.Retour.CodeRetour == "ListeDP"
    paged = rdv.DemanderPrecSuiv(**header, Sens="S")
    assert paged.ReponseRdvObjet.ListeDatePlage[0].Date.isoformat() == "2026-03-13"
    accepted = rdv.AccepterRdv(**header, Rdv={"Date": "2026-03-13", "Plage": "04", "OptionExpress": "false"})
    assert (accepted.TypeRetourDialogue, accepted.Retour.CodeRetour) == ("T", "DmdOkDP")
    programmed = accepted.ReponseRdvObjet.DateProgrammee
    assert (programmed.Date.isoformat(), programmed.HeureMin, programmed.HeureMax) == ("2026-03-13", "11:00", "12:00")

    # The clock goes to the appointment, a Friday, then to the next working day.
    assert status(supplier, numero) == "RDV programmé"
    supplier.control("PUT", "/clock", {"now": "2026-03-13T08:00:00+01:00"})
    assert status(supplier, numero) == "En cours de réalisation"
    assert supplier.control("GET", f"/pces/{FREE}")["cdgf"] is None
    supplier.clock.advance(working_days=1)
    assert status(supplier, numero) == "Clôturée"
    pce = supplier.control("GET", f"/pces/{FREE}")
    assert (pce["cdgf"], pce["frequence"], pce["tarif"]) == (CDGF, "1M", "T2")
    history = supplier.control("GET", f"/demandes/{numero}")["historique"]
    assert [each["statut"] for each in history if "slot" not in each["cause"] or "accepted" in each["cause"]][-3:] == [
        "RDVPROGRAMME",
        "ENCOURSREALISATION",
        "CLOTUREE",
    ]
    assert [each["moment"] for each in history] == sorted(each["moment"] for each in history)

    # A TJDC on the PCE so put into service: created, started, ended three years later.
    tjdc = supplier.soap("CreerDemandeTJDC", FREE)
    assert tjdc.returned == ("T", "DmdOkDD")
    assert tjdc.numero
    assert status(supplier, tjdc.numero) == "En cours de traitement"
    supplier.clock.advance(working_days=5)
    assert status(supplier, tjdc.numero) == "Clôturée"
    running = supplier.control("GET", f"/pces/{FREE}")["tjdc"]
    assert (running["cdgf"], running["etat"], running["debut"], running["fin"]) == (
        CDGF,
        "EN_COURS",
        "2026-03-23",
        "2029-03-23",
    )
    assert supplier.soap("VerifierRecevabiliteTJDC", FREE).messages == ["Demande non recevable : DEM_COH9108"]
    supplier.control("PUT", "/clock", {"now": "2029-03-23T00:00:01+01:00"})
    assert supplier.control("GET", f"/pces/{FREE}")["tjdc"]["etat"] == "TERMINE"
    assert supplier.control("GET", f"/demandes/{tjdc.numero}")["abonnement"] == "TERMINE"
    assert supplier.soap("VerifierRecevabiliteTJDC", FREE).messages == ["Demande recevable"]


def test_tjdc_15_a_second_supplier_s_mes_suspends_the_first_one_s_tjdc_on_the_day(supplier: Supplier):
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    pce = "21460000000062"
    supplier.control("PUT", f"/pces/{pce}", {"cdgf": CDGF, "frequence": "1M", "telereleve": True})
    tjdc = supplier.soap("CreerDemandeTJDC", pce)
    supplier.clock.advance(working_days=5)
    assert tjdc.numero
    assert supplier.control("GET", f"/demandes/{tjdc.numero}")["abonnement"] == "EN_COURS"

    second = supplier.as_another(OTHER)
    mes = second.soap("CreerDemandeMES", pce, {"Demande/PremierRdvDemande/Date": "2026-03-20"})
    assert mes.returned == ("T", "DmdOkDD")
    supplier.control("PUT", "/clock", {"now": "2026-03-19T23:59:59+01:00"})
    before = supplier.control("GET", f"/pces/{pce}")
    supplier.control("PUT", "/clock", {"now": "2026-03-20T00:00:00+01:00"})
    after = supplier.control("GET", f"/pces/{pce}")

    assert (before["cdgf"], before["tjdc"]["etat"]) == (CDGF, "EN_COURS")
    assert (after["cdgf"], after["tjdc"]["etat"]) == (OTHER, "SUSPENDU")
    demande = supplier.control("GET", f"/demandes/{tjdc.numero}")
    assert demande["abonnement"] == "SUSPENDU"
    assert demande["historique"][-1]["moment"] == "2026-03-20T00:00:00+01:00"
    assert mes.numero in demande["historique"][-1]["cause"]


@pytest.fixture
def waiting(supplier: Supplier) -> str:
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    libre_in_grenoble(supplier, FREE)
    answer = supplier.soap(
        "CreerDemandeMES",
        FREE,
        {"Demande/PremierRdvDemande/Date": "2026-03-09", "Demande/PremierRdvDemande/Plage": "03"},
    )
    assert answer.returned == ("P", "DatePlageH")
    assert answer.numero
    return answer.numero


def test_rdv_06_a_date_changed_in_a_dialogue_that_then_fails_is_kept(supplier: Supplier, waiting: str):
    slot = {"RdvDemande/Date": "2026-03-11", "RdvDemande/Plage": "02"}
    supplier.soap("ProposerDatePlage", FREE, slot, waiting)

    failed = supplier.soap("AccepterRdv", FREE, {"Rdv/Date": "tomorrow", "Rdv/Plage": "02"}, waiting)

    assert failed.messages == ["Donnée incorrecte : Date / DEM_COH9301"]
    assert follow(supplier, waiting)["derniere_date_demandee"] == "2026-03-11"


def test_rdv_07_a_dialogue_resumed_after_the_internal_event_gets_the_error(supplier: Supplier, waiting: str):
    supplier.control("PUT", "/clock", {"now": "2026-03-10T08:00:00+01:00"})

    late = supplier.soap("AccepterRdv", FREE, {"Rdv/Date": "2026-03-12", "Rdv/Plage": "02"}, waiting)

    assert (late.returned, late.messages) == (("A", "DmdKo"), ["Demande non recevable : DEM_COH9307"])
    demande = supplier.control("GET", f"/demandes/{waiting}")
    assert demande["statut"]["code"] == "RDVPROGRAMME"
    assert "internal event" in demande["historique"][-1]["cause"]


@pytest.mark.parametrize("numero", ["WD00ZZZZ", ""])
def test_rdv_07_an_unknown_demande_gets_the_error(supplier: Supplier, numero: str):
    answer = supplier.soap("AbandonnerRdv", FREE, {"NumeroDemande": numero})

    assert answer.messages == ["Demande non recevable : DEM_COH9307"]


def test_rdv_07_another_supplier_s_demande_gets_the_error(supplier: Supplier, waiting: str):
    answer = supplier.as_another(OTHER).soap("AbandonnerDemande", FREE, {}, waiting)

    assert answer.messages == ["Demande non recevable : DEM_COH9307"]
    assert supplier.control("GET", f"/demandes/{waiting}")["statut"]["code"] == "ATTRDV"


def test_rdv_04_and_05_a_dialogue_and_a_demande_are_abandoned(supplier: Supplier, waiting: str):
    stopped = supplier.soap("AbandonnerRdv", FREE, {}, waiting)
    given_up = supplier.soap("AbandonnerDemande", FREE, {}, waiting)
    again = supplier.soap("AbandonnerDemande", FREE, {}, waiting)

    assert (stopped.returned, stopped.one("ReponseRdvObjet/DateDemandee")) == (("T", "DmdOkDD"), "2026-03-09")
    assert (given_up.returned, given_up.messages) == (("A", "DmdKo"), ["Demande abandonnée"])
    assert again.messages == ["Demande non recevable : DEM_COH9307"]
    assert supplier.control("GET", f"/demandes/{waiting}")["statut"]["code"] == "ANNULEE"


def test_vie_03_past_its_date_omega_programmes_it_and_it_lives_on(supplier: Supplier, waiting: str):
    supplier.control("PUT", "/clock", {"now": "2026-04-01T08:00:00+02:00"})

    demande = supplier.control("GET", f"/demandes/{waiting}")

    assert [(each["moment"][:10], each["statut"]) for each in demande["historique"]] == [
        ("2026-03-02", "ATTRDV"),
        ("2026-03-10", "RDVPROGRAMME"),
        ("2026-03-11", "ENCOURSREALISATION"),
        ("2026-03-12", "CLOTUREE"),
    ]
    assert supplier.control("GET", f"/pces/{FREE}")["cdgf"] == CDGF


def test_mes_30_express_is_confirmed_when_d_plus_1_and_2_are_full(supplier: Supplier):
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    pce = "21450000000303"
    slot = {"Demande/PremierRdvDemande/Date": "2026-03-03", "Demande/PremierRdvDemande/Plage": "03"}
    made = supplier.soap("CreerDemandeMES", pce, slot)
    assert made.returned == ("P", "ListeDP")
    assert made.numero

    express = {"Rdv/Date": "2026-03-03", "Rdv/Plage": "03", "Rdv/OptionExpress": "True"}
    accepted = supplier.soap("AccepterRdv", pce, express, made.numero)

    assert accepted.returned == ("T", "DmdOkDP")
    assert accepted.one("ReponseRdvObjet/OptionExpress") == "true"
    assert accepted.one("ReponseRdvObjet/DateProgrammee/Date") == "2026-03-03"


def test_mes_30_express_is_not_kept_where_a_slot_is_free_at_d_plus_1_or_2(supplier: Supplier, waiting: str):
    express = {"Rdv/Date": "2026-03-09", "Rdv/Plage": "03", "Rdv/OptionExpress": "True"}

    accepted = supplier.soap("AccepterRdv", FREE, express, waiting)

    assert accepted.returned == ("T", "DmdOkDP")
    assert accepted.one("ReponseRdvObjet/OptionExpress") == "false"


def test_an_internal_event_that_closes_a_mes_changes_the_pce(supplier: Supplier, waiting: str):
    supplier.control("POST", f"/demandes/{waiting}/statut", {"statut": "Clôturée"})

    assert supplier.control("GET", f"/pces/{FREE}")["cdgf"] == CDGF
