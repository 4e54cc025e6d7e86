"""SIGTERM ends the server whatever is open, as an ordinary end; ``python -m tests.stopping`` tells how long each takes."""

import socket
from contextlib import ExitStack

import httpx
import pytest

from tests.served import served_here, troubles
from tests.stopping import DATABASES, OPEN, SOON, with_half_a_handshake, with_open, with_waiting
from tests.waiting import HANG


def ordinary(stopped):
    return (stopped.code, stopped.told, troubles(stopped.log)) == (0, "omega-sim stopped.", [])


def test_a_server_stops_whose_client_has_sent_half_a_body(tmp_path, monkeypatch):
    """Here; the next has a process, and all else that may be open, some of which tests/journeys/test_journal.py has too."""
    monkeypatch.setattr("simulator.transports.server._FINISH_SECONDS", 0.3)
    log = tmp_path / "log"
    with ExitStack() as left_open:
        with served_here(log) as server:
            left_open.enter_context(OPEN["half a body over SOAP"](server))
            httpx.get(f"{server.base}/_sim/health", timeout=HANG).raise_for_status()  # what was sent before has come
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((httpx.URL(server.base).host, httpx.URL(server.base).port), timeout=HANG)
    assert troubles(log.read_text(encoding="utf-8")) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", OPEN)
def test_a_server_stops_whatever_a_client_leaves_open(name):
    assert ordinary(with_open(name, SOON))


@pytest.mark.slow  # tests/transports/tls/test_handshake.py, in this process
def test_a_server_stops_in_the_middle_of_a_tls_handshake():
    assert ordinary(with_half_a_handshake(SOON))


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=pytest.mark.slow if "PostgreSQL" in each else ()) for each in DATABASES]
)
def test_a_server_stops_while_exchanges_wait_for_a_database_and_says_so_in_one_line(name):
    stopped = with_waiting(name, SOON)

    assert (stopped.code, stopped.told) == (0, "omega-sim stopped.")
    assert troubles(stopped.log) == [
        "WARNING simulator: 2 exchanges were still waiting for the database: nothing of them is kept"
    ]
