"""The messages of PriseRendezVous, as asks and answers."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from simulator.application.samples import nested
from simulator.domain.answer import Answer
from simulator.domain.asks import DialogueStep, RdvAsk, ReadAs
from simulator.domain.demande import RendezVous
from simulator.domain.rounds import Plage, Slot
from simulator.transports.soap import Caller, Unread
from simulator.transports.soap.messages.rdv import CONTRACTS, abandon_ask, accept_ask, answered, page_ask, propose_ask
from tests.transports.soap.samples import HEAD, RDV, Recorder, rdv, take_rdv
from tests.transports.soap.xsd import assert_follows_xsd, content_of
from tools.soap_request import request_bytes

DAY = dt.date(2026, 3, 9)
CALLER = Caller("essai", "CN=certificat")
READ = {
    "ProposerDatePlage": propose_ask,
    "DemanderPrecSuiv": page_ask,
    "AccepterRdv": accept_ask,
    "AbandonnerRdv": abandon_ask,
    "AbandonnerDemande": abandon_ask,
}
WHOLE = {
    "ProposerDatePlage": "<RdvDemande><Date>2026-03-09</Date><Plage>03</Plage></RdvDemande>",
    "DemanderPrecSuiv": "<Sens>P</Sens>",
    "AccepterRdv": "<Rdv><Date>2026-03-09</Date><Plage>03</Plage><OptionExpress>True</OptionExpress></Rdv>",
    "AbandonnerRdv": "",
    "AbandonnerDemande": "",
}
SAMPLES = yaml.safe_load((Path(__file__).parents[3] / "fixtures" / "requests.yaml").read_text("utf-8"))


def received(method, inside):
    recorder = Recorder()
    reply = rdv(recorder).answer(take_rdv(method, inside), CALLER)
    assert reply.status == 200, reply.body
    return recorder.received[0]


def asked(method, inside=None):
    inside = f"{HEAD}<NumeroDemande>WD00053H</NumeroDemande>{WHOLE[method]}" if inside is None else inside
    return replace(READ[method](received(method, inside), CALLER), in_schema=True)  # what it is made of is enough here


def ask(**tags):
    return RdvAsk(
        certificate_dn="CN=certificat",
        dn_entreprise="CN=fournisseur",
        numero_cad="A04000010",
        login="jean",
        numero_version="V1",
        numero_demande="WD00053H",
        **tags,
    )


def replied(answer):
    """The answer's content, once judged by the published schema."""
    engine = rdv(answered(answer))
    body = engine.answer(take_rdv("AccepterRdv", ""), CALLER).body
    assert_follows_xsd(engine, body)
    return content_of(body)


def accepted(**changes):
    return Answer(dialogue="P", code="DatePlageH", messages=("Confirmez.",), numero_demande="WD00053H", **changes)


def test_a_proposal_is_read_with_its_date_and_its_slot():
    assert asked("ProposerDatePlage") == ask(rdv_date="2026-03-09", rdv_plage="03")


def test_a_page_is_read_with_its_direction():
    assert asked("DemanderPrecSuiv") == ask(sens="P")


def test_an_acceptance_is_read_with_its_option_express():
    read = ReadAs("Rdv/OptionExpress", "True", "true")
    assert asked("AccepterRdv") == ask(rdv_date="2026-03-09", rdv_plage="03", option_express="true", read_as=(read,))


@pytest.mark.parametrize("method", ["AbandonnerRdv", "AbandonnerDemande"])
def test_an_abandonment_is_read_with_its_demande(method):
    assert asked(method) == ask()


@pytest.mark.parametrize("method", READ)
def test_an_absent_tag_is_an_empty_one(method):
    assert asked(method, "") == RdvAsk(step=DialogueStep.CREATE, certificate_dn="CN=certificat")


@pytest.mark.parametrize(
    ("text", "read", "express"),
    [
        *((text, "true", True) for text in ("true", "True", " TRUE ", "1")),
        *((text, "false", False) for text in ("false", "False", "FALSE", "0")),
        ("", "", False),
        ("OUI", "OUI", False),
    ],
)
def test_express_is_asked_for_by_true_whatever_its_case(text, read, express):
    found = asked("AccepterRdv", f"<Rdv><OptionExpress>{text}</OptionExpress></Rdv>")
    assert (found.option_express, found.express) == (read, express)


@pytest.mark.parametrize(
    ("method", "published", "other"),
    [
        ("ProposerDatePlage", "RdvDemande", "Rdv"),
        ("AccepterRdv", "Rdv", "RdvDemande"),
    ],
)
def test_each_name_of_the_appointment_is_read_for_the_other(method, published, other):
    got = received(method, f"<{other}><Date>2026-03-09</Date><Plage>03</Plage></{other}>")
    assert got.form.as_dict() == {published: {"Date": "2026-03-09", "Plage": "03"}}
    assert got.unread == ()


def test_the_published_name_of_the_appointment_wins_over_the_other_one():
    got = received("AccepterRdv", "<RdvDemande><Plage>01</Plage></RdvDemande><Rdv><Plage>02</Plage></Rdv>")
    assert got.form.text("Rdv/Plage") == "02"
    assert got.unread == (Unread("RdvDemande/Plage", 1, "01", "duplicate"),)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_the_base_request_has_only_tags_of_the_contract_and_all_of_them(contract):
    request = request_bytes(contract, nested(SAMPLES[contract.name]), RDV)
    recorder = Recorder()
    rdv(recorder).answer(request, CALLER)
    assert recorder.received[0].unread == ()
    assert recorder.received[0].form.as_dict() == nested(SAMPLES[contract.name])
    assert set(recorder.received[0].form.as_dict()) == {tag.name for tag in contract.request.children}


def test_a_refusal_tells_no_demande():
    content = replied(Answer(dialogue="A", code="DmdKo", messages=("Habilitation incorrecte",)))
    assert [child.tag.rpartition("}")[2] for child in content] == ["TypeRetourDialogue", "Retour"]
    assert content.findtext("{*}Retour/{*}MessageRetour") == "Habilitation incorrecte"


def test_a_taken_slot_is_answered_with_those_that_are_free():
    slots = tuple(Slot(DAY, Plage(code, "", "08:00", "09:00")) for code in ("01", "02"))
    demande = replied(accepted(slots=slots)).find("{*}ReponseRdvObjet")
    assert demande.findtext("{*}NumeroDemande") == "WD00053H"
    assert [each.findtext("{*}Plage") for each in demande.findall("{*}ListeDatePlage")] == ["01", "02"]
    assert demande.find("{*}OptionExpress") is None


def test_an_appointment_is_answered_with_its_real_hours_and_its_express():
    rdv_ = RendezVous(DAY, "03", "10:00", "11:00", synchro=2)
    demande = replied(accepted(date_programmee=rdv_, option_express=False)).find("{*}ReponseRdvObjet")
    programmed = {each.tag.rpartition("}")[2]: each.text for each in demande.find("{*}DateProgrammee")}
    assert programmed == {
        "Date": "2026-03-09",
        "PlageHoraire": "03",
        "HeureMin": "10:00",
        "HeureMax": "11:00",
        "RetourSynchroIntervention": "2",
    }
    assert demande.findtext("{*}OptionExpress") == "false"
