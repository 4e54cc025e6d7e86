"""Where the workers of a run ask for its one server."""

from contextlib import closing

import pytest

from omega_simulator import OmegaError
from omega_simulator.desk import Desk, ask


def test_the_server_is_started_once_when_the_first_worker_asks():
    started = []

    with closing(Desk(lambda: started.append(1) or "http://127.0.0.1:1")) as desk:
        assert not started
        assert {ask(desk.address) for _ in range(3)} == {"http://127.0.0.1:1"}

    assert len(started) == 1


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OmegaError("no server was started: why"), "no server was started: why"),
        (OSError("no space left"), "no space left"),
    ],
)
def test_whatever_keeps_it_from_starting_is_told_to_each_worker(failure, told):
    def fails():
        raise failure

    with closing(Desk(fails)) as desk:
        for _ in range(2):
            with pytest.raises(OmegaError, match=f"^no server was started: .*{told.rpartition(': ')[2]}"):
                ask(desk.address)
