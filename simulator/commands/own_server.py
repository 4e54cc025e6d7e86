"""A simulator in this process, on a port of the system's choice: for the demo, benchmarks and tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from simulator.bootstrap import Simulator, build
from simulator.settings.model import Settings
from simulator.transports.server import Server, listen

_PATIENCE_SECONDS = 300  # it ends a hang


@dataclass(frozen=True, slots=True)
class Running:
    """A simulator that listens, and its base URL."""

    simulator: Simulator
    base: str


@contextmanager
def own_server(settings: Settings) -> Iterator[Running]:
    """Serve in a thread until the block ends."""
    simulator = build(settings)
    socket = listen("127.0.0.1", 0)
    server = Server(simulator.app, read_timeout=settings.read_timeout)
    ready = threading.Event()
    server.when_ready = ready.set
    server.when_stopping = simulator.recorder.stop
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    ready.wait(_PATIENCE_SECONDS)
    try:
        yield Running(simulator, f"http://127.0.0.1:{socket.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join(_PATIENCE_SECONDS)
        simulator.close()
