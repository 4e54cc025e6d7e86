"""A client that TLS refuses: it gets the alert, the log gets one line, and the server stays up. On both event loops."""

import logging
import re
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest

from simulator.adapters.certificates import Authority
from simulator.transports import server
from simulator.transports.server import Server, listen
from simulator.transports.tls import Tls
from simulator.transports.tls.reasons import why
from tests.transports.raw import rest_of
from tests.waiting import HANG, until

NOW = datetime.now(UTC)
DN = "CN=fournisseur-a,O=Flammeche Energie,C=FR"
GET = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
VERSIONS = {"TLS 1.2": ssl.TLSVersion.TLSv1_2, "TLS 1.3": ssl.TLSVersion.TLSv1_3}
either_version = pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    authority, stranger = Authority("test CA", NOW, days=2), Authority("unknown CA", NOW, days=2)
    made = {
        "ca": authority.issued,
        "server": authority.server(("localhost",)),
        "good": authority.client(DN),
        "expired": authority.client(DN, until=NOW - timedelta(days=1)),
        "stranger": stranger.client(DN),
        "server's": authority.server(("localhost",)),
        "self-signed": stranger.issued,
    }
    for name, each in made.items():
        (folder / f"{name}.pem").write_bytes(each.pem())
        (folder / f"{name}.key").write_bytes(each.key_pem())
    return folder


async def who(scope, receive, send):
    """Answer the DN of who calls, when all of the body has come."""
    while (await receive()).get("more_body"):
        pass
    body = f"{scope['scheme']} {scope['state']['client_dn']}".encode()
    headers = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Running:
    def __init__(self, folder, loop, *, required):
        files = (folder / name for name in ("server.pem", "server.key", "ca.pem"))
        self.folder = folder
        self.server = Server(who, tls=Tls(*files, required=required))
        self.server.config.loop = loop
        self.server.config.timeout_graceful_shutdown = None  # whatever is not closed by a stop would hang it
        self.listening = listen("127.0.0.1", 0)
        self.address = self.listening.getsockname()
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listening]}, daemon=True)
        ready = threading.Event()
        self.server.when_ready = ready.set
        self.thread.start()
        assert ready.wait(HANG)

    def connect(self):
        return socket.create_connection(self.address, timeout=HANG)

    def call(self, certificate=None, *, version=ssl.TLSVersion.TLSv1_3, sends=GET, trusts=True):
        context = ssl.create_default_context(cafile=self.folder / "ca.pem" if trusts else None)
        context.minimum_version = context.maximum_version = version
        if certificate:
            context.load_cert_chain(self.folder / f"{certificate}.pem", self.folder / f"{certificate}.key")
        with self.connect() as plain, context.wrap_socket(plain, server_hostname="localhost") as tls:
            tls.sendall(sends)
            return rest_of(tls)

    def stop(self):
        self.server.should_exit = True
        self.thread.join(HANG)
        self.listening.close()
        assert not self.thread.is_alive()


@pytest.fixture(scope="module", params=["uvloop", pytest.param("asyncio", marks=pytest.mark.slow)])
def loop(request):
    if request.param == "uvloop":
        pytest.importorskip("uvloop")
    return request.param


@pytest.fixture(scope="module")
def servers(folder, loop):
    running = {asks: Running(folder, loop, required=asks == "required") for asks in ("optional", "required")}
    yield running
    for each in running.values():
        each.stop()


@pytest.fixture
def optional(servers):
    return servers["optional"]


@pytest.fixture
def required(servers):
    return servers["required"]


@pytest.fixture
def logged(caplog):
    """The lines that the log gets, each a whole sentence without a traceback."""
    caplog.set_level(logging.DEBUG)

    def records():
        return [each for each in caplog.records if each.name != "simulator.exchange"]  # of the test before, told late

    def lines(many=1):
        until(lambda: len(records()) >= many)
        ours = [each for each in records() if each.name not in {"asyncio", "uvicorn.error"}]
        assert [each.exc_info for each in caplog.records if each.exc_info] == []
        return [f"{each.levelname} {each.getMessage()}" for each in ours]

    return lines


@either_version
@pytest.mark.parametrize("asks", ["optional", "required"])
def test_a_good_certificate_s_subject_is_who_calls(asks, version, servers):
    answer = servers[asks].call("good", version=version)

    assert answer.endswith(f"https {DN}".encode())


@either_version
def test_without_a_certificate_where_it_is_optional_nobody_is_who_calls(optional, version):
    assert optional.call(version=version).endswith(b"https None")


REFUSED = {
    "expired": ("ALERT_CERTIFICATE_EXPIRED", "its certificate has expired: renew it"),
    "stranger": ("ALERT_UNKNOWN_CA", "its certificate is of no CA that this server trusts"),
    "self-signed": ("ALERT_UNKNOWN_CA", "its certificate is of no CA that this server trusts"),
    "server's": ("ALERT_UNSUPPORTED_CERTIFICATE", "its certificate is not made for clients"),
}


