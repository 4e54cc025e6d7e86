"""An upgrade that a client offers is declined, and its request answered whole."""

import socket

import pytest

from tests.transports.raw import BODY, CHUNKED, SOAP, answer_of, answered, connected

pytestmark = pytest.mark.usefixtures("nothing_fails")


OFFERS = (
    b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n",
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AA==\r\n",
    b"Connection: upgrade\r\nUpgrade: TLS/1.0\r\n",
)


@pytest.mark.parametrize("offer", OFFERS, ids=["h2c, as Java's HttpClient does", "websocket", "TLS"])
@pytest.mark.parametrize("size", [1, 700, 100_000], ids=["byte by byte", "head and body apart", "at once"])
def test_an_upgrade_that_is_offered_is_declined_and_the_body_read(server, offer, size):
    once = SOAP.replace(b"Host: x\r\n", b"Host: x\r\n" + offer) + BODY
    with connected(server) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in (1, 2):  # the connection goes on
            for at in range(0, len(once), size):
                connection.sendall(once[at : at + size])
            told = answer_of(connection)
            assert told.startswith(b"HTTP/1.1 200 "), number
            assert b"ReponseWSVerifierRecevabiliteTJDC" in told


def test_an_upgrade_that_is_offered_with_chunks_is_declined_and_the_body_read(server):
    framed = SOAP.replace(b"Content-Length: %d" % len(BODY), OFFERS[0] + b"Transfer-Encoding: chunked")

    told = answered(server, framed, b"%x\r\n%s\r\n" % (len(BODY), BODY), b"0\r\n\r\n")

    assert b"ReponseWSVerifierRecevabiliteTJDC" in told


@pytest.mark.parametrize("offer", OFFERS, ids=["h2c, as Java's HttpClient does", "websocket", "TLS"])
def test_an_upgrade_that_is_offered_without_a_body_is_declined_and_answered(server, offer):
    told = answered(server, b"GET /ws/CreerDemandeTJDC?wsdl HTTP/1.1\r\nHost: x\r\n" + offer + b"\r\n")

    assert told.startswith(b"HTTP/1.1 200 ")
    assert b"definitions" in told


def test_a_trailer_behind_an_upgrade_that_was_offered_is_no_header(server):
    offered = CHUNKED.replace(b"Transfer-E", OFFERS[0] + b"Transfer-E")

    told = answered(server, offered, b"2\r\n{}\r\n0\r\nSec-Fetch-Site: cross-site\r\n\r\n")

    assert told.startswith(b"HTTP/1.1 200 ")
