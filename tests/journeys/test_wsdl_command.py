"""The contracts that `omega-sim wsdl` writes are those served, and a real client is made of them."""

import pytest
import requests
from zeep import Client
from zeep.transports import Transport

from simulator.commands.wsdl import write_contracts
from simulator.settings.model import Settings

SERVICES = ["CreerDemandeTJDC", "CreerDemandeMES", "PriseRendezVous"]


@pytest.fixture(scope="module")
def folder(running, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wsdl")
    write_contracts(folder, running.base, Settings())
    return folder


def services(folder):
    return sorted(each.stem for each in folder.glob("*.wsdl"))


def test_every_service_that_is_served_is_written(running, folder):
    assert services(folder) == sorted(each.service.name for each in running.simulator.engines)


def test_each_file_equals_what_is_served(running, http, folder):
    for name in services(folder):
        served = http.get(f"{running.base}/ws/{name}?wsdl").content
        assert (folder / f"{name}.wsdl").read_bytes() == served, name


def test_a_client_made_of_the_files_calls_the_server(running, folder):
    with requests.Session() as session:
        client = Client(str(folder / "CreerDemandeMES.wsdl"), transport=Transport(session=session))
        answer = client.service.VerifierRecevabiliteMES(
            DNEntreprise="CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
            NumeroCAD="A04000010",
            Utilisateur={"Login": "DN6473"},
            NumeroVersion="V8",
            NumeroPCE="21450000000201",
        )

    assert answer["TypeRetourDialogue"] == "P"
    assert answer["Retour"]["MessageRetour"] == ["Demande recevable"]


def test_zeep_reads_every_contract(folder):
    for name in services(folder):
        with requests.Session() as session:
            client = Client(str(folder / f"{name}.wsdl"), transport=Transport(session=session))
            (service,) = client.wsdl.services.values()
            (port,) = service.ports.values()
            assert port.binding.all(), name
