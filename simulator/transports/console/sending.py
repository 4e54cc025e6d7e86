"""What a page sends as a supplier would: through the whole application, so that scenarios act and the journal keeps it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from simulator.application.journal.client_certificate import ClientCertificate
from simulator.domain.addresses import sandboxed
from simulator.transports.called import Called
from simulator.transports.console.desk import Desk
from simulator.transports.http import Message, Scope
from simulator.transports.notes import Notes

_PATIENCE_SECONDS = 10
"""How long a page waits for an answer that a scenario holds back, before it leaves as an impatient client does."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a request: the exchange in the journal, and the answer; of one that never came whole, status 0.

    The names of ``headers`` are in small letters.
    """

    exchange: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """Who sends a request: the name that a certificate proved, as TLS saw it or a proxy told it, and the one that TLS saw."""

    dn: str | None = None
    certificate: ClientCertificate | None = None


async def send(  # noqa: PLR0913  a request, and who sends it
    desk: Desk,
    path: str,
    body: bytes,
    headers: Mapping[str, str],
    method: str = "POST",
    *,
    shown: Shown = Shown(),
) -> Sent:
    """Send a request to the sandbox of a page: ``path`` is one of the simulator's, its query included."""
    client, notes = _Client(body), Notes()
    below = f"{sandboxed(desk.sandbox) if desk.sandbox else ''}{path}"
    origin, (path, _, query) = urlsplit(desk.origin), below.partition("?")
    called = Called(f"{origin.scheme}://{origin.netloc}", desk.prefix)
    who = {"client_dn": shown.dn, "client_certificate": shown.certificate}
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": origin.scheme,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (b"host", origin.netloc.encode()),
            (b"content-length", b"%d" % len(body)),
            *((name.lower().encode(), value.encode()) for name, value in headers.items()),
        ],
        "client": ("127.0.0.1", 0),
        "state": {"transport": client, "notes": notes, "called": called, **who},
    }
    leaving = asyncio.get_running_loop().call_later(_PATIENCE_SECONDS, client.close)
    try:
        await desk.console.simulator(scope, client.receive, client.send)
    finally:
        leaving.cancel()
    return Sent(notes.exchange, client.status, bytes(client.answer), client.headers)


class _Client:
    """The client of one request, and the connection that a scenario may break."""

    def __init__(self, body: bytes) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.answer = bytearray()
        self._unsent: bytes | None = body
        self._closed = asyncio.Event()

    async def receive(self) -> Message:
        """Give the request; then nothing until the connection ends."""
        if self._unsent is not None:
            body, self._unsent = self._unsent, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._closed.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode().lower(): value.decode("latin-1") for name, value in message["headers"]}
        else:
            self.answer += message.get("body", b"")

    def close(self) -> None:
        """End the connection."""
        self._closed.set()

    abort = close

    def write(self, _garbage: bytes) -> None:
        """Take what is no HTTP, and make nothing of it."""

    def get_extra_info(self, _name: str, default: Any = None) -> Any:
        """Tell nothing: there is no socket."""
        return default
