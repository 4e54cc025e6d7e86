"""What arrives too slowly, too long or in two readings: refused, closed, and the server goes on."""

import logging
import re
import select
import socket
import time
from contextlib import ExitStack, contextmanager

import pytest

from simulator.commands.own_server import own_server
from simulator.settings import Settings
from simulator.transports.arrival import MOST_HEAD, MOST_WAITING
from tests.transports.soap.samples import verify_tjdc

BODY = verify_tjdc()
HEALTH = b"GET /_sim/health HTTP/1.1\r\nHost: x\r\n\r\n"
SOAP = b"POST /ws/CreerDemandeTJDC HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(BODY)
FORM = (
    b"POST /oauth2/us5y2ta2uEHjCWIR417/v1/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)
LEFT = b""


@pytest.fixture(scope="module")
def quick():
    """A server that waits for a second."""
    with own_server(Settings(pces=0, read_timeout=1)) as running:
        running.simulator.warm()
        yield running


@pytest.fixture(scope="module")
def server():
    with own_server(Settings(pces=0)) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_fails(caplog):
    yield
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


@contextmanager
def connected(running, **options):
    host, _, port = running.base.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20, **options) as connection:
        yield connection


def rest_of(connection):
    """Everything that comes until the server closes."""
    told = b""
    try:
        while chunk := connection.recv(65536):
            told += chunk
    except ConnectionResetError:
        pass  # it closed on what we had still sent
    return told


def sent(running, *pieces):
    """What a server tells, to its end, of a request in pieces; the last pieces may meet a closed door."""
    with connected(running) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
        except OSError:
            pass
        return rest_of(connection)


def answered(running, *pieces):
    """The first answer, whole, of a connection that stays open."""
    with connected(running) as connection:
        for piece in pieces:
            connection.sendall(piece)
        told = connection.recv(65536)
        while b"\r\n\r\n" not in told or len(told) < length_of(told):
            told += connection.recv(65536)
        return told


def length_of(told):
    head, _, _ = told.partition(b"\r\n\r\n")
    (length,) = (line.partition(b":")[2] for line in head.lower().splitlines() if line.startswith(b"content-length"))
    return len(head) + 4 + int(length)


