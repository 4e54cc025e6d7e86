"""Scenarios where two things meet: an answer in the place of what was done, pipelined requests, the clock, a refusal."""

import re
import socket
from urllib.parse import urlsplit

import pytest

from tests.journeys.client import SERVER, Supplier
from tests.transports.raw import rest_of
from tests.waiting import HANG, until

TJDC = "21450000000101"
VERIFY = "VerifierRecevabiliteTJDC"


def define(supplier: Supplier, then: dict, **when: object) -> None:
    supplier.control("PUT", "/scenarios/essai", {"steps": [{"when": when, "then": then}]})


def last(supplier: Supplier, **filters: str) -> dict:
    (shown,) = supplier.control("GET", "/journal", query={"newest": True, "limit": 1, **filters})["items"]
    return supplier.control("GET", f"/journal/{shown['id']}")


def test_a_token_is_revoked_although_okta_answers_an_error(supplier):
    define(supplier, {"okta": "internal-error", "lose": "response"}, operation="Revoke")
    token = supplier.token().json()["access_token"]
    client = (supplier.known.okta.client_id, supplier.known.okta.client_secret)
    revoked = supplier.http.post(f"{supplier.base}/oauth2/{SERVER}/v1/revoke", data={"token": token}, auth=client)
    active = supplier.http.post(f"{supplier.base}/oauth2/{SERVER}/v1/introspect", data={"token": token}, auth=client)
    assert (revoked.status_code, active.json()) == (500, {"active": False})


def test_a_fault_in_the_place_of_what_was_done_tells_the_journal_of_the_demande(supplier):
    fault = {"code": "Server", "message": "Erreur"}
    change = {"demande": {"statut": "ANNULEE"}}
    define(supplier, {"fault": fault, "lose": "response", "set": change}, operation="CreerDemandeTJDC")
    assert supplier.post("CreerDemandeTJDC", TJDC).status_code == 500
    shown = last(supplier, channel="soap")
    assert (shown["demande"], shown["retour"], bool(shown["trail"])) == ("WD001000", None, True)
    assert supplier.control("GET", "/demandes/WD001000")["statut"]["code"] == "ANNULEE"


def test_the_clock_moves_beside_an_answer_of_the_catalogue_too(supplier):
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    define(supplier, {"answer": "maintenance", "delay": {"clock": "6m"}}, operation="soap")
    assert supplier.soap(VERIFY, TJDC).returned == ("A", "DmdKo")
    assert supplier.control("GET", "/clock")["now"] == "2026-03-02T09:06:00+01:00"


def test_a_trickle_beside_a_delay_on_the_clock_lets_nobody_wait_for_the_clock(supplier, monkeypatch):
    monkeypatch.setattr("simulator.transports.exchanges.recorder._TRICKLED_SECONDS", 0.5)
    define(supplier, {"connection": "trickle", "delay": {"clock": "1h"}}, operation="soap")
    assert supplier.soap(VERIFY, TJDC).returned[0] == "P"  # within the hour for which nobody waits


def test_a_token_that_was_refused_was_not_handed_out(supplier):
    define(supplier, {"token": "expired"}, operation="Token")
    assert supplier.token(client_secret="wrong").status_code == 401
    assert "handed out a token: expired" not in last(supplier)["scenario"]["did"]
    assert supplier.token().status_code == 200
    assert "handed out a token: expired" in last(supplier)["scenario"]["did"]


def test_a_path_that_is_none_leaves_the_clock_of_a_sandbox_with_scenarios_free(supplier):
    define(supplier, {"answer": "maintenance"}, operation="soap")
    supplier.http.get(f"{supplier.base}/fournisseur/nothing")
    supplier.http.get(f"{supplier.base}/oauth2/{SERVER}/.well-known/openid-configuration")
    supplier.control("PUT", "/clock", {"now": "2020-03-02T09:00:00+01:00"})


@pytest.mark.parametrize("then", [{"connection": "reset"}, {"lose": "request"}])
def test_a_pipelined_request_whose_connection_is_broken_ends_in_the_journal(supplier, then):
    define(supplier, then, operation="soap")
    body = supplier.envelope(VERIFY, TJDC)
    at = urlsplit(supplier.base)
    head = f"POST {at.path}/ws/CreerDemandeTJDC HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection((at.hostname, at.port), timeout=HANG) as client:
        client.sendall((head.encode() + body) * 3)
        assert rest_of(client) == b""
    items = until(lambda: supplier.control("GET", "/journal", query={"channel": "soap"})["items"])
    assert {each["ending"] for each in items} <= {"reset", "closed"}
    assert items


def test_a_sandbox_that_is_misnamed_is_told_with_an_id(running, http):
    answer = http.get(f"{running.base}/s/a!b/ws/CreerDemandeTJDC")
    assert answer.status_code == 400
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-omega-sim-exchange"])
    assert "'a!b' is no name of a sandbox" in answer.text
    assert "nothing stands at /s/x" in http.get(f"{running.base}/s/y/s/x").text
