"""The HTTP server: a socket of our own, who calls, a clean stop."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import uvicorn

from simulator.errors import ServerError
from simulator.transports.arrival import READ_SECONDS
from simulator.transports.http import App
from simulator.transports.tls import Handshake, Tls, certificate_of
from simulator.transports.upgrades import NoUpgrade

_BACKLOG = 2048
_FINISH_SECONDS = 3.0
"""How long answers under way have, once the server is to stop."""
_CANCEL_SECONDS = 3.4
"""After which the last are cancelled: those that wait for a database, and hear of nothing else."""
_END_SECONDS = 4
"""After which uvicorn would do so, and say so."""


class Protocol(NoUpgrade):
    """Hands the transport and the client's certificate to the application, in the scope's state."""

    def connection_made(self, transport: Any) -> None:
        """Note who called."""
        super().connection_made(transport)
        shown = certificate_of(transport)
        seen = {"client_dn": shown.subject if shown else None, "client_certificate": shown}
        self.app_state = {**self.app_state, "transport": transport, **seen}


def _protocols(tls: Tls | None, read_timeout: int) -> Any:
    """Give what makes a connection's protocol, within TLS where there is one. Raises ServerError."""
    if tls is None:
        return partial(Protocol, read_timeout=read_timeout)
    context = tls.context()
    return lambda **made: Handshake(
        Protocol(**made, read_timeout=read_timeout),
        context,
        made["server_state"].connections,
        flush_seconds=read_timeout,
    )


def listen(host: str, port: int) -> socket.socket:
    """Take the port. Raises ServerError when it is taken, or the host is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as problem:
        why = (problem.strerror or str(problem)).partition(" (while")[0]  # Python repeats the address behind it
        message = (
            f"{host}:{port} cannot be listened on ({why}). Another program may hold the port:"
            " give another with --port, or --port 0 to let the system choose."
        )
        raise ServerError(message) from problem


class Server(uvicorn.Server):
    """A server that tells when it is ready, and stops cleanly: answers under way are finished."""

    def __init__(
        self,
        app: App,
        *,
        tls: Tls | None = None,
        log_level: str = "warning",
        read_timeout: int = READ_SECONDS,
        proxies: Iterable[object] = (),
    ) -> None:
        """Prepare; nothing is served yet. ``proxies`` are those whose X-Forwarded-For and -Proto are believed."""
        believed = [str(each) for each in proxies]
        config = uvicorn.Config(
            app,
            http=_protocols(tls, read_timeout),
            ws="none",
            lifespan="off",
            access_log=False,
            log_level=log_level,
            server_header=False,
            timeout_graceful_shutdown=_END_SECONDS,
            proxy_headers=bool(believed),
            forwarded_allow_ips=believed,
        )
        super().__init__(config)
        self.when_ready: Callable[[], object] | None = None
        self.when_stopping: Callable[[], object] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.when_ready:
            self.when_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell, then stop: what waits on purpose must not hold it up."""
        if self.when_stopping:
            self.when_stopping()
        loop = asyncio.get_running_loop()
        loop.call_later(_FINISH_SECONDS, self._give_up)
        loop.call_later(_CANCEL_SECONDS, self._cancel)
        await super().shutdown(sockets)

    def _give_up(self) -> None:
        """Close what is still open: half a request, an answer that nobody reads."""
        for each in list(self.server_state.connections):
            each.give_up()  # type: ignore[union-attr]  # uvicorn knows its own protocols, and these are ours

    def _cancel(self) -> None:
        for each in self.server_state.tasks:
            each.cancel()

    def serve_until_stopped(self, sockets: list[socket.socket]) -> None:
        """Serve until Ctrl-C or SIGTERM; both end it normally."""

        def stop(*_: object) -> None:
            self.should_exit = True

        # uvicorn sets handlers of its own once its loop runs, and raises the signals again once it has stopped.
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, stop)
        self.run(sockets=sockets)
