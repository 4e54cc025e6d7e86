"""How a request arrives: whole within a time, its head within a size, its headers where headers stand."""

import asyncio
import logging
import socket
import struct
from asyncio import TimerHandle
from http import HTTPStatus
from typing import Any, NoReturn

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

log = logging.getLogger("simulator.http")

READ_SECONDS = 30
MOST_HEAD = 64 * 1024
MOST_WAITING = 100
_TOO_LONG = f"The request's line and headers are longer than {MOST_HEAD} bytes in all: send less."
_NOT_AT_ALL = struct.pack("ii", 1, 0)


class Arrival(HttpToolsProtocol):
    """uvicorn's protocol, which waits for ever and keeps whatever comes, with bounds.

    A request has ``read_timeout`` seconds from its first byte to its last, a new connection as many to begin one, a client
    as many to take what it was answered; a bounded number of requests may wait for their turn. Two Hosts, or none in
    HTTP/1.1, are refused (RFC 9112 3.2), and codings of the transfer other than chunks. Trailers are dropped: a proxy that
    takes headers away may let them pass.
    """

    def __init__(self, *, read_timeout: float = READ_SECONDS, **connection: Any) -> None:
        super().__init__(**connection)
        self._application, self.app = self.app, self._answer
        self._seconds = read_timeout
        self._timer: TimerHandle | None = None
        self._unread: TimerHandle | None = None
        self._begun = False  # the first byte of a request has come, the last has not
        self._in_body = False
        self._untold = 0  # bytes since the last piece of a body or the last request: of a head, or around chunks
        self._refusal: tuple[int, str] | None = None
        self._answering: Any = None

    def connection_made(self, transport: Any) -> None:
        """Wait for a request, as long as for the rest of one."""
        super().connection_made(transport)
        self._wait()

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        """Have the application answer. To a connection that is closing nothing is said: uvicorn takes it for a failure."""
        cycle: Any = send.__self__
        self._answering = cycle

        async def say(message: Any) -> None:
            cycle.disconnected |= self.transport.is_closing()
            await send(message)

        try:
            await self._application(scope, receive, say)
        except asyncio.CancelledError:  # by the server that stops: uvicorn would take it for a failure of ours
            self.give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._cancel(self._unread)
        super().connection_lost(exc)
        # uvicorn tells the newest request alone, which may wait behind the one that is being answered.
        if self._answering is not None and not self._answering.response_complete:
            self._answering.disconnected = True
            self._answering.message_event.set()

    def give_up(self) -> None:
        """Close at once, for the server stops."""
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        if self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        if self._timer is None:
            self._wait()
        self._untold += len(data)
        try:
            self.feed(data)
        except httptools.HttpParserError as problem:
            unreadable = (
                "its address cannot be read" if isinstance(problem, httptools.HttpParserCallbackError) else problem
            )
            self._refuse(*(self._refusal or (400, f"This is no valid HTTP request: {unreadable}.")))
        else:
            if self._untold > MOST_HEAD:
                self._refuse(431, _TOO_LONG)

    def feed(self, data: bytes) -> None:
        """Have the parser read."""
        self.parser.feed_data(data)

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        self._begun, self._in_body = True, False
        if self._timer is None:
            self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Let the application begin."""
        size, hosts = len(self.url), 0
        codings: list[bytes] = []
        for name, value in self.headers:
            size += len(name) + len(value) + 4
            if name == b"host":
                hosts += 1
            elif name == b"transfer-encoding":
                codings.append(value)
        # A head that came in one piece is measured here, one that comes and comes in `data_received`.
        if size > MOST_HEAD:
            self._stop(431, _TOO_LONG)
        if hosts > 1:
            self._stop(400, "The request has several Host headers: send one.")
        if not hosts and self.parser.get_http_version() == "1.1":
            self._stop(400, "The request has no Host header: send one.")
        if codings and b", ".join(codings).strip().lower() != b"chunked":
            self._stop(
                400, "Its Transfer-Encoding is not chunked alone: compress the body and send Content-Encoding instead."
            )
        if len(self.pipeline) >= MOST_WAITING:
            self._stop(429, f"More than {MOST_WAITING} requests came without waiting for an answer: wait for some.")
        super().on_headers_complete()
        self._in_body = True
        self.headers = []  # trailers, which nobody sees

    def on_body(self, body: bytes) -> None:
        """Hand on a piece of the body."""
        self._untold = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that a request is whole."""
        self._begun, self._untold = False, 0
        self._stop_waiting()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Wait for a client that does not read its answer, as long as for one that does not send its request."""
        super().pause_writing()
        self._unread = self.loop.call_later(self._seconds, self._drop)

    def resume_writing(self) -> None:
        """Note that it reads."""
        super().resume_writing()
        self._cancel(self._unread)

    def _drop(self) -> None:
        """Close at once, with what the system still holds for the client."""
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NOT_AT_ALL)
        self.transport.abort()

    def _stop(self, status: int, why: str) -> NoReturn:
        """Have the parser stop: ``data_received`` then refuses."""
        self._refusal = (status, why)
        raise ValueError(why)

    def _wait(self) -> None:
        self._timer = self.loop.call_later(self._seconds, self._late)

    def _stop_waiting(self) -> None:
        self._cancel(self._timer)
        self._timer = None

    @staticmethod
    def _cancel(timer: TimerHandle | None) -> None:
        if timer is not None:
            timer.cancel()

    def _late(self) -> None:
        self._timer = None
        if self.flow.read_paused:  # the client is not at fault: nobody here reads
            self._wait()
        elif self._begun:
            self._refuse(408, f"The request did not arrive whole within {self._seconds:g} s: send it without a pause.")
        elif self._under_way() is None:
            self.transport.close()

    def _under_way(self) -> Any:
        cycle: Any = self.cycle
        return None if cycle is None or cycle.response_complete else cycle

    def _refuse(self, status: int, why: str) -> None:
        """Tell why, where nothing else has been told, and close."""
        # `cycle` is the newest request whose head came whole: what is refused is its own rest, or the request behind it.
        # Answers go out in order, so nothing may be written while an older request waits for its own.
        cycle = self._under_way()
        if cycle and not self.pipeline and (cycle.response_started or not cycle.more_body):
            cycle.keep_alive = False  # the request before this one gets its answer, and then the connection closes
            return
        log.info("%s:%s is refused with %s: %s", *(self.client or ("a client", "")), status, why)
        if cycle:
            cycle.disconnected = True
            cycle.message_event.set()
        if not self.pipeline and (cycle or not (self._begun and self._in_body)):
            self.transport.write(_refusal_text(status, why))
        self.transport.close()


def _refusal_text(status: int, why: str) -> bytes:
    body = f"{why}\n".encode("ascii", "replace")
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