TOO_SLOW = {
    "nothing at all": ((), LEFT),
    "line feeds alone": ((b"\r\n",), LEFT),
    "half a line": ((b"GET /_sim",), b"408"),
    "half a head": ((b"GET /_sim/health HTTP/1.1\r\nHost: x\r\nX-Slow: ",), b"408"),
    "a head without its end": ((HEALTH[:-2],), b"408"),
    "a SOAP head alone": ((SOAP,), b"408"),
    "half a SOAP body": ((SOAP, BODY[:100]), b"408"),
    "an announced body that never comes": ((SOAP.replace(b"%d" % len(BODY), b"9223372036854775808"), BODY), b"408"),
    "a chunk without its end": (
        (b"POST /ws/CreerDemandeTJDC HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",),
        b"408",
    ),
    "half a control document": (
        (
            b"PUT /_sim/clock HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
        ),
        b"408",
    ),
    "half a form for a token": ((FORM, b"grant"), b"408"),
    "a second request's half": ((HEALTH, b"POST /_sim/reset HTTP/1.1\r\n"), b"200 408"),
    "a body that nobody reads": (
        (b"POST /_sim/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",),
        b"200",
    ),
    "a body for nowhere": ((b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n",), b"404"),
    "a body behind an upgrade": (
        (SOAP.replace(b"Host: x", b"Host: x\r\nConnection: Upgrade\r\nUpgrade: h2c"), BODY[:100]),
        b"408",
    ),
}


@pytest.fixture(scope="module")
def outcomes(quick):
    """What each slow client was told before the server closed; all of them are slow at the same time."""
    with ExitStack() as stack:
        clients = {name: stack.enter_context(connected(quick)) for name in TOO_SLOW}
        for name, client in clients.items():
            for piece in TOO_SLOW[name][0]:
                client.sendall(piece)
                time.sleep(0.02)  # a request of its own, not one pipelined
        return {name: rest_of(client) for name, client in clients.items()}


@pytest.mark.parametrize("name", TOO_SLOW)
def test_who_does_not_send_a_whole_request_in_time_is_told_and_left(outcomes, name):
    told = outcomes[name]
    statuses = b" ".join(re.findall(rb"HTTP/1\.1 (\d+) ", told))

    assert statuses == TOO_SLOW[name][1]
    assert (b"did not arrive whole within 1 s" in told) == (b"408" in statuses)


def test_a_trickle_does_not_buy_time(quick):
    with connected(quick) as connection:
        connection.sendall(HEALTH[:-2])
        begun = time.monotonic()
        while not select.select([connection], [], [], 0.1)[0]:
            assert time.monotonic() - begun < 15, "still waiting for a head that comes a byte at a time"
            connection.sendall(b"X")

        assert rest_of(connection).startswith(b"HTTP/1.1 408 ")


def test_a_client_that_does_not_read_its_answers_is_left(quick):
    wsdl = b"GET /ws/CreerDemandeMES?wsdl HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(quick) as connection:
        connection.sendall(wsdl * MOST_WAITING)  # more than the system keeps for it
        gone = select.poll()
        gone.register(connection, select.POLLRDHUP | select.POLLHUP)

        assert gone.poll(20_000), "the server still keeps answers for a client that reads none"


def test_requests_without_end_that_wait_for_no_answer_are_refused(server):
    told = sent(server, *[HEALTH * 1000] * 100)

    assert told.count(b"HTTP/1.1 200") < 1000


def test_a_request_in_pieces_with_pauses_is_answered(server):
    with connected(server) as connection:
        for piece in (b"\r\n", SOAP[:30], SOAP[30:], BODY[:200], BODY[200:]):
            connection.sendall(piece)
            time.sleep(0.2)

        assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def head(*lines):
    return b"".join(line + b"\r\n" for line in (b"GET /_sim/health HTTP/1.1", b"Host: x", *lines)) + b"\r\n"


CHUNKED = b"POST /_sim/reset HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
TOO_LONG = {
    "an address": (b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * MOST_HEAD),),
    "a header": (head(b"X-Long: " + b"a" * MOST_HEAD),),
    "a name": (head(b"X" * MOST_HEAD + b": a"),),
    "many headers": (head(*(b"X-%d: a" % n for n in range(8000))),),
    "a header without end": (b"GET / HTTP/1.1\r\nX-Long: ", *[b"a" * 65536] * 16),
    "headers without end": (b"GET / HTTP/1.1\r\n", *[b"X: a\r\n" * 8192] * 16),
    "line feeds without end": (*[b"\r\n" * 32768] * 16,),
}


@pytest.mark.parametrize("pieces", TOO_LONG.values(), ids=TOO_LONG)
def test_a_head_that_is_too_long_is_refused_before_it_is_kept(server, pieces):
    told = sent(server, *pieces)

    assert told.startswith(b"HTTP/1.1 431 ") or told == LEFT  # a reset may overtake the answer
    assert told.count(b"HTTP/1.1 ") <= 1


@pytest.mark.parametrize(
    "rest",
    [b"0\r\n" + b"X-Trailer: a\r\n" * 8000, b"0\r\nX: " + b"a" * 999_999, b"1;" + b"a" * 999_999],
    ids=["trailers", "a trailer", "a chunk's extension"],
)
def test_what_surrounds_chunks_is_bounded_too(server, rest):
    told = sent(server, CHUNKED, *(rest[at : at + 65536] for at in range(0, len(rest), 65536)))

    assert told[9:12] in {b"431", b"400", b""}
    assert told.count(b"HTTP/1.1 ") <= 1


def test_a_head_just_short_of_too_long_is_read(server):
    assert answered(server, head(b"X-Long: " + b"a" * (MOST_HEAD - 100))).startswith(b"HTTP/1.1 200 ")


def test_a_trailer_is_no_header(server):
    """Control refuses what another site's page sends: what stands behind the body does not make it so, nor undo it."""
    trailed = CHUNKED + b"2\r\n{}\r\n0\r\nSec-Fetch-Site: cross-site\r\nHost: evil.example\r\n\r\n"

    assert answered(server, trailed).startswith(b"HTTP/1.1 200 ")
    refused = trailed.replace(b"Transfer-E", b"Sec-Fetch-Site: cross-site\r\nTransfer-E", 1).replace(
        b"0\r\nSec-Fetch-Site: cross-site", b"0\r\nSec-Fetch-Site: none"
    )
    assert answered(server, refused).startswith(b"HTTP/1.1 403 ")


def lengths(*headers):
    return (
        b"POST /_sim/reset HTTP/1.1\r\nHost: localhost\r\n" + b"".join(each + b"\r\n" for each in headers) + b"\r\n{}"
    )


def chunks(text):
    return CHUNKED + text


AMBIGUOUS = {
    "two lengths that differ": lengths(b"Content-Length: 2", b"Content-Length: 40"),
    "twice the same length": lengths(b"Content-Length: 2", b"Content-Length: 2"),
    "a list of lengths": lengths(b"Content-Length: 2, 2"),
    "a negative length": lengths(b"Content-Length: -2"),
    "a signed length": lengths(b"Content-Length: +2"),
    "a hexadecimal length": lengths(b"Content-Length: 0x2"),
    "a length with an underscore": lengths(b"Content-Length: 0_2"),
    "a length of other digits": lengths("Content-Length: ２".encode()),
    "an empty length": lengths(b"Content-Length: "),
    "a length beyond numbers": lengths(b"Content-Length: 99999999999999999999999"),
    "a length and chunks": lengths(b"Content-Length: 2", b"Transfer-Encoding: chunked"),
    "chunks and a length": lengths(b"Transfer-Encoding: chunked", b"Content-Length: 2"),
    "an unknown coding": lengths(b"Transfer-Encoding: xchunked"),
    "chunks and no chunks": lengths(b"Transfer-Encoding: chunked, identity"),
    "two codings": lengths(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity"),
    "a blank before the colon": lengths(b"Transfer-Encoding : chunked"),
    "a vertical tab before the coding": lengths(b"Transfer-Encoding:\x0bchunked"),
    "a coding on the next line": lengths(b"Transfer-Encoding:", b" chunked"),
    "a negative chunk": chunks(b"-1\r\n\r\n"),
    "a chunk beyond numbers": chunks(b"ffffffffffffffffff\r\n\r\n"),
    "a chunk longer than it says": chunks(b"2\r\n{}X\r\n0\r\n\r\n"),
    "chunks that end in a line feed": chunks(b"2\n{}\n0\n\n"),
    "lines that end in a line feed": HEALTH.replace(b"\r\n", b"\n"),
    "lines that end in a carriage return": HEALTH.replace(b"\r\n", b"\r"),
    "two hosts": HEALTH.replace(b"Host: x", b"Host: evil.example\r\nHost: localhost"),
    "a null byte in a header": HEALTH.replace(b"x", b"x\x00"),
    "a null byte in a header's name": HEALTH.replace(b"Host", b"Ho\x00st"),
    "a null byte in the address": HEALTH.replace(b"health", b"health\x00"),
    "an address in UTF-8": HEALTH.replace(b"health", "santé".encode()),
    "an address without a path": HEALTH.replace(b"/_sim/health", b"http://evil.example"),
    "a proxy's connection": b"CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n",
    "a method of no standard": HEALTH.replace(b"GET", b"BREW"),
    "another version": HEALTH.replace(b"1.1", b"9.9"),
    "HTTP/2 without asking": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS where there is none": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.mark.parametrize("request_", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_request_that_two_servers_may_read_differently_is_refused_and_the_connection_closed(server, request_):
    """What follows would else be a second request to one of them (request smuggling)."""
    told = sent(server, request_ + HEALTH)

    assert told.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"\r\nConnection: close\r\n" in told
    assert told.count(b"HTTP/1.1 ") == 1
    assert b"Traceback" not in told


def test_a_length_that_is_too_short_gets_a_fault_for_what_it_cuts_and_what_is_left_over_is_no_request(server):
    told = sent(server, SOAP.replace(b"%d" % len(BODY), b"200"), BODY, HEALTH)

    assert told.startswith(b"HTTP/1.1 500 ")
    assert b"not well-formed XML" in told
    assert b"connection: close" in told
    assert told.count(b"HTTP/1.1 ") == 1


def test_chunks_may_carry_extensions(server):
    assert answered(server, chunks(b"2;a=b\r\n{}\r\n0\r\n\r\n")).startswith(b"HTTP/1.1 200 ")


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
            told = connection.recv(65536)
            assert told.startswith(b"HTTP/1.1 200 "), number
            assert b"ReponseWSVerifierRecevabiliteTJDC" in told


def test_an_upgrade_that_is_offered_with_chunks_is_declined_and_the_body_read(server):
    framed = SOAP.replace(b"Content-Length: %d" % len(BODY), OFFERS[0] + b"Transfer-Encoding: chunked")

    told = answered(server, framed, b"%x\r\n%s\r\n" % (len(BODY), BODY), b"0\r\n\r\n")

    assert b"ReponseWSVerifierRecevabiliteTJDC" in told


def test_two_requests_at_once_are_answered_in_their_order(server):
    with connected(server) as connection:
        connection.sendall(SOAP + BODY + HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        told = rest_of(connection)

    assert told.index(b"ReponseWSVerifierRecevabiliteTJDC") < told.index(b'"status":"ok"')


def test_after_all_this_the_server_answers(server, quick):
    for running in (server, quick):
        assert answered(running, HEALTH).startswith(b"HTTP/1.1 200 ")
