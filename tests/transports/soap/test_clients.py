"""Clients generated from the published contract, against a real server."""

import datetime as dt
import logging

import pytest
import zeep
import zeep.exceptions
from suds import WebFault
from suds.client import Client as SudsClient

from tests.transports.soap.samples import Recorder, mes, tjdc
from tests.transports.soap.serving import served

DAY = dt.date(2026, 3, 2)
HEAD = {
    "DNEntreprise": "CN=fournisseur",
    "NumeroCAD": "A04000010",
    "Utilisateur": {"Login": "jean"},
    "NumeroVersion": "V8",
}
SLOTS = {
    "TypeRetourDialogue": "P",
    "Retour": {"CodeRetour": "ListeDP", "MessageRetour": ["Créneau pris", "& fermé"]},
    "ReponseCreerDemandeObjet": {
        "NumeroDemande": "WD00053H",
        "ListeDatePlage": [{"Date": DAY, "Plage": "P01"}, {"Date": DAY, "Plage": "P02"}],
        "RetourSynchroInterventions": [{"DatePlage": {"Date": DAY, "PlageHoraire": "P03"}}],
        "OptionExpress": False,
    },
}
DEMANDE = {
    "TypeDemande": "MES",
    "NumeroPCE": "21450000000017",
    "DonneesTypeDemande": {
        "Contrat": {"UtilisateurFinal": {"Civilite": "Mme", "Nom": "Léa & Cie"}, "TypeUsageLocal": "R"},
        "CAR": 12000,
        "CJA": {"CJAAJ": [{"Date": DAY, "Valeur": 1}, {"Date": DAY, "Valeur": 2}]},
    },
}


@pytest.fixture(autouse=True)
def quiet():
    logging.getLogger("suds").setLevel(logging.CRITICAL)


def read_well(recorder):
    form = recorder.received[0].form
    assert recorder.received[0].unread == ()
    assert form.text("Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/Nom") == "Léa & Cie"
    assert form.text("Demande/DonneesTypeDemande/CAR") == "12000"
    days = form.all("Demande/DonneesTypeDemande/CJA/CJAAJ")
    assert [(day.text("Date"), day.text("Valeur")) for day in days] == [("2026-03-02", "1"), ("2026-03-02", "2")]


def zeep_to(address):
    return zeep.Client(f"{address}?wsdl")


def test_zeep_creates_a_mes():
    recorder = Recorder(SLOTS)
    with served(mes(recorder, recorder)) as address:
        client = zeep_to(address)
        answer = client.service.CreerDemandeMES(**HEAD, Demande=DEMANDE)
        client.transport.session.close()
    read_well(recorder)
    assert answer.Retour.MessageRetour == ["Créneau pris", "& fermé"]
    made = answer.ReponseCreerDemandeObjet
    assert [(slot.Date, slot.Plage) for slot in made.ListeDatePlage] == [(DAY, "P01"), (DAY, "P02")]
    assert (made.NumeroDemande, made.DateProgrammee, made.OptionExpress) == ("WD00053H", None, False)
    assert made.RetourSynchroInterventions[0].DatePlage.PlageHoraire == "P03"


def test_zeep_can_send_wrong_values_so_that_the_rules_answer():
    recorder = Recorder()
    with served(tjdc(recorder, recorder)) as address:
        client = zeep_to(address)
        wrong = {
            "TypeDemande": "MES",
            "NumeroPCE": "",
            "DateDemandee": "31/12/2026",
            "AutorisationExpresse": "PEUT-ETRE",
        }
        client.service.CreerDemandeTJDC(**HEAD, Demande=wrong)
        client.transport.session.close()
    form = recorder.received[0].form
    assert {tag: form.text(f"Demande/{tag}") for tag in wrong} == wrong


def test_zeep_understands_a_fault():
    def handler(_received, _caller):
        raise RuntimeError

    with served(tjdc(handler)) as address:
        client = zeep_to(address)
        with pytest.raises(zeep.exceptions.Fault, match="its log says why") as caught:
            client.service.VerifierRecevabiliteTJDC(**HEAD, NumeroPCE="1")
        client.transport.session.close()
    assert caught.value.code == "soapenv:Server"


def test_suds_creates_a_mes():
    recorder = Recorder(SLOTS)
    with served(mes(recorder, recorder)) as address:
        client = SudsClient(f"{address}?wsdl", cache=None)
        answer = client.service.CreerDemandeMES(*HEAD.values(), DEMANDE)
    read_well(recorder)
    assert [(slot.Date, slot.Plage) for slot in answer.ReponseCreerDemandeObjet.ListeDatePlage] == [
        (DAY, "P01"),
        (DAY, "P02"),
    ]
    assert answer.Retour.MessageRetour == ["Créneau pris", "& fermé"]


def test_suds_understands_a_fault():
    def handler(_received, _caller):
        raise RuntimeError

    with served(tjdc(handler)) as address:
        client = SudsClient(f"{address}?wsdl", cache=None)
        with pytest.raises(WebFault, match="its log says why"):
            client.service.VerifierRecevabiliteTJDC(*HEAD.values(), NumeroPCE="1")
