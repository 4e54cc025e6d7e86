"""Whose fault it is that a request is late: a clock turned by hand, a connection of our own making."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from simulator.transports.arrival import Arrival

HEAD = b"POST /ws/CreerDemandeTJDC HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n"
MORE_THAN_IS_KEPT = b"a" * 100_000
"""uvicorn stops reading at 64 KiB that the application has not taken."""


class Timer:
    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Loop:
    """An event loop that runs nothing: the application never takes what comes, and time passes when a test says so."""

    def __init__(self) -> None:
        self.timers: list[Timer] = []

    def call_later(self, _seconds: float, call: Callable[[], None]) -> Timer:
        self.timers.append(Timer(call))
        return self.timers[-1]

    def create_task(self, coroutine: Coroutine[Any, Any, None]) -> "Loop":
        coroutine.close()
        return self

    def add_done_callback(self, _done: object) -> None:
        pass

    def time_is_up(self) -> None:
        due, self.timers = [each for each in self.timers if not each.cancelled], []
        assert due, "nothing waits for this request"
        for each in due:
            each.call()


class Connection:
    def __init__(self) -> None:
        self.reads = True
        self.closed = False
        self.told = b""

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True

    def write(self, data: bytes) -> None:
        self.told += data

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, _name: str) -> None:
        return None


@pytest.fixture
def loop():
    return Loop()


@pytest.fixture
def connection():
    return Connection()


@pytest.fixture
def arriving(loop, connection):
    """Half a request, of which the application has taken nothing."""

    async def app(_scope: object, _receive: object, _send: object) -> None:
        """Take nothing."""

    made = Arrival(config=uvicorn.Config(app, lifespan="off"), server_state=ServerState(), app_state={}, _loop=loop)
    made.connection_made(connection)
    made.data_received(HEAD + MORE_THAN_IS_KEPT)
    return made


@pytest.mark.usefixtures("arriving")
def test_a_client_whose_request_nobody_here_reads_is_not_blamed_however_long_it_lasts(loop, connection):
    assert not connection.reads
    for _ in range(3):
        loop.time_is_up()

    assert (connection.closed, connection.told) == (False, b"")


def test_once_somebody_reads_again_the_client_has_its_time_and_then_is_told(loop, connection, arriving):
    loop.time_is_up()
    arriving.flow.resume_reading()
    assert not connection.closed
    loop.time_is_up()

    assert connection.closed
    assert connection.told.startswith(b"HTTP/1.1 408 ")
