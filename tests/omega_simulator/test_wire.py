"""HTTP to a server."""

import socket

import pytest

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


def test_where_nobody_listens_that_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(
        OmegaError, match=rf"GET http://127.0.0.1:{port}/_sim/clock was not answered: .*refused"
    ) as failed:
        OmegaClient(f"http://127.0.0.1:{port}").clock.now  # noqa: B018

    assert failed.value.status is None


@pytest.mark.parametrize("url", ["127.0.0.1:8024", "ftp://127.0.0.1", "http://", ""])
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
