"""What arrives too slowly or too long: refused, closed, and the server goes on."""

import re
import select
import socket
import ssl
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest
import trustme

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.arrival import MOST_HEAD, MOST_WAITING
from simulator.transports.server import Server, listen
from simulator.transports.tls import Tls
from tests.transports.raw import BODY, CHUNKED, HEALTH, LEFT, SOAP, answer_of, answered, connected, rest_of, sent
from tests.waiting import HANG

pytestmark = pytest.mark.usefixtures("nothing_fails")

FORM = (
    b"POST /oauth2/us5y2ta2uEHjCWIR417/v1/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)


@pytest.fixture(scope="module")
def quick():
    """A server that waits for two seconds."""
    with own_server(Settings(pces=0, read_timeout=2)) as running:
        running.simulator.warm()
        yield running


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
    "half a body where none is taken": (
        (b"POST /_sim/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",),
        b"408",
    ),
    "a body that nobody reads": (
        (b"GET /_sim/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",),
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
    told, clients = {}, {}
    with ExitStack() as stack:
        for name, (pieces, _) in TOO_SLOW.items():
            clients[name] = client = stack.enter_context(connected(quick))
            told[name] = b""
            for piece in pieces:
                client.sendall(piece)
                if piece == HEALTH:  # what follows is a request of its own, not one pipelined
                    told[name] += answer_of(client)
        return {name: told[name] + rest_of(client) for name, client in clients.items()}


@pytest.mark.parametrize("name", TOO_SLOW)
def test_who_does_not_send_a_whole_request_in_time_is_told_and_left(outcomes, name):
    told = outcomes[name]
    statuses = b" ".join(re.findall(rb"HTTP/1\.1 (\d+) ", told))

    assert statuses == TOO_SLOW[name][1]
    assert (b"did not arrive whole within 2 s" in told) == (b"408" in statuses)


def test_a_trickle_does_not_buy_time(quick):
    with connected(quick) as connection:
        connection.sendall(HEALTH[:-2])
        for _ in range(500):  # twenty-five times as long as the server waits, and longer
            if select.select([connection], [], [], 0.1)[0]:
                break
            connection.sendall(b"X")

        assert rest_of(connection).startswith(b"HTTP/1.1 408 ")


def test_a_client_that_does_not_read_its_answers_is_left(quick):
    wsdl = b"GET /ws/CreerDemandeMES?wsdl HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(quick) as connection:
        connection.sendall(wsdl * MOST_WAITING)  # more than the system keeps for it
        gone = select.poll()
        gone.register(connection, select.POLLRDHUP | select.POLLHUP)

        assert gone.poll(HANG * 1000), "the server still keeps answers for a client that reads none"


def test_requests_without_end_that_wait_for_no_answer_are_refused(server):
    told = sent(server, *[HEALTH * 1000] * 100)

    assert told.count(b"HTTP/1.1 200") < 1000


def test_a_request_in_pieces_with_pauses_is_answered(server):
    with connected(server) as connection:
        for piece in (b"\r\n", SOAP[:30], SOAP[30:], BODY[:200], BODY[200:]):
            connection.sendall(piece)
            time.sleep(0.2)

        assert answer_of(connection).startswith(b"HTTP/1.1 200 ")


def head(*lines):
    return b"".join(line + b"\r\n" for line in (b"GET /_sim/health HTTP/1.1", b"Host: x", *lines)) + b"\r\n"


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
    soap = CHUNKED.replace(b"/_sim/reset", b"/ws/CreerDemandeTJDC")  # which answers when all has come, not before
    told = sent(server, soap, *(rest[at : at + 65536] for at in range(0, len(rest), 65536)))

    assert told[9:12] in {b"431", b"400", b""}
    assert told.count(b"HTTP/1.1 ") <= 1


def test_a_head_just_short_of_too_long_is_read(server):
    assert answered(server, head(b"X-Long: " + b"a" * (MOST_HEAD - 100))).startswith(b"HTTP/1.1 200 ")


TOO_MUCH = {
    "a SOAP request": (b"/ws/CreerDemandeTJDC", b"text/xml", 2_200_000, b"<faultcode>soapenv:Client.RequestTooLong<"),
    "a control document": (b"/_sim/pces/21450000000101", b"application/json", 2_200_000, b"Content Too Large"),
    "a form": (
        b"/oauth2/us5y2ta2uEHjCWIR417/v1/token",
        b"application/x-www-form-urlencoded",
        70_000,
        b'"errorSummary"',
    ),
}


@pytest.mark.parametrize("sent_", TOO_MUCH.values(), ids=TOO_MUCH)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_long_is_refused_with_413_in_the_channel_s_own_words(server, sent_, chunked):
    path, kind, size, told = sent_
    method = b"PUT" if path.startswith(b"/_sim") else b"POST"
    framing = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % size
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (size, b"a" * size) if chunked else b"a" * size
    request_head = b"%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n" % (
        method,
        path,
        kind,
        framing,
    )

    with connected(server) as connection:
        connection.sendall(request_head + body)
        connection.sendall(HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        answers = rest_of(connection)

    assert answers.startswith(b"HTTP/1.1 413 ")
    assert told in answers
    assert b'"status":"ok"' in answers  # what is left of the body was read over, and the connection goes on


async def an_answer(scope, receive, send):
    """Answer when all of the body has come."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture(params=["uvloop", pytest.param("asyncio", marks=pytest.mark.slow)])
def over_tls(request, tmp_path):
    """Connect to a server that speaks TLS and waits for two seconds."""
    if request.param == "uvloop":
        pytest.importorskip("uvloop")
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    issued.cert_chain_pems[0].write_to_path(tmp_path / "certificate.pem")
    server = Server(an_answer, tls=Tls(tmp_path / "certificate.pem", tmp_path / "key.pem"), read_timeout=2)
    server.config.loop = request.param
    context = ssl.create_default_context()
    authority.configure_trust(context)
    ready = threading.Event()
    server.when_ready = ready.set
    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(HANG)

        @contextmanager
        def connect():
            with (
                socket.create_connection(listening.getsockname(), timeout=HANG) as plain,
                context.wrap_socket(plain, server_hostname="localhost") as connection,
            ):
                yield connection

        yield connect
        server.should_exit = True
        thread.join(HANG)
        assert not thread.is_alive()


def test_within_tls_the_same_patience(over_tls):
    with over_tls() as silent, over_tls() as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
        assert rest_of(slow).startswith(b"HTTP/1.1 408 ")
        assert rest_of(silent) == LEFT


def test_after_all_this_the_server_answers(server, quick):
    for running in (server, quick):
        assert answered(running, HEALTH).startswith(b"HTTP/1.1 200 ")
