"""HTTP to a server."""

import socket
import threading
from collections import deque

import pytest
import trustme

from omega_simulator import OmegaClient, OmegaError
from omega_simulator.wire import Wire
from simulator.commands.own_server import own_server
from simulator.settings.model import Settings


def test_a_connection_serves_request_after_request(omega_server):
    wire = Wire(omega_server.url)

    for _ in range(3):
        wire.control("GET", "/_sim/health")

    assert len(wire._kept) == 1
    wire.close()
    assert not wire._kept


def test_one_that_was_closed_while_it_waited_is_replaced(omega_server):
    wire = Wire(omega_server.url)
    wire.control("GET", "/_sim/health")
    wire._kept[0].sock.shutdown(socket.SHUT_RDWR)

    assert wire.control("GET", "/_sim/health")["status"] == "ok"
    wire.close()


@pytest.fixture
def answering():
    """Give a server that answers once, with these bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer(raw: bytes) -> str:
            def once():
                asking, _ = listening.accept()
                with asking:
                    asking.recv(65536)
                    asking.sendall(raw)

            threading.Thread(target=once, daemon=True).start()
            return f"http://127.0.0.1:{listening.getsockname()[1]}"

        yield answer


def test_a_request_that_is_not_answered_is_not_sent_again(omega):
    step = {"when": {"operation": "Token"}, "calls": 1, "then": {"connection": "close"}}
    with omega.scenario({"steps": [step]}) as cut, pytest.raises(OmegaError, match="was not answered"):
        omega.token()

    assert cut.acted == 1
    assert omega.journal.count(operation="Token") == 1


def test_a_connection_that_another_thread_took_in_between_is_not_missed(omega_server):
    class TakenInBetween(deque):
        def __bool__(self):
            return True

    wire = Wire(omega_server.url)
    wire._kept = TakenInBetween()

    assert wire.control("GET", "/_sim/health")["status"] == "ok"
    wire.close()


def test_an_answer_that_is_no_json_is_told(answering):
    url = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\nConnection: close\r\n\r\n<html>a shop</")

    with pytest.raises(OmegaError, match=r"GET http://.*/_sim/clock was answered without JSON.*<html>a shop") as told:
        OmegaClient(url).clock.now  # noqa: B018

    assert told.value.status == 200


def test_a_token_without_a_token_in_it_is_told(omega):
    step = {"when": {"operation": "Token"}, "then": {"patch": {"access_token": None}}}
    with (
        omega.scenario({"steps": [step]}),
        pytest.raises(OmegaError, match=r"no token was given \(200\): .*expires_in"),
    ):
        omega.token()


def test_where_nobody_listens_that_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(
        OmegaError, match=rf"GET http://127.0.0.1:{port}/_sim/clock was not answered: .*refused"
    ) as failed:
        OmegaClient(f"http://127.0.0.1:{port}").clock.now  # noqa: B018

    assert failed.value.status is None


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8024", "ftp://127.0.0.1", "http://", "", "http://127.0.0.1:abc", "http://[::1"]
)
def test_what_is_no_url_is_told(url):
    with pytest.raises(OmegaError, match=r"it is where a server is, as http://127\.0"):
        OmegaClient(url)


def test_a_server_that_asks_for_a_token_is_shown_it_or_tells_how_to_give_it():
    with own_server(Settings(pces=0, control_token="open-sesame")) as running:
        with OmegaClient(running.base, "mine", token="open-sesame") as mine:
            assert mine.pce().numero
        with OmegaClient(running.base) as stranger, pytest.raises(OmegaError, match="pytest --omega-token") as refused:
            stranger.pce()

    assert refused.value.status == 401


def test_over_tls_the_ca_of_the_environment_is_trusted_and_no_other(tmp_path, monkeypatch):
    authority, key, certificate = trustme.CA(), tmp_path / "key.pem", tmp_path / "certificate.pem"
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(key)
    issued.cert_chain_pems[0].write_to_path(certificate)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")

    with own_server(Settings(pces=0, tls_certificate=certificate, tls_key=key)) as running:
        with pytest.raises(OmegaError, match=r"CERTIFICATE_VERIFY_FAILED.* SSL_CERT_FILE names"):
            OmegaClient(running.base, "mine").pce()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        with OmegaClient(running.base, "mine") as mine:
            assert mine.pce().numero
