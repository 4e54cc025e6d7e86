"""The HTTP server: a socket of our own, who calls, a clean stop."""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import uvicorn

from simulator.errors import ServerError
from simulator.transports.arrival import READ_SECONDS
from simulator.transports.http import App, host_in_url
from simulator.transports.tls import Handshake, Tls, certificate_of
from simulator.transports.upgrades import NoUpgrade

_BACKLOG = 2048
_MAPPED = "::ffff:"
_FINISH_SECONDS = 3.0
"""How long answers under way have, once the server is to stop."""
_CANCEL_SECONDS = 3.4
"""After which the last are cancelled: those that wait for a database, and hear of nothing else."""
_END_SECONDS = 4
"""After which uvicorn would do so, and say so."""
IDLE_SECONDS = 75
"""Longer than what clients keep a connection for between two calls: who closes first must not be the server."""


_OF_HOST = "Give with --host a name or an address of this machine, or leave it out for 127.0.0.1."
_ADVICE = {
    errno.EADDRINUSE: "Another program holds the port: give another with --port, or --port 0 to let the system choose.",
    errno.EACCES: "The system keeps the port for its administrator: give one from 1024 with --port.",
}


class Protocol(NoUpgrade):
    """Hands the transport and the client's certificate to the application, in the scope's state."""

    def connection_made(self, transport: Any) -> None:
        """Note who called."""
        super().connection_made(transport)
        if self.client:  # a socket of both families gives IPv4 as ::ffff:…, which no list of proxies or reader expects
            self.client = self.client[0].removeprefix(_MAPPED), self.client[1]
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


def listen(host: str, port: int, *, both_families: bool = False) -> socket.socket:
    """Take the port. Raises ServerError when it is taken, or the host is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG, dualstack_ipv6=both_families)
    except OSError as problem:
        why = (problem.strerror or str(problem)).partition(" (while")[0]  # Python repeats the address behind it
        raise ServerError(
            f"{host_in_url(host)}:{port} cannot be listened on ({why}). {_ADVICE.get(problem.errno or 0, _OF_HOST)}"
        ) from problem


def listen_on(hosts: Sequence[str], port: int) -> list[socket.socket]:
    """Take the port of each host; 0 is one that the system chooses for the first. Raises ServerError, and takes none then.

    ``::`` is every address of both families, unless one of IPv4 is given with it; an address that another covers is not
    taken twice.
    """
    four = [each for each in hosts if ":" not in each]
    covered = _covered("::", [each for each in hosts if ":" in each]) | _covered("0.0.0.0", four)  # noqa: S104  compared
    taken: list[socket.socket] = []
    try:
        for host in (each for each in hosts if each not in covered):
            both = host == "::" and not four and socket.has_dualstack_ipv6()
            taken.append(listen(host, taken[0].getsockname()[1] if taken else port, both_families=both))
    except ServerError:
        for each in taken:
            each.close()
        raise
    return taken


def _covered(every: str, hosts: Sequence[str]) -> set[str]:
    return set(hosts) - {every} if every in hosts else set()


class Server(uvicorn.Server):
    """A server that tells when it is ready, and stops cleanly: answers under way are finished."""

    def __init__(  # noqa: PLR0913  what the settings say of it
        self,
        app: App,
        *,
        tls: Tls | None = None,
        log_level: str = "warning",
        read_timeout: int = READ_SECONDS,
        proxies: Iterable[object] = (),
        keep_alive: int = IDLE_SECONDS,
    ) -> None:
        """Prepare; nothing is served yet. ``proxies`` are those whose X-Forwarded-For is believed.

        ``keep_alive`` is how many seconds a connection may wait for its next request.
        """
        believed = [str(each) for each in proxies]
        config = uvicorn.Config(
            app,
            http=_protocols(tls, read_timeout),
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,  # its lines go where ours go, as ours do
            log_level=log_level,
            server_header=False,
            timeout_graceful_shutdown=_END_SECONDS,
            timeout_keep_alive=keep_alive,
            proxy_headers=bool(believed),
            forwarded_allow_ips=believed,
        )
        super().__init__(config)
        self.when_ready: Callable[[], object] | None = None
        self.when_stopping: Callable[[], object] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell. Where that fails, nothing is left listening or running.

        The loop would else end under the requests of a client that polls, and leave their threads, which hold the process.
        """
        await super().startup(sockets)
        try:
            if self.when_ready:
                self.when_ready()
        except BaseException:
            await self.shutdown(sockets)
            raise

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
        before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            self.run(sockets=sockets)
        finally:  # whatever is left to do, a signal ends it
            for each, handler in before.items():
                signal.signal(each, handler)
