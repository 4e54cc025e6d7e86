"""A database in a file keeps what was answered: through kill -9, and between two servers."""

import signal
from contextlib import contextmanager

import httpx
import pytest

from simulator.application.samples import nested
from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.soap.services import CONTRACTS
from tests.journeys.client import SERVER, tags_of
from tests.served import served
from tests.waiting import HANG
from tools.soap_request import request_bytes

UNKNOWN_PCE = "21459999999999"


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/omega.db"


def refused_step_1(base):
    """One exchange that leaves a demande behind: the number of those that there are then."""
    service, contract = CONTRACTS["VerifierRecevabiliteTJDC"]
    tags = {
        "DNEntreprise": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
        "NumeroCAD": "A04000010",
        "Utilisateur/Login": "DN6473",
        "NumeroVersion": "V1",
        "NumeroPCE": UNKNOWN_PCE,
    }
    body = request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")
    answer = httpx.post(f"{base}/ws/{service}", content=body, headers={"Content-Type": "text/xml"}, timeout=HANG)
    assert tags_of(answer.content)["Retour/MessageRetour"] == ["Numéro de PCE incorrect ou inconnu DEM_COH9001"]


def numeros(base):
    items = httpx.get(f"{base}/_sim/demandes", params={"pce": UNKNOWN_PCE}, timeout=HANG).json()["items"]
    return [each["numero"] for each in items]


def a_token(base):
    form = {
        "grant_type": "client_credentials",
        "scope": "suivi_demande",
        "client_id": "0oa1flammecheFICTIF4",
        "client_secret": "secret-fictif-de-flammeche-energie",
    }
    return httpx.post(f"{base}/oauth2/{SERVER}/v1/token", data=form, timeout=HANG).json()["access_token"]


def follow(base, numero, token):
    path = f"/fournisseur/demande/v1/demandes/{numero}/externe"
    headers = {"Authorization": f"Bearer {token}", "x-user-login": "DN6473"}
    return httpx.get(base + path, params={"code_cdgf": "A04000010"}, headers=headers, timeout=HANG)


@contextmanager
def killed(database):
    with served("--database", database) as server:
        yield server
        server.stop(signal.SIGKILL)


def in_a_process(database):
    return served("--database", database)


def here(database):
    return own_server(Settings(database=database, pces=0))


# tests/adapters/test_store_files.py kills one in the middle of what it writes
@pytest.mark.parametrize("ends", [here, pytest.param(killed, marks=pytest.mark.slow)])
def test_what_was_answered_is_there_after_an_end_or_kill_9_and_a_token_is_still_good(database, ends):
    with ends(database) as server:
        for _ in range(3):
            refused_step_1(server.base)
        httpx.patch(f"{server.base}/_sim/pces/21450000000201", json={"car": 417}, timeout=HANG).raise_for_status()
        token = a_token(server.base)

    with here(database) as server:
        assert numeros(server.base) == ["WD001000", "WD001001", "WD001002"]
        assert httpx.get(f"{server.base}/_sim/pces/21450000000201", timeout=HANG).json()["car"] == 417
        assert follow(server.base, "WD001000", token).status_code == 200
        refused_step_1(server.base)
        assert numeros(server.base)[-1] == "WD001003"


@pytest.mark.parametrize("serving", [here, pytest.param(in_a_process, marks=pytest.mark.slow)])
def test_two_servers_on_one_file_share_sandboxes_and_never_give_a_number_twice(database, serving):
    with serving(database) as one, serving(database) as other:
        for _ in range(5):
            refused_step_1(one.base)
            refused_step_1(other.base)

        expected = [f"WD00100{index}" for index in range(10)]
        assert numeros(one.base) == numeros(other.base) == expected
        assert follow(other.base, "WD001000", a_token(one.base)).status_code == 200
