"""The client: requests over keep-alive connections, as light as Python can be. It runs here, in no process that is measured."""

import asyncio
import itertools
import socket
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from functools import partial
from http.client import HTTPResponse
from typing import Any, TypedDict, Unpack
from urllib.parse import urlsplit

import httptools
import uvloop

from bench.figures import Figures, figures

CONNECTIONS = 16
_SILENCE_SECONDS = 60.0


def request(method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """Write an HTTP request: the same bytes for whoever is measured."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class How(TypedDict, total=False):
    """Over how many connections, and for how many seconds: None, as when it is left out, sends each request once."""

    connections: int
    seconds: float | None


def load(bases: str | Sequence[str], requests: Sequence[bytes], expected: bytes = b"", **how: Unpack[How]) -> Figures:
    """Send every request once, or again and again for some seconds, over connections that are kept, dealt to the servers.

    An answer that is not 200, or without ``expected`` in it, is a failure. Raises ConnectionError where a server closes a
    connection, TimeoutError where nothing is answered for a minute.
    """
    return uvloop.run(sending(bases, requests, expected, **how))


def together(*loads: Coroutine[None, None, Figures]) -> list[Figures]:
    """Run several ``sending`` at a time."""

    async def run() -> list[Figures]:
        return await asyncio.gather(*loads)

    return uvloop.run(run())


def ask(base: str, sent: bytes) -> tuple[str, bytes]:
    """Send one request; give its answer's content type and body. Raises ValueError where it is not 200."""
    at = urlsplit(base)
    with socket.create_connection((at.hostname, at.port), _SILENCE_SECONDS) as connection:
        connection.sendall(sent)
        answer = HTTPResponse(connection)
        answer.begin()
        body = answer.read()
    if answer.status != 200:
        raise ValueError(f"{sent[:100]!r} was answered {answer.status}: {body[:500]!r}; 200 was expected")
    return answer.getheader("content-type", ""), body


async def sending(  # noqa: PLR0913  as load, and how patient
    bases: str | Sequence[str],
    requests: Iterable[bytes],
    expected: bytes = b"",
    *,
    connections: int = CONNECTIONS,
    seconds: float | None = None,
    pause: float = 0.0,
) -> Figures:
    """Do what ``load`` does, beside others; each connection rests for ``pause`` seconds between two requests."""
    queue = iter(requests) if seconds is None else _until(time.perf_counter() + seconds, requests)
    servers = itertools.cycle([bases] if isinstance(bases, str) else bases)
    clients = [
        await _connected(next(servers), partial(_Connection, queue, expected, pause)) for _ in range(connections)
    ]
    began = time.perf_counter()
    for client in clients:
        client.send_next()
    await _answered(clients)
    took = time.perf_counter() - began
    for client in clients:
        client.close()
    latencies = [each for client in clients for each in client.latencies]
    return figures(latencies, sum(client.failed for client in clients), took)


async def _connected(base: str, make: Callable[[], "_Connection"]) -> "_Connection":
    at = urlsplit(base)
    _, client = await asyncio.get_running_loop().create_connection(make, at.hostname or "", at.port or 0)
    return client


async def _answered(clients: Sequence["_Connection"]) -> None:
    waiting = asyncio.gather(*(client.done for client in clients))
    while not waiting.done():
        before = sum(len(client.latencies) for client in clients)
        await asyncio.wait([waiting], timeout=_SILENCE_SECONDS)
        if not waiting.done() and before == sum(len(client.latencies) for client in clients):
            raise TimeoutError(f"nothing was answered for {_SILENCE_SECONDS:.0f} s, after {before} answers")
    await waiting


def _until(end: float, requests: Iterable[bytes]) -> Iterator[bytes]:
    for each in itertools.cycle(requests):
        if time.perf_counter() >= end:
            return
        yield each


class _Connection(asyncio.Protocol):
    """Sends the next request of all once its last is answered."""

    def __init__(self, queue: Iterator[bytes], expected: bytes, pause: float) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.latencies: list[float] = []
        self.failed = 0
        self._queue = queue
        self._expected = expected
        self._pause = pause
        self._body = b""
        self._transport: Any = None
        self._parser: Any = None

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, part: bytes) -> None:
        self._body += part

    def on_message_complete(self) -> None:
        self.latencies.append(time.perf_counter() - self._began)
        self.failed += self._parser.get_status_code() != 200 or self._expected not in self._body
        if self._pause:
            asyncio.get_running_loop().call_later(self._pause, self.send_next)
        else:
            self.send_next()

    def connection_lost(self, problem: Exception | None) -> None:
        if not self.done.done():
            told = f"the server closed a connection after {len(self.latencies)} answers: {problem or 'without a word'}"
            self.done.set_exception(ConnectionError(told))

    def close(self) -> None:
        self._transport.close()

    def send_next(self) -> None:
        each = next(self._queue, None)
        if each is None:
            self.done.set_result(None)
            return
        self._body = b""
        self._parser = httptools.HttpResponseParser(self)
        self._began = time.perf_counter()
        self._transport.write(each)
