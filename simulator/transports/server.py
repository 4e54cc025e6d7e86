"""The HTTP server: a socket of our own, the client certificate's subject, a clean stop."""

import signal
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from simulator.errors import ServerError
from simulator.transports.http import App

_BACKLOG = 2048
_FINISH_SECONDS = 30
_SHORT = {
    "commonName": "CN",
    "organizationName": "O",
    "organizationalUnitName": "OU",
    "countryName": "C",
    "localityName": "L",
    "stateOrProvinceName": "ST",
    "domainComponent": "DC",
    "userId": "UID",
    "streetAddress": "STREET",
}


def subject_dn(certificate: Any) -> str | None:
    """Write a certificate's subject as RFC 4514 does, the most specific part first; None without a certificate."""
    if not certificate:
        return None
    parts = reversed(certificate["subject"])
    return ",".join("+".join(f"{_SHORT.get(key, key)}={_escaped(value)}" for key, value in part) for part in parts)


def _escaped(value: str) -> str:
    return "".join(f"\\{each}" if each in ',+"\\<>;=' else each for each in value)


class Protocol(HttpToolsProtocol):
    """Hands the transport and the client certificate's subject to the application, in the scope's state."""

    def connection_made(self, transport: Any) -> None:
        """Note who called."""
        super().connection_made(transport)
        dn = subject_dn(transport.get_extra_info("peercert"))
        self.app_state = {**self.app_state, "transport": transport, "client_dn": dn}


@dataclass(frozen=True, slots=True)
class Tls:
    """Files of a TLS server; with a client CA, clients are asked for a certificate."""

    certificate: Path
    key: Path
    client_ca: Path | None = None

    def files(self) -> tuple[Path, ...]:
        """Give those that were given."""
        return tuple(each for each in (self.certificate, self.key, self.client_ca) if each)


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


def _check(config: uvicorn.Config, tls: Tls) -> None:
    try:
        config.load()
    except OSError as problem:  # ssl.SSLError among them
        message = (
            f"TLS cannot be served with {', '.join(str(each) for each in tls.files())} ({problem.strerror or problem})."
            " Each is a PEM file, and the key is the certificate's own."
        )
        raise ServerError(message) from problem


class Server(uvicorn.Server):
    """A server that tells when it is ready, and stops cleanly: answers under way are finished."""

    def __init__(self, app: App, *, tls: Tls | None = None, log_level: str = "warning") -> None:
        """Prepare; nothing is served yet."""
        config = uvicorn.Config(
            app,
            http=Protocol,
            ws="none",
            lifespan="off",
            access_log=False,
            log_level=log_level,
            server_header=False,
            timeout_graceful_shutdown=_FINISH_SECONDS,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
            ssl_ca_certs=str(tls.client_ca) if tls and tls.client_ca else None,
            ssl_cert_reqs=ssl.CERT_OPTIONAL if tls and tls.client_ca else ssl.CERT_NONE,
        )
        if tls:
            _check(config, tls)
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
        await super().shutdown(sockets)

    def serve_until_stopped(self, sockets: list[socket.socket]) -> None:
        """Serve until Ctrl-C or SIGTERM; both end it normally."""

        def stop(*_: object) -> None:
            self.should_exit = True

        # uvicorn sets handlers of its own once its loop runs, and raises the signals again once it has stopped.
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, stop)
        self.run(sockets=sockets)
