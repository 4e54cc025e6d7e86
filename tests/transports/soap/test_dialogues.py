"""The dispatch table: each method of PriseRendezVous is held by its own operation."""

from dataclasses import dataclass, replace
from typing import cast

import pytest

from simulator.application.dialogues.omega import Omega
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.transports.soap import Caller, Engine, dialogues
from simulator.transports.soap.dialogues import DIALOGUES
from tests.transports.soap.samples import HEAD, NoOmega, take_rdv
from tests.transports.soap.xsd import content_of

OPERATIONS = {
    "ProposerDatePlage": "propose_slot",
    "DemanderPrecSuiv": "page_slots",
    "AccepterRdv": "accept_appointment",
    "AbandonnerRdv": "abandon_appointment",
    "AbandonnerDemande": "abandon_demande",
}


@dataclass
class Operation:
    """An operation that answers with its own name, about the demande of the ask, in the sandbox of the caller."""

    name: str

    def __call__(self, omega: object, sandbox: str, ask: RdvAsk) -> Answer:
        return Answer(dialogue="T", code=sandbox, messages=(self.name,), numero_demande=ask.numero_demande)


@pytest.mark.parametrize("method", OPERATIONS)
def test_a_method_is_answered_by_its_own_operation(method, monkeypatch):
    named = {name: replace(each, hold=Operation(each.hold.__name__)) for name, each in DIALOGUES.items()}
    monkeypatch.setattr(dialogues, "DIALOGUES", named)
    *_, service = dialogues.services(cast("Omega", NoOmega()), {"PriseRendezVous": "urn:chosen"})
    request = take_rdv(method, f"{HEAD}<NumeroDemande>WD00053H</NumeroDemande>")
    content = content_of(Engine(service).answer(request, Caller("essai")).body)
    assert content.tag == f"{{urn:chosen}}ReponseWS{method}"
    assert content.findtext("{*}Retour/{*}MessageRetour") == OPERATIONS[method]
    assert content.findtext("{*}Retour/{*}CodeRetour") == "essai"
    assert content.findtext("{*}ReponseRdvObjet/{*}NumeroDemande") == "WD00053H"
