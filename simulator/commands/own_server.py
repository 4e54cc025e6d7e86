"""A simulator in this process, on a port of the system's choice: for the demo, benchmarks and tests."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from simulator.bootstrap import Simulator, build
from simulator.commands.server_of import server_of
from simulator.settings.model import Settings
from simulator.settings.tls import base_url
from simulator.transports.server import listen

_PATIENCE_SECONDS = 300  # it ends a hang


@dataclass(frozen=True, slots=True)
class Running:
    """A simulator that listens, and its base URL."""

    simulator: Simulator
    base: str


@contextmanager
def own_server(settings: Settings) -> Iterator[Running]:
    """Serve in a thread until the block ends.

    Raises what building raises, and ServerError when TLS cannot be served with its files.
    """
    with closing(build(settings)) as simulator, listen("127.0.0.1", 0) as socket:
        server = server_of(simulator)
        ready = threading.Event()
        server.when_ready = ready.set
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        ready.wait(_PATIENCE_SECONDS)
        try:
            yield Running(simulator, base_url(settings, *socket.getsockname()[:2]))
        finally:
            server.should_exit = True
            thread.join(_PATIENCE_SECONDS)