@either_version
@pytest.mark.parametrize("asks", ["optional", "required"])
@pytest.mark.parametrize("certificate", REFUSED)
def test_a_bad_certificate_is_refused_with_tls_s_alert_and_one_line(certificate, asks, version, servers, logged):
    alert, told = REFUSED[certificate]

    with pytest.raises(ssl.SSLError) as caught:
        servers[asks].call(certificate, version=version)

    assert caught.value.reason.endswith(alert)
    (line,) = logged()
    assert line.startswith("WARNING TLS with 127.0.0.1:")
    assert f" failed: {told}" in line
    assert servers[asks].call("good").endswith(DN.encode())


@pytest.mark.parametrize(
    ("version", "alert"),
    [(VERSIONS["TLS 1.2"], "ALERT_HANDSHAKE_FAILURE"), (VERSIONS["TLS 1.3"], "ALERT_CERTIFICATE_REQUIRED")],
    ids=VERSIONS,
)
def test_no_certificate_where_it_is_required_is_refused_with_tls_s_alert_and_what_to_do(
    required, version, alert, logged
):
    with pytest.raises(ssl.SSLError) as caught:
        required.call(version=version)

    assert caught.value.reason.endswith(alert)
    (line,) = logged()
    assert "it showed no certificate, and --client-certificates required asks for one" in line
    assert "serve with --client-certificates optional" in line


def test_the_alert_reaches_a_client_that_goes_on_sending(required):
    """With TLS 1.3 it has sent its request before it may be refused: closing at once would reset the connection."""
    big = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" + b"x" * 300_000

    with pytest.raises(ssl.SSLError) as caught:
        required.call("expired", sends=big)

    assert caught.value.reason.endswith("ALERT_CERTIFICATE_EXPIRED")


def test_a_client_that_does_not_trust_the_server_is_told_of_what_to_trust(optional, logged):
    with pytest.raises(ssl.SSLCertVerificationError):
        optional.call(trusts=False)

    (line,) = logged()
    assert "it refused this server's certificate: have it trust the ca.pem that omega-sim certs wrote" in line


def test_http_without_tls_is_answered_in_http_with_what_to_call(optional, logged):
    with optional.connect() as plain:
        plain.sendall(GET)
        answer = rest_of(plain)

    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.endswith(b"\r\n\r\nThis port speaks TLS: call it with https://.\n")
    (line,) = logged()
    assert "it spoke HTTP without TLS: call https://" in line


def test_what_is_no_tls_is_told_in_one_line(optional, logged):
    with optional.connect() as plain:
        plain.sendall(b"\x00" * 64)
        rest_of(plain)

    (line,) = logged()
    assert line.startswith("WARNING TLS with 127.0.0.1:")


@pytest.mark.parametrize("sent", [b"", b"\x16\x03\x01\x02\x00"], ids=["nothing", "half a hello"])
def test_a_client_that_leaves_before_the_handshake_ends_is_nobody_s_business(optional, sent, logged):
    with optional.connect() as plain:
        plain.sendall(sent)
    optional.call("good")

    assert logged(many=0) == []


def test_what_a_refused_client_goes_on_sending_is_dropped_and_it_is_not_waited_for_forever(optional):
    with optional.connect() as plain:
        plain.sendall(GET)

        def closed():
            try:
                plain.sendall(b"x" * 65536)
            except (BrokenPipeError, ConnectionResetError):
                return True
            return False

        assert until(closed)


def test_a_client_that_never_finishes_its_handshake_does_not_keep_the_server_from_stopping(folder, loop):
    running = Running(folder, loop, required=False)
    with running.connect() as plain:
        plain.sendall(b"\x16\x03\x01")
        until(lambda: running.server.server_state.connections)
        running.stop()


def test_an_answer_under_way_is_finished_within_tls_too(folder, loop, monkeypatch):
    for each in ("_FINISH_SECONDS", "_CANCEL_SECONDS"):
        monkeypatch.setattr(server, each, HANG)
    running = Running(folder, loop, required=False)
    context = ssl.create_default_context(cafile=folder / "ca.pem")
    with running.connect() as plain, context.wrap_socket(plain, server_hostname="localhost") as tls:
        tls.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na")
        until(lambda: running.server.server_state.tasks)
        stopping = threading.Event()
        running.server.when_stopping = stopping.set
        running.server.should_exit = True
        assert stopping.wait(HANG)
        tls.sendall(b"b")
        answer = rest_of(tls)
    running.stop()

    assert answer.endswith(b"https None")


@pytest.mark.parametrize(("code", "told"), [(9, "compare the clocks"), (23, "is not good: look at it with openssl")])
def test_every_other_verdict_on_a_certificate_has_a_sentence_with_openssl_s_words_behind(code, told):
    problem = ssl.SSLCertVerificationError(1, "x")
    problem.verify_code, problem.verify_message = code, "openssl's words"

    assert told in why(problem)
    assert why(problem).endswith(" (openssl's words).")


def test_a_failure_that_nobody_knows_is_told_in_openssl_s_words(optional, logged):
    with optional.connect() as plain:
        plain.sendall(bytes.fromhex("16030100050100000102") + bytes(200))
        rest_of(plain)

    (line,) = logged()
    assert re.search(r" failed: the TLS handshake failed \([A-Z_]+\)\.$", line)
