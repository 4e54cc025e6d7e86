"""The HTTP server: it stops cleanly, and says why it cannot start."""

import errno
import signal
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from http.client import HTTPConnection

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from simulator.adapters.certificates import Authority
from simulator.commands.own_server import own_server
from simulator.commands.serve import banner, serve_forever
from simulator.errors import ServerError
from simulator.settings.model import Settings
from simulator.transports.server import Server, listen, listen_on
from simulator.transports.tls import Tls
from tests.keys import quick_keys
from tests.served import served
from tests.transports.raw import answer_of, rest_of
from tests.transports.soap.samples import a_verification
from tests.waiting import HANG, until

PATIENT = (
    "from simulator.cli import main\nfrom simulator.transports import server\n"
    f"server._FINISH_SECONDS = server._CANCEL_SECONDS = server._END_SECONDS = {HANG}\nmain()"
)
"""A program that waits for what is under way as long as that takes."""


@pytest.mark.parametrize("name", ["SIGTERM", pytest.param("SIGINT", marks=pytest.mark.slow)])
def test_a_signal_stops_it_cleanly_and_the_answer_under_way_is_finished(name):
    path, body = a_verification()
    with served(program=("-c", PATIENT)) as server:
        host, port = httpx.URL(server.base).host, httpx.URL(server.base).port
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection((host, port), timeout=HANG) as connection:
            connection.sendall(head.encode() + body[:100])
            httpx.get(f"{server.base}/_sim/health", timeout=HANG)  # answered after what came before was read
            server.process.send_signal(getattr(signal, name))
            until(lambda: refused(host, port))
            assert server.process.poll() is None
            connection.sendall(body[100:])
            answer = rest_of(connection)
        told, mistakes = server.process.communicate(timeout=HANG)

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert "Numéro de PCE incorrect ou inconnu".encode() in answer
    assert server.process.returncode == 0
    assert [line.split()[2] for line in mistakes.splitlines()] == ["VerifierRecevabiliteTJDC"]
    assert told.strip() == "omega-sim stopped."


def refused(host, port):
    try:
        socket.create_connection((host, port), timeout=HANG).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_as_soon_as_it_listens_ends_it_as_ever_and_is_then_heard_as_before(name):
    server, number, heard = Server(None), getattr(signal, name), []
    server.when_ready = lambda: signal.raise_signal(number)
    before = signal.signal(number, lambda *_: heard.append(number))
    try:
        with listen("127.0.0.1", 0) as listening:
            server.serve_until_stopped([listening])
        assert heard == []
        signal.raise_signal(number)
        assert heard == [number]
    finally:
        signal.signal(number, before)


@pytest.mark.slow  # the one before, with a process
def test_a_signal_right_after_the_banner_stops_it_cleanly_too():
    with served() as server:
        code, told, mistakes = server.stop(signal.SIGTERM)

    assert (code, told.strip(), mistakes) == (0, "omega-sim stopped.", "")


@pytest.mark.slow  # tests/transports/test_front.py: none answers while another is made
def test_control_that_is_asked_while_it_is_still_made_leaves_nothing_on_stderr():
    """FastAPI and pydantic silence each other's warnings for a whole process, in whichever thread they are."""
    paths = ("clock", "openapi.json", "pces", "journal", "catalogue")
    with served() as server:
        with ThreadPoolExecutor() as pool:
            asked = [pool.submit(httpx.get, f"{server.base}/_sim/{path}", timeout=HANG) for path in paths]
        code, _, mistakes = server.stop(signal.SIGTERM)

    assert [each.result().status_code for each in asked] == [200] * len(paths)
    assert (code, mistakes) == (0, "")


async def an_answer(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def test_an_idle_connection_does_not_keep_it_from_stopping():
    server, ready = Server(an_answer), threading.Event()
    server.config.timeout_graceful_shutdown = None  # what is waited for is waited for without end
    server.when_ready = ready.set
    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(HANG)
        with socket.create_connection(listening.getsockname(), timeout=HANG) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert answer_of(connection).startswith(b"HTTP/1.1 200 ")
            server.should_exit = True
            thread.join(HANG)

    assert not thread.is_alive()


def test_a_signal_before_the_loop_runs_is_not_lost(monkeypatch):
    server = Server(None)
    handlers = {}
    monkeypatch.setattr("simulator.transports.server.signal.signal", lambda number, act: handlers.update({number: act}))
    monkeypatch.setattr(server, "run", lambda sockets: handlers[signal.SIGTERM](signal.SIGTERM, None))

    server.serve_until_stopped([])

    assert server.should_exit


def test_a_port_that_is_taken_is_told_with_what_to_do():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError) as caught:
            listen("127.0.0.1", port)

    assert f"127.0.0.1:{port} cannot be listened on (Address already in use)" in str(caught.value)
    assert "--port 0 to let the system choose" in str(caught.value)


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "300.1.1.1"])
def test_a_host_that_is_not_this_machine_s_is_told_and_no_port_blamed(host):
    with pytest.raises(
        ServerError, match=rf"{host}:0 cannot be listened on .*\)\. Give with --host a name or"
    ) as caught:
        listen(host, 0)

    assert "port:" not in str(caught.value)


