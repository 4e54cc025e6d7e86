"""The words of the messages, as the scenarios' checker has them."""

from simulator.domain.scenario.happening import OPERATIONS, Channel
from simulator.transports.soap.vocabulary import vocabulary

SOAP = {name for name, each in OPERATIONS.items() if each.channel is Channel.SOAP}


def test_it_knows_every_soap_operation():
    words = vocabulary()

    assert words.requests.keys() == words.answers.keys() == words.versions.keys() == SOAP


def test_a_request_is_known_from_its_root_and_an_answer_from_below_it():
    words = vocabulary()

    assert {
        "RequeteWSCreerDemandeMES",
        "RequeteWSCreerDemandeMES/NumeroCAD",
        "RequeteWSCreerDemandeMES/Demande/NumeroPCE",
        "RequeteWSCreerDemandeMES/Demande/RdvDemande",
    } <= words.requests["CreerDemandeMES"]
    assert words.answers["CreerDemandeTJDC"] == (
        "TypeRetourDialogue",
        "Retour",
        "Retour/CodeRetour",
        "Retour/MessageRetour",
        "ReponseCreerDemandeObjet",
        "ReponseCreerDemandeObjet/NumeroDemande",
        "ReponseCreerDemandeObjet/DateDemandee",
    )


def test_each_service_has_its_versions():
    words = vocabulary()

    assert words.versions["CreerDemandeTJDC"] == ("V1",)
    assert words.versions["AccepterRdv"] == ("V4", "V5", "V6", "V7", "V8")
