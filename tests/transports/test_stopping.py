"""SIGTERM ends the server whatever is open, as an ordinary end; ``python -m tests.stopping`` tells how long each takes."""

import pytest

from tests.served import troubles
from tests.stopping import DATABASES, OPEN, SOON, with_half_a_handshake, with_open, with_waiting

QUICK = {"half a body over SOAP"}
"""A request that has not come whole; tests/journeys/test_journal.py has answers that have not, and each is one of these."""


def ordinary(stopped):
    return (stopped.code, stopped.told, troubles(stopped.log)) == (0, "omega-sim stopped.", [])


@pytest.mark.parametrize("name", [pytest.param(each, marks=() if each in QUICK else pytest.mark.slow) for each in OPEN])
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