def test_a_port_that_the_system_keeps_is_told(monkeypatch):
    def kept(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("socket.create_server", kept)

    with pytest.raises(
        ServerError, match=r"127\.0\.0\.1:80 .*\(Permission denied\)\. .* give one from 1024 with --port"
    ):
        listen("127.0.0.1", 80)


def test_port_0_is_a_free_port_of_the_system_s_choice():
    with listen("127.0.0.1", 0) as one, listen("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1] != 0


def listened_on(*hosts):
    """The address and family of each socket."""
    with ExitStack() as closed:
        taken = [closed.enter_context(each) for each in listen_on(hosts, 0)]
        ports = {each.getsockname()[1] for each in taken}
        assert len(ports) == 1
        both = [
            not each.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
            for each in taken
            if each.family == socket.AF_INET6
        ]
        return [each.getsockname()[0] for each in taken], both


needs_ipv6 = pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6")


@needs_ipv6
@pytest.mark.parametrize(
    ("hosts", "addresses", "both_families"),
    [
        (("127.0.0.1", "::1"), ["127.0.0.1", "::1"], [False]),
        (("::",), ["::"], [True]),
        (("::", "0.0.0.0"), ["::", "0.0.0.0"], [False]),
        (("::", "127.0.0.1"), ["::", "127.0.0.1"], [False]),
        (("::", "::1"), ["::"], [True]),
        (("0.0.0.0", "127.0.0.1", "::1"), ["0.0.0.0", "::1"], [False]),
    ],
)
def test_several_hosts_have_one_port_and_an_address_that_another_covers_is_not_taken_twice(
    hosts, addresses, both_families
):
    assert listened_on(*hosts) == (addresses, both_families)


def test_where_one_host_cannot_be_listened_on_the_others_are_let_go():
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    with pytest.raises(ServerError, match=r"192\.0\.2\.1"):
        listen_on(("127.0.0.1", "192.0.2.1"), port)

    with listen("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port


def test_a_connection_may_be_idle_for_75_seconds_or_as_the_settings_say(monkeypatch):
    assert Server(None).config.timeout_keep_alive == Settings().keep_alive == 75

    def made(*_arguments, keep_alive, **_more):
        raise ServerError(f"made with {keep_alive}")  # and no server is started

    monkeypatch.setattr("simulator.commands.server_of.Server", made)
    with pytest.raises(ServerError, match="made with 120"):
        serve_forever(Settings(keep_alive=120, pces=0, port=0))


def test_an_idle_connection_is_closed_after_its_time():
    with own_server(Settings(pces=0, keep_alive=1)) as server:
        client = HTTPConnection("127.0.0.1", int(server.base.rpartition(":")[2]), timeout=HANG)
        client.request("GET", "/_sim/health")
        assert client.getresponse().read()
        assert rest_of(client.sock) == b""
        client.close()


def test_after_a_start_that_fails_nothing_listens_and_a_signal_is_heard():
    server = Server(None)

    def fails():
        raise ZeroDivisionError

    server.when_ready = fails
    before = signal.getsignal(signal.SIGTERM)
    taken = listen("127.0.0.1", 0)
    address = taken.getsockname()
    with pytest.raises(ZeroDivisionError):
        server.serve_until_stopped([taken])

    assert signal.getsignal(signal.SIGTERM) is before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=HANG)


@pytest.mark.slow  # tests/journeys/test_places.py serves both families
def test_ipv6_is_served_and_the_banner_s_address_works():
    with served("--host", "::1") as server:
        assert server.base.startswith("http://[::1]:")
        assert "control token" not in server.banner
        assert httpx.get(f"{server.base}/_sim/health", timeout=HANG).status_code == 200
        assert (
            f"{server.base}/ws/CreerDemandeMES"
            in httpx.get(f"{server.base}/ws/CreerDemandeMES?wsdl", timeout=HANG).text
        )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    with quick_keys():
        authority = Authority("test CA", datetime.now(UTC), days=1)
        made = authority.server(("localhost",))
    (folder / "ca.pem").write_bytes(authority.issued.pem())
    (folder / "certificate.pem").write_bytes(made.pem())
    (folder / "key.pem").write_bytes(made.key_pem())
    locked = made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    (folder / "locked-key.pem").write_bytes(locked)
    (folder / "another-key.pem").write_bytes(authority.issued.key_pem())
    (folder / "notes.pem").write_text("these are notes\n", encoding="utf-8")
    return folder


def test_with_files_of_one_s_own_the_contracts_name_https_and_clients_may_show_a_certificate(files):
    own = {"tls_certificate": "certificate.pem", "tls_key": "key.pem", "tls_client_ca": "ca.pem"}
    context = ssl.create_default_context(cafile=files / "ca.pem")

    with own_server(Settings(pces=0, **{name: files / file for name, file in own.items()})) as server:
        assert f"client certificates: optional, of {files / 'ca.pem'}" in banner(server.simulator, [server.base])
        base = server.base.replace("127.0.0.1", "localhost")
        wsdl = httpx.get(f"{base}/ws/CreerDemandeMES?wsdl", verify=context, timeout=HANG).text

    assert base.startswith("https://")
    assert f'location="{base}/ws/CreerDemandeMES"' in wsdl


@pytest.mark.parametrize(
    ("certificate", "key", "ca"),
    [
        ("notes.pem", "key.pem", None),
        ("certificate.pem", "notes.pem", None),
        ("certificate.pem", "another-key.pem", None),
        ("certificate.pem", "locked-key.pem", None),
        ("certificate.pem", "key.pem", "notes.pem"),
        ("certificate.pem", "nowhere.pem", None),
    ],
)
def test_a_tls_file_that_is_not_what_it_should_be_is_told_before_listening(files, certificate, key, ca):
    tls = Tls(files / certificate, files / key, files / ca if ca else None)

    with pytest.raises(ServerError, match="TLS cannot be served with") as caught:
        Server(None, tls=tls)

    assert str(files / (ca or key)) in str(caught.value)
