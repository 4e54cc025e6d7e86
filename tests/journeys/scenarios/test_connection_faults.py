"""Faults of the connection itself, met on the socket and by HTTP and SOAP clients."""

import http.client

import pytest
import requests

from simulator.transports.exchanges.patience import Patience
from simulator.transports.http import Receive
from tests.journeys.client import Supplier, tags_of
from tests.journeys.scenarios.plays import TJDC, Zeep, plays
from tests.journeys.scenarios.sockets import received, sent
from tests.waiting import until

CREATE = "CreerDemandeTJDC"
ACCEPTED = ("T", "DmdOkDD")
GIVES_UP = 1
"""Seconds after which a client leaves that will not be answered at all."""


@plays("connexion-coupee")
def test_the_connection_is_reset_before_anything_is_done(supplier: Supplier, soap: Zeep):
    with pytest.raises(ConnectionResetError):
        received(supplier, CREATE, TJDC)

    assert supplier.demandes(TJDC) == []
    assert soap(CREATE, TJDC).returned == ACCEPTED


@plays("connexion-coupee")
def test_a_soap_client_tells_of_the_reset(supplier: Supplier, soap: Zeep):
    with pytest.raises(requests.ConnectionError) as caught:
        soap(CREATE, TJDC)

    assert isinstance(caught.value.__context__.__context__, ConnectionResetError)


@plays("reponse-illisible")
def test_the_answer_is_no_http_and_nothing_was_done(supplier: Supplier, soap: Zeep):
    came = received(supplier, CREATE, TJDC)

    assert came
    assert not came.startswith(b"HTTP/")
    assert supplier.demandes(TJDC) == []
    assert soap(CREATE, TJDC).returned == ACCEPTED


@plays("reponse-illisible")
def test_an_http_client_finds_no_status_line(supplier: Supplier):
    with (
        sent(supplier, CREATE, TJDC) as connection,
        http.client.HTTPResponse(connection) as answer,
        pytest.raises(http.client.BadStatusLine),
    ):
        answer.begin()


@plays("xml-tronque")
def test_the_answer_stops_in_the_middle_and_what_was_asked_was_done(supplier: Supplier, token: str):
    with sent(supplier, CREATE, TJDC) as connection, http.client.HTTPResponse(connection) as answer:
        answer.begin()
        with pytest.raises(http.client.IncompleteRead) as cut:
            answer.read()

    assert answer.status == 200
    assert cut.value.expected
    assert cut.value.partial.startswith(b"<?xml")
    assert b"Envelope>" not in cut.value.partial
    (numero,) = supplier.demandes(TJDC)
    assert supplier.follow(numero, token).status_code == 200


@plays("xml-tronque")
def test_a_soap_client_tells_of_the_missing_bytes_and_the_next_call_goes_through(supplier: Supplier, soap: Zeep):
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        soap("VerifierRecevabiliteTJDC", TJDC)

    assert soap(CREATE, TJDC).returned == ACCEPTED


@plays("silence")
def test_no_answer_comes_and_no_end_and_what_was_asked_was_done(supplier: Supplier, soap: Zeep, token: str):
    with sent(supplier, CREATE, TJDC) as connection:
        # Others are answered meanwhile, and so is the follow-up of what the silence hides.
        (numero,) = until(lambda: supplier.demandes(TJDC))
        assert supplier.follow(numero, token).status_code == 200
        assert soap("VerifierRecevabiliteMES", TJDC).messages == ["Demande recevable"]
        connection.settimeout(GIVES_UP)
        with pytest.raises(TimeoutError):
            connection.recv(1)


@plays("silence")
def test_a_soap_client_gives_up(supplier: Supplier, soap: Zeep):
    with soap.client("CreerDemandeTJDC").transport.settings(timeout=GIVES_UP), pytest.raises(requests.ReadTimeout):
        soap(CREATE, TJDC)

    assert len(until(lambda: supplier.demandes(TJDC))) == 1


@plays("reponse-lente")
def test_the_answer_trickles_in_over_three_seconds_and_is_whole(
    supplier: Supplier, soap: Zeep, monkeypatch: pytest.MonkeyPatch
):
    waited: list[float] = []

    async def wait(_: Patience, seconds: float, _receive: Receive) -> bool:
        waited.append(seconds)
        return False

    monkeypatch.setattr(Patience, "wait", wait)
    head, _, body = received(supplier, CREATE, TJDC).partition(b"\r\n\r\n")

    assert waited == [pytest.approx(0.3)] * 10
    assert b"content-length: %d" % len(body) in head.lower()
    assert tags_of(body)["Retour/CodeRetour"] == ["DmdOkDD"]
    assert tags_of(body)["ReponseCreerDemandeObjet/NumeroDemande"] == supplier.demandes(TJDC)
    assert soap("VerifierRecevabiliteMES", TJDC).messages == ["Demande recevable"]
