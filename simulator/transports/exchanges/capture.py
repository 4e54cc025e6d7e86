"""What goes through an exchange, as it goes: bytes are counted, and kept up to a bound."""

from dataclasses import dataclass

from simulator.application.journal.masking import MOST_BYTES
from simulator.transports.failure import HEADER, failure_header
from simulator.transports.http import Message, Receive, Send
from simulator.transports.notes import Notes


@dataclass(slots=True)
class Kept:
    """A body as it went by."""

    size: int = 0
    body: bytes = b""
    """Most come in one piece, which is not copied."""

    def add(self, chunk: bytes) -> None:
        """Count a piece, and keep what fits."""
        self.size += len(chunk)
        if len(self.body) < MOST_BYTES:
            self.body += chunk[: MOST_BYTES - len(self.body)]


class Incoming:
    """A request: read whole when a scenario must see it, and then handed on as it came."""

    def __init__(self, receive: Receive) -> None:
        """Take where it comes from."""
        self._receive = receive
        self._came: list[Message] = []
        self._handed = 0
        self.kept = Kept()
        self.left = False
        self.complete = False
        """The end of the body has come."""

    async def whole(self, most: int) -> bytes | None:
        """Read the body, or its beginning when it is longer than ``most``; None where the client left before its end.

        Nothing is lost for those who read after: all of it is handed on from its beginning, as often as it is read whole.
        """
        self._handed, self.kept, self.complete = 0, Kept(), False
        body, more, at = bytearray(), True, 0
        while more and len(body) <= most:
            if at == len(self._came):
                self._came.append(await self._receive())
            message = self._came[at]
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            more = message.get("more_body", False)
            at += 1
        return bytes(body)

    async def receive(self) -> Message:
        """Give the next piece to whoever answers."""
        if self._handed < len(self._came):
            message = self._came[self._handed]
            self._handed += 1
        else:
            message = await self._receive()
        if message["type"] == "http.disconnect":
            self.left = True
        else:
            self.kept.add(message.get("body", b""))
            self.complete = not message.get("more_body", False)
        return message

    async def drain(self) -> None:
        """Count what nobody read, as far as it has come."""
        while self._handed < len(self._came):
            await self.receive()


class Outgoing:
    """An answer: sent on as it comes, with the exchange's id; or held back whole, for a scenario to alter."""

    def __init__(self, send: Send, exchange: str, notes: Notes) -> None:
        """Take where it goes; the exchange's notes tell whether the simulator failed."""
        self._send = send
        self._notes = notes
        self._exchange = (b"x-omega-sim-exchange", exchange.encode())
        self.hold = False
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.kept = Kept()
        self.held = bytearray()

    async def send(self, message: Message) -> None:
        """Take a piece of the answer."""
        if message["type"] == "http.response.start":
            headers = message.get("headers", ())
            if self._notes.failure:
                headers = [each for each in headers if each[0] != HEADER]
                headers += failure_header(self._notes.failure)
            self.status, self.headers = message["status"], [*headers, self._exchange]
            message = {**message, "headers": self.headers}
        else:
            self.kept.add(message.get("body", b""))
            if self.hold:
                self.held += message.get("body", b"")
        if not self.hold:
            await self._send(message)

    def clear(self) -> None:
        """Let go what is held."""
        self.status, self.headers, self.held, self.kept = None, [], bytearray(), Kept()

    def put(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        """Hold this answer, in place of what came."""
        self.status = status
        self.headers = [
            *((name, value) for name, value in headers if name.lower() not in {b"content-length", self._exchange[0]}),
            (b"content-length", b"%d" % len(body)),
            self._exchange,
        ]
        self.held = bytearray(body)
        self.kept = Kept()
        self.kept.add(body)

    def cut_in_half(self) -> bytes:
        """Give the first half of what is held, and keep that as what was sent."""
        half = bytes(self.held[: len(self.held) // 2])
        self.kept = Kept()
        self.kept.add(half)
        return half

    def replaced_by(self, raw: bytes) -> None:
        """Keep these bytes, which are no answer, as what was sent."""
        self.headers, self.kept = [], Kept()
        self.kept.add(raw)

    async def start(self) -> None:
        """Send the head of what is held."""
        await self._send({"type": "http.response.start", "status": self.status, "headers": self.headers})

    async def piece(self, body: bytes, *, more: bool) -> None:
        """Send a piece of what is held."""
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    async def release(self) -> None:
        """Send what is held."""
        if self.status is not None:
            await self.start()
            await self.piece(bytes(self.held), more=False)
