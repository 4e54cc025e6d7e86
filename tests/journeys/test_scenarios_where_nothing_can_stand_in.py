"""What a scenario cannot stand for is answered as ever, and the journal says so."""

import httpx
import pytest

from tests.journeys.client import Supplier
from tests.journeys.scenarios.plays import LIBRE, PLAGE, TJDC


def start(supplier: Supplier, name: str) -> None:
    supplier.control("POST", f"/scenarios/{name}/start")


def last(supplier: Supplier) -> dict:
    (shown,) = supplier.control("GET", "/journal", query={"newest": True, "limit": 1})["items"]
    return supplier.control("GET", f"/journal/{shown['id']}")


def test_a_mes_that_is_refused_stays_refused_where_its_answer_would_be_lost(supplier):
    start(supplier, "planning-injoignable")
    changes = {**PLAGE, "Demande/DonneesTypeDemande/OptionPrestation": "1", "Demande/DonneesTypeDemande/Tarif": "T9"}
    answer = supplier.soap("CreerDemandeMES", LIBRE, changes)
    assert answer.returned == ("A", "DmdKo")
    assert last(supplier)["scenario"]["did"] == [
        "left the answer as it was: planning-injoignable stands for an operation, and this request was refused"
    ]


def test_a_message_that_cannot_be_read_gets_its_fault_in_a_maintenance_too(supplier):
    start(supplier, "maintenance")
    answer = supplier.http.post(f"{supplier.base}/ws/CreerDemandeTJDC", content=b"no message")
    assert answer.status_code == 500
    assert "left the answer as it was" in last(supplier)["scenario"]["did"][0]


def test_okta_that_is_down_answers_no_address_at_all(supplier):
    start(supplier, "okta-en-panne")
    for path in ("/oauth2/unknown/v1/token", "/oauth2/us5y2ta2uEHjCWIR417/v1/nothing"):
        assert supplier.http.get(supplier.base + path).status_code == 500


def test_a_gateway_in_maintenance_answers_no_address_at_all(supplier):
    start(supplier, "maintenance")
    answer = supplier.http.get(f"{supplier.base}/fournisseur/nothing")
    assert (answer.status_code, "ratelimit" in answer.headers) == (503, True)


def test_the_journal_knows_of_what_a_request_that_never_arrived_was_about(supplier):
    start(supplier, "requete-perdue")
    with pytest.raises(httpx.RemoteProtocolError):
        supplier.post("CreerDemandeTJDC", TJDC)
    shown = last(supplier)
    assert (shown["operation"], shown["pce"], shown["cdgf"]) == ("CreerDemandeTJDC", TJDC, supplier.cdgf)
    assert shown["now"] is not None
