"""Clients generated from the published contract, against a real server."""

import datetime as dt
import json
import logging

import pytest
import zeep
import zeep.exceptions
from suds import WebFault
from suds.client import Client as SudsClient

from tests.foreign.commands import phps, run
from tests.transports.soap.samples import Recorder, mes, rdv, tjdc
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
RDV = {"Date": DAY, "Plage": "03", "OptionExpress": "True"}
SLOTS_OF_RDV = {"ReponseRdvObjet" if tag.startswith("Reponse") else tag: value for tag, value in SLOTS.items()}
BOOKED = {
    "TypeRetourDialogue": "T",
    "Retour": {"CodeRetour": "DmdOkDP", "MessageRetour": ["Le rendez vous a été programmé avec succès."]},
    "ReponseRdvObjet": {
        "NumeroDemande": "WD00053H",
        "DateProgrammee": {"Date": DAY, "PlageHoraire": "03", "HeureMin": "09:00", "HeureMax": "10:00"},
        "OptionExpress": True,
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


def booking_read_well(recorder, answer):
    form = recorder.received[0].form
    assert recorder.received[0].unread == ()
    assert form.text("NumeroDemande") == "WD00053H"
    assert {tag: form.text(f"Rdv/{tag}") for tag in RDV} == {
        "Date": "2026-03-02",
        "Plage": "03",
        "OptionExpress": "true",
    }
    made = answer.ReponseRdvObjet
    assert (made.NumeroDemande, made.OptionExpress) == ("WD00053H", True)
    assert (made.DateProgrammee.Date, made.DateProgrammee.HeureMin) == (DAY, "09:00")


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


def test_zeep_accepts_an_appointment():
    recorder = Recorder(BOOKED)
    with served(rdv(recorder)) as address:
        client = zeep_to(address)
        answer = client.service.AccepterRdv(**HEAD, NumeroDemande="WD00053H", Rdv=RDV)
        client.transport.session.close()
    booking_read_well(recorder, answer)


@pytest.mark.parametrize(
    ("method", "tags"),
    [
        ("ProposerDatePlage", {"RdvDemande": {"Date": DAY, "Plage": "03"}}),
        ("DemanderPrecSuiv", {"Sens": "S"}),
        ("AbandonnerRdv", {}),
        ("AbandonnerDemande", {}),
    ],
)
def test_zeep_holds_the_other_dialogues_of_an_appointment(method, tags):
    recorder = Recorder(SLOTS_OF_RDV)
    with served(rdv(recorder)) as address:
        client = zeep_to(address)
        answer = getattr(client.service, method)(**HEAD, NumeroDemande="WD00053H", **tags)
        client.transport.session.close()
    assert recorder.received[0].unread == ()
    assert set(tags) <= set(recorder.received[0].form.as_dict())
    assert [slot.Plage for slot in answer.ReponseRdvObjet.ListeDatePlage] == ["P01", "P02"]


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
        with pytest.raises(zeep.exceptions.Fault, match="OMEGA has said nothing") as caught:
            client.service.VerifierRecevabiliteTJDC(**HEAD, NumeroPCE="1")
        client.transport.session.close()
    assert caught.value.code == "soapenv:Server.Simulator"


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


def test_suds_accepts_an_appointment():
    recorder = Recorder(BOOKED)
    with served(rdv(recorder)) as address:
        client = SudsClient(f"{address}?wsdl", cache=None)
        answer = client.service.AccepterRdv(*HEAD.values(), "WD00053H", RDV)
    booking_read_well(recorder, answer)


SET_TO_12 = """
$client = new SoapClient("$argv[1]?wsdl", ["cache_wsdl" => WSDL_CACHE_NONE, "soap_version" => SOAP_1_2]);
try { $client->AbandonnerRdv(json_decode($argv[2], true)); } catch (SoapFault $fault) {
    echo "$fault->faultcode: $fault->faultstring";
}
"""


@pytest.mark.slow  # test_http.py has what it is told
@pytest.mark.parametrize("php", phps().values(), ids=phps())
def test_a_php_client_set_to_soap_12_is_told_to_speak_soap_11(php):
    recorder = Recorder(SLOTS_OF_RDV)
    with served(rdv(recorder)) as address:
        told = run(php, "-r", SET_TO_12, address, json.dumps(HEAD | {"NumeroDemande": "WD00053H"}))
    assert told.startswith("soapenv:VersionMismatch: The Envelope on line 2 is in the namespace")
    assert told.endswith("Set your client to SOAP 1.1.")
    assert recorder.received == []


def test_suds_understands_a_fault():
    def handler(_received, _caller):
        raise RuntimeError

    with served(tjdc(handler)) as address:
        client = SudsClient(f"{address}?wsdl", cache=None)
        with pytest.raises(WebFault, match="OMEGA has said nothing"):
            client.service.VerifierRecevabiliteTJDC(*HEAD.values(), NumeroPCE="1")
