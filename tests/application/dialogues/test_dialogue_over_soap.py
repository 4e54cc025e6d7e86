"""TEC-01 as a supplier sees it: a failure of the simulator is told as the simulator's, in every channel, and leaves nothing."""

import logging

import httpx
import pytest

from simulator.adapters.store.quick import QuickExchange
from simulator.adapters.store.sql_exchange import SqlExchange
from simulator.commands.own_server import own_server
from simulator.errors import StoreError
from simulator.settings.model import Settings
from tests.journeys.client import Supplier
from tests.waiting import HANG

PCE = "21450000000101"
FAILURES = [
    pytest.param(StoreError("the database failed: gone at db.internal.", "it is away"), "store", 503, id="store"),
    pytest.param(ZeroDivisionError("a secret"), "bug", 500, id="bug"),
]


@pytest.fixture(scope="module")
def running():
    with own_server(Settings(pces=0)) as running:
        yield running


@pytest.fixture
def supplier(running, request):
    with httpx.Client(timeout=HANG) as http:
        yield Supplier(running, http, f"tec-01-{request.node.callspec.id}")


@pytest.fixture
def broken(monkeypatch, caplog):
    """Have a method of every exchange with the store fail, from now on."""

    def break_(error, *methods):
        def fail(*_args, **_named):
            raise error

        for each in methods:
            for exchange in (SqlExchange, QuickExchange):
                monkeypatch.setattr(exchange, each, fail, raising=exchange is SqlExchange)
        return monkeypatch.undo

    with caplog.at_level(logging.CRITICAL, "simulator"):
        yield break_


@pytest.mark.parametrize(("error", "kind", "status"), FAILURES)
def test_tec_01_soap_answers_a_fault_server_simulator_and_the_demande_does_not_exist(
    supplier, broken, error, kind, status
):
    mend = broken(error, "save_demande")
    answer = supplier.post("CreerDemandeTJDC", PCE)
    mend()

    assert answer.status_code == status
    assert ">soapenv:Server.Simulator<" in answer.text
    assert "OMEGA has said nothing" in answer.text
    assert "secret" not in answer.text
    assert "db.internal" not in answer.text
    assert answer.headers["x-omega-sim-failure"] == kind
    made = supplier.control("GET", "/demandes", query={"limit": 1000})["items"]
    assert [each["numero"] for each in made if each["numero"] >= "WD001000"] == []
    told = supplier.control("GET", f"/journal/{answer.headers['x-omega-sim-exchange']}")
    assert (told["failure"]["kind"], told["retour"]) == (kind, None)
    assert str(error) in told["failure"]["says"]
    assert supplier.soap("CreerDemandeTJDC", PCE).numero == "WD001000"


@pytest.mark.parametrize(("error", "kind", "status"), FAILURES)
def test_tec_01_okta_answers_in_its_own_form_and_the_header_says_whose_failure_it_is(
    supplier, broken, error, kind, status
):
    broken(error, "signing_keys")
    answer = supplier.http.get(f"{supplier.base}/oauth2/us5y2ta2uEHjCWIR417/v1/keys")

    assert answer.status_code == 500
    assert answer.json()["errorCode"] == "E0000009"
    assert answer.headers["x-omega-sim-failure"] == kind


@pytest.mark.parametrize(("error", "kind", "status"), FAILURES)
def test_tec_01_the_follow_up_and_control_answer_a_problem_of_the_simulator_s(supplier, broken, error, kind, status):
    token = supplier.token().json()["access_token"]
    broken(error, "demande", "quota", "demandes")
    for answer in (
        supplier.follow("WD000001", token),
        supplier.http.get(f"{supplier.base}/_sim/demandes"),
    ):
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert "OMEGA has said nothing" in answer.json()["detail"]
        assert answer.headers.get("retry-after") == ("1" if kind == "store" else None)
        assert answer.headers["x-omega-sim-failure"] == kind


@pytest.mark.parametrize("name", ["panne-technique-avec-demande", "panne-technique-sans-demande"])
def test_tec_01_a_technical_problem_that_a_scenario_plays_is_omega_s_own_and_no_failure_of_the_simulator_s(
    supplier, name
):
    supplier.control("POST", f"/scenarios/{name}/start")
    answer = supplier.post("CreerDemandeTJDC", PCE)

    assert answer.status_code == 200
    assert "Dialogue interrompu suite à un problème technique" in answer.text
    assert "x-omega-sim-failure" not in answer.headers
    record = supplier.control("GET", f"/journal/{answer.headers['x-omega-sim-exchange']}")
    assert (record["failure"], record["scenario"]["scenario"]) == (None, name)
