"""The HTTP server of a simulator, as its settings say: what ``serve`` runs, and what runs in a process of somebody's own."""

from simulator.bootstrap import Simulator
from simulator.settings.tls import tls_of
from simulator.transports.server import Server


def server_of(simulator: Simulator) -> Server:
    """Prepare it: who is believed, for how long it waits, and TLS; nothing is served yet.

    Raises ServerError when TLS cannot be served with its files.
    """
    settings = simulator.settings
    server = Server(
        simulator.app,
        tls=tls_of(settings),
        log_level="warning" if settings.log_level == "info" else settings.log_level,
        read_timeout=settings.read_timeout,
        proxies=settings.trusted_proxies,
        keep_alive=settings.keep_alive,
    )
    server.when_stopping = simulator.recorder.stop
    return server
