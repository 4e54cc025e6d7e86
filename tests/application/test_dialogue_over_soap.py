"""TEC-01 as a supplier sees it: an internal failure is an ordinary answer, HTTP 200, and leaves nothing."""

import logging

import httpx
import pytest

from simulator.adapters.store.sql_exchange import SqlExchange
from simulator.commands.own_server import own_server
from simulator.settings import Settings
from tests.journeys.client import Supplier
from tests.waiting import HANG


@pytest.fixture
def supplier():
    settings = Settings(pces=0, codes={"TEC-01": "9999"})
    with own_server(settings) as running, httpx.Client(timeout=HANG) as http:
        yield Supplier(running, http, "tec-01")


def test_tec_01_a_failure_inside_is_answered_with_http_200_and_the_demande_does_not_exist(
    supplier, monkeypatch, caplog
):
    def fail(*_args):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken, caplog.at_level(logging.CRITICAL, "simulator"):
        broken.setattr(SqlExchange, "save_demande", fail)
        answer = supplier.soap("CreerDemandeTJDC", "21450000000101")

    assert (answer.status, answer.returned) == (200, ("A", "DmdKo"))
    (message,) = answer.messages
    assert message.startswith("Dialogue interrompu suite à un problème technique")
    assert message.endswith("publications OMEGA. 9999")
    made = supplier.control("GET", "/demandes", params={"limit": 1000})["items"]
    assert [each["numero"] for each in made if each["numero"] >= "WD001000"] == []
    assert supplier.soap("CreerDemandeTJDC", "21450000000101").numero == "WD001000"
