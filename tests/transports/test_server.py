"""The HTTP server: it stops cleanly, and says why it cannot start."""

import signal
import socket
import ssl
import time
from datetime import UTC, datetime

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from simulator.adapters.certificates import Authority
from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.application.samples import nested
from simulator.errors import ServerError
from simulator.transports.server import Server, listen
from simulator.transports.soap.request import request_bytes
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.tls import Tls
from tests.served import served

UNKNOWN_PCE = "21459999999999"
FLAMMECHE = load_referential(fixtures_folder()).cdgfs["A04000010"]


def a_verification():
    """A step 1 of a TJDC by Flammeche, on a PCE that does not exist: refused, unless access is refused before."""
    service, contract = CONTRACTS["VerifierRecevabiliteTJDC"]
    tags = {
        "DNEntreprise": FLAMMECHE.dn,
        "NumeroCAD": FLAMMECHE.code,
        "Utilisateur/Login": FLAMMECHE.logins[0],
        "NumeroVersion": "V1",
        "NumeroPCE": UNKNOWN_PCE,
    }
    return f"/ws/{service}", request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_stops_it_cleanly_and_the_answer_under_way_is_finished(name):
    path, body = a_verification()
    with served() as server:
        host, port = httpx.URL(server.base).host, httpx.URL(server.base).port
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection((host, port), timeout=20) as connection:
            connection.sendall(head.encode() + body[:100])
            time.sleep(0.2)
            server.process.send_signal(getattr(signal, name))
            time.sleep(0.3)
            assert server.process.poll() is None
            connection.sendall(body[100:])
            answer = received(connection)
        told, mistakes = server.process.communicate(timeout=20)

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert "Numéro de PCE incorrect ou inconnu".encode() in answer
    assert server.process.returncode == 0
    assert [line.split()[2] for line in mistakes.splitlines()] == ["VerifierRecevabiliteTJDC"]
    assert told.strip() == "omega-sim stopped."


def received(connection):
    answer = b""
    while chunk := connection.recv(65536):
        answer += chunk
    return answer


def test_a_signal_right_after_the_banner_stops_it_cleanly_too():
    with served() as server:
        code, told, mistakes = server.stop(signal.SIGTERM)

    assert (code, told.strip(), mistakes) == (0, "omega-sim stopped.", "")


def test_an_idle_connection_does_not_keep_it_from_stopping():
    with served() as server, httpx.Client(base_url=server.base) as client:
        client.get("/_sim/health").raise_for_status()
        started = time.monotonic()
        code, _, mistakes = server.stop(signal.SIGINT)

    assert (code, mistakes) == (0, "")
    assert time.monotonic() - started < 5


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


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_a_host_that_is_not_this_machine_s_is_told(host):
    with pytest.raises(ServerError, match=f"{host}:0 cannot be listened on"):
        listen(host, 0)


def test_port_0_is_a_free_port_of_the_system_s_choice():
    with listen("127.0.0.1", 0) as one, listen("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1] != 0


def test_ipv6_is_served_and_the_banner_s_address_works():
    with served("--host", "::1") as server:
        assert server.base.startswith("http://[::1]:")
        assert "control token" not in server.banner
        assert httpx.get(f"{server.base}/_sim/health").status_code == 200
        assert f"{server.base}/ws/CreerDemandeMES" in httpx.get(f"{server.base}/ws/CreerDemandeMES?wsdl").text


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
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
    arguments = ("--tls-certificate", "certificate.pem", "--tls-key", "key.pem", "--tls-client-ca", "ca.pem")
    context = ssl.create_default_context(cafile=files / "ca.pem")

    with served(*(str(files / each) if each.endswith(".pem") else each for each in arguments)) as server:
        assert f"client certificates: optional, of {files / 'ca.pem'}" in server.banner
        base = server.base.replace("127.0.0.1", "localhost")
        wsdl = httpx.get(f"{base}/ws/CreerDemandeMES?wsdl", verify=context).text

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
