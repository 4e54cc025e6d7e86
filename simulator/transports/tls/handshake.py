"""The TLS handshake: a client that is refused gets TLS's alert, and the log tells who it was, why, and what to do.

asyncio and uvloop close such a connection without sending the alert that openssl has made, and say nothing.
"""

import asyncio
import logging
import ssl
from asyncio.sslproto import SSLProtocol
from typing import Any

from simulator.transports.http import host_in_url
from simulator.transports.tls.reasons import why

log = logging.getLogger("simulator.tls")

_HANDSHAKE_SECONDS = 15
_LINGER_SECONDS = 2
_SAYS = b"This port speaks TLS: call it with https://.\n"
_TO_HTTP = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
    % (len(_SAYS), _SAYS)
)
_LEFT = (ssl.SSLEOFError, ssl.SSLZeroReturnError)


class Handshake(SSLProtocol):
    """asyncio's own TLS, around the protocol that the connection carries once the handshake is done.

    ``connections`` are uvicorn's: those that it closes when it stops.
    """

    def __init__(
        self, carried: asyncio.Protocol, context: ssl.SSLContext, connections: set[Any], *, flush_seconds: float
    ) -> None:
        loop = asyncio.get_running_loop()
        nobody: Any = None  # typeshed knows no SSLProtocol that nobody waits for
        super().__init__(
            loop,
            carried,
            context,
            nobody,
            server_side=True,
            ssl_handshake_timeout=_HANDSHAKE_SECONDS,
            ssl_shutdown_timeout=flush_seconds,  # a client that reads slowly has as long for the last of its answer
        )
        self._connections = connections
        self._refused = False

    def connection_made(self, transport: Any) -> None:
        """Begin the handshake."""
        self._connections.add(self)
        super().connection_made(transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Forget the connection."""
        self._connections.discard(self)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Give up, for the server stops."""
        transport: Any = self._transport
        transport.abort()

    give_up = shutdown

    def buffer_updated(self, nbytes: int) -> None:
        """Take what came; of a client that was refused, nothing is kept."""
        if not self._refused:
            super().buffer_updated(nbytes)

    def eof_received(self) -> Any:
        """Note that the client sends no more; the connection of one that was refused closes."""
        return None if self._refused else super().eof_received()

    def _on_handshake_complete(self, handshake_exc: Any) -> None:
        # asyncio's own goes on to abort the transport, and with it the alert. A client that merely left has none to get.
        if isinstance(handshake_exc, ssl.SSLError) and not isinstance(handshake_exc, _LEFT):
            self._refuse(handshake_exc)
        else:
            self._connections.discard(self)  # what it carries is there from now on
            super()._on_handshake_complete(handshake_exc)

    def _refuse(self, problem: ssl.SSLError) -> None:
        """Say why on both sides. Closing at once would reset the connection of a client that still sends: no alert then."""
        transport: Any = self._transport
        self._refused = True
        host, port, *_ = transport.get_extra_info("peername") or ("a client", 0)
        log.warning("TLS with %s:%s failed: %s", host_in_url(host), port, why(problem))
        alert: bytes = self._outgoing.read()  # type: ignore[attr-defined]  # typeshed leaves it out
        transport.write(_TO_HTTP if problem.reason == "HTTP_REQUEST" else alert)
        transport.write_eof()
        self._loop.call_later(_LINGER_SECONDS, transport.close)
