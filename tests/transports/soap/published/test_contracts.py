"""The WSDL: the same from run to run, free of spyne's noise, and at the caller's address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.transports.soap import Service
from simulator.transports.soap.engine import Engine
from simulator.transports.soap.published.models import Models
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.tag import Section
from tests.transports.soap.samples import mes, rdv, tjdc
from tests.transports.soap.xsd import parsed

GOLDEN = Path(__file__).parent / "golden"
ADDRESS = "http://127.0.0.1:8024/ws/"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
ENGINES = {"CreerDemandeTJDC": tjdc, "CreerDemandeMES": mes, "PriseRendezVous": rdv}


@pytest.mark.parametrize("name", ENGINES)
def test_the_contract_is_the_golden_one(name):
    golden = GOLDEN / f"{name}.wsdl"
    written = ENGINES[name]().wsdl(ADDRESS + name)
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_bytes(written)
    assert written == golden.read_bytes(), (
        f"the contract {name} has changed; if that was meant, run again with WRITE_GOLDEN=1"
    )


@pytest.mark.parametrize("seed", ["1", *(pytest.param(each, marks=pytest.mark.slow) for each in ("2", "777"))])
def test_the_contract_does_not_depend_on_the_process(seed):
    code = (
        "import sys; from tests.transports.soap.samples import mes;"
        f"sys.stdout.buffer.write(mes().wsdl('{ADDRESS}CreerDemandeMES'))"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert run.stdout == (GOLDEN / "CreerDemandeMES.wsdl").read_bytes()


def test_dlg_02_a_verification_of_a_mes_goes_on_or_is_abandoned_and_every_other_answer_may_be_finished_too():
    values = {}
    for operation, (_, contract) in CONTRACTS.items():
        (tag,) = (each for each in contract.answer.children if each.name == "TypeRetourDialogue")
        values[operation] = tag.values
    assert values.pop("VerifierRecevabiliteMES") == ("P", "A")
    assert set(values.values()) == {("P", "A", "T")}


def test_asking_for_the_contract_twice_gives_it_twice():
    engine = tjdc()
    assert engine.wsdl("http://a/") == engine.wsdl("http://a/")


def test_the_contract_stands_at_the_address_asked_for_whatever_its_characters():
    wsdl = parsed(tjdc().wsdl('http://a/?x="<&>"'))
    assert wsdl.find(".//{http://schemas.xmlsoap.org/wsdl/soap/}address").get("location") == 'http://a/?x="<&>"'


def test_the_contract_uses_no_namespace_that_it_does_not_need():
    wsdl = parsed(mes().wsdl(ADDRESS))
    assert set(wsdl.nsmap.values()) == {
        "http://schemas.xmlsoap.org/wsdl/",
        "http://schemas.xmlsoap.org/wsdl/soap/",
        "http://www.w3.org/2001/XMLSchema",
        "urn:omega-simulator:CreerDemandeMES",
    }


def test_soap_actions_are_absolute_and_parts_are_named_apart():
    wsdl = parsed(tjdc().wsdl(ADDRESS))
    actions = [op.get("soapAction") for op in wsdl.iter("{http://schemas.xmlsoap.org/wsdl/soap/}operation")]
    assert actions == [
        "urn:omega-simulator:CreerDemandeTJDC/VerifierRecevabiliteTJDC",
        "urn:omega-simulator:CreerDemandeTJDC/CreerDemandeTJDC",
    ]
    names = [wsdl.find(f".//{WSDL}{kind}").get("name") for kind in ("portType", "binding", "service", "port")]
    assert names == [f"CreerDemandeTJDC{kind}" for kind in ("PortType", "Binding", "Service", "Port")]
    assert wsdl.find(f".//{WSDL}binding").get("type") == "tns:CreerDemandeTJDCPortType"
    assert wsdl.find(f".//{WSDL}port").get("binding") == "tns:CreerDemandeTJDCBinding"


def test_nothing_published_is_nillable():
    assert b"nillable" not in mes().xsd() + tjdc().xsd() + rdv().xsd()


def test_a_chosen_namespace_is_that_of_the_whole_contract():
    engine = tjdc(namespace="http://grdf.example/tjdc")
    text = engine.wsdl(ADDRESS)
    assert b"urn:omega-simulator" not in text
    assert parsed(engine.xsd()).get("targetNamespace") == "http://grdf.example/tjdc"


def test_services_keep_their_own_contracts_in_one_process():
    assert b"MES 3.3" not in tjdc().wsdl(ADDRESS)
    assert b"CreerDemandeTJDC" not in mes().wsdl(ADDRESS)


def test_two_types_cannot_share_a_name():
    section = Section("MES 1")
    models = Models("urn:x")
    models.build(section.group("Rdv", "Un.", section.text("Date", "Date.")))
    with pytest.raises(ValueError, match="two types are named Rdv"):
        models.build(section.group("Rdv", "Deux.", section.day("Date", "Date.")))


def test_a_service_without_a_namespace_gets_ours():
    assert Engine(Service("CreerDemandeTJDC", tjdc().service.operations)).service.target_namespace == (
        "urn:omega-simulator:CreerDemandeTJDC"
    )
