"""``omega-sim health`` and ``omega-sim wait``: does a server answer? Cheap: a container asks every few seconds."""

import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urlsplit

from simulator.errors import SettingsError
from simulator.settings.model import Settings
from simulator.settings.tls import base_url

USED = ("host", "port", "tls", "tls_certificate", "tls_key", "tls_client_ca", "client_certificates")
"""The settings that tell where a server of these settings is."""
_HEALTH, _READY = "/_sim/health", "/_sim/ready"
_NO_SUCH_ADDRESS = {401, 403, 404}
"""What a server that has no ``_READY`` answers there."""
_ASKS_SECONDS = 2
_PAUSE_SECONDS = 0.2
_MOST_SAID = 200
_WANTS_A_CERTIFICATE = {"TLSV13_ALERT_CERTIFICATE_REQUIRED", "SSLV3_ALERT_HANDSHAKE_FAILURE"}


def where(url: str | None, settings: Settings) -> SplitResult:
    """Give the server's URL: the one given, else that of a server of these settings. Raises SettingsError."""
    if url is None and not settings.port:
        raise SettingsError(
            ["the port is 0, which the system chose: give the URL that serve printed, or OMEGA_SIM_URL."]
        )
    given = url or base_url(settings, settings.host[0], settings.port)
    try:
        split = urlsplit(given.rstrip("/"))
        if split.scheme not in {"http", "https"} or not split.hostname or split.port == 0:
            raise ValueError  # noqa: TRY301  as urlsplit does, and `port`
    except ValueError:
        message = f"the URL is {given!r}; it is where a server is, as http://127.0.0.1:8024 or http://127.0.0.1:8024/s/test-42."
        raise SettingsError([message]) from None
    return split._replace(path=quote(split.path, safe="/%"))


def health(server: SplitResult) -> tuple[bool, str]:
    """Ask once; tell whether the server is alive, and what was seen."""
    status, seen = _ask(server, _HEALTH)
    return status == 200, seen


def wait(
    server: SplitResult,
    seconds: float,
    pause: Callable[[float], object] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[bool, str]:
    """Ask until the server is ready, or the time is over; tell whether it is, and what was seen last."""
    end = clock() + seconds
    path = _READY
    while True:
        status, seen = _ask(server, path)
        if status in _NO_SUCH_ADDRESS and path == _READY:
            path = _HEALTH
            continue
        if status == 200 or clock() >= end:
            return status == 200, seen
        pause(_PAUSE_SECONDS)


def _ask(server: SplitResult, path: str) -> tuple[int | None, str]:
    """Give the status, and what was seen in a line; None where nothing answered in HTTP."""
    called = f"{server.scheme}://{server.netloc}{server.path}{path}"
    connection = _connection(server)
    try:
        connection.request("GET", server.path + path)
        answer = connection.getresponse()
        told = f"{called} answered {answer.status}{_said(answer)}"
    except ssl.SSLError as problem:
        if problem.reason in _WANTS_A_CERTIFICATE:
            return 200, f"{called} asks for a client's certificate before it answers: it is alive"
        return None, f"{called} did not answer: {problem.reason or problem}"
    except (OSError, HTTPException) as problem:
        why = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        return None, f"{called} did not answer: {why}"
    else:
        return answer.status, told
    finally:
        connection.close()


def _said(answer: HTTPResponse) -> str:
    """Give what a refusal says of itself, where that is text."""
    if answer.status < 400 or answer.headers.get_content_type() != "text/plain":
        return ""
    text = " ".join(answer.read(_MOST_SAID).decode("utf-8", "replace").split())
    return f": {text.rstrip('.')}" if text else ""


def _connection(server: SplitResult) -> HTTPConnection:
    """Open a connection; the certificate is not verified, since nothing secret is sent and nothing done with the answer."""
    host = str(server.hostname)
    if server.scheme == "http":
        return HTTPConnection(host, server.port, timeout=_ASKS_SECONDS)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return HTTPSConnection(host, server.port, timeout=_ASKS_SECONDS, context=context)
