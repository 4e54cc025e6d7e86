"""What may be open when a server is told to stop. ``python -m tests.stopping`` prints how long each holds it up."""

import signal
import socket
import sqlite3
import ssl
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from simulator.commands.certs import make_certificates
from tests.keys import quick_keys
from tests.postgresql import a_postgresql
from tests.served import Served, served
from tests.waiting import HANG

_SOAP = "POST /ws/CreerDemandeTJDC HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
Opener = Callable[[Served], AbstractContextManager[object]]
PRODUCT = ("-m", "simulator")
_SOONER = (
    "from simulator.cli import main\nfrom simulator.transports import server\n"
    f"server._FINISH_SECONDS, server._CANCEL_SECONDS, server._END_SECONDS = 0.3, 0.7, {HANG}\nmain()"
)
SOON = ("-c", _SOONER)
"""A program that ends what is open sooner: for a test, which looks at how it ends."""


@dataclass(frozen=True)
class Stopped:
    """How a server ended."""

    code: int
    told: str
    log: str
    seconds: float


def _sent(server: Served, text: str) -> socket.socket:
    at = urlsplit(server.base)
    connection = socket.create_connection((at.hostname, at.port), timeout=HANG)
    connection.sendall(text.encode())
    return connection


def sends(text: str) -> Opener:
    """A client that sends so much, and waits."""

    @contextmanager
    def open_(server: Served) -> Iterator[None]:
        with closing(_sent(server, text)):
            yield

    return open_


@contextmanager
def idle(server: Served) -> Iterator[None]:
    """A client that was answered, and keeps its connection."""
    with httpx.Client(base_url=server.base, timeout=HANG) as client:
        client.get("/_sim/health").raise_for_status()
        yield


@contextmanager
def stalled(server: Served) -> Iterator[None]:
    """A client that a scenario lets wait."""
    httpx.post(f"{server.base}/_sim/scenarios/silence/start", timeout=HANG).raise_for_status()
    body = "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/></Envelope>"
    with closing(_sent(server, f"{_SOAP}Content-Length: {len(body)}\r\n\r\n{body}")):
        yield


@contextmanager
def streaming(server: Served) -> Iterator[None]:
    """A client that follows the journal."""
    with closing(_sent(server, "GET /_sim/journal/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) as connection:
        assert b"following" in _until(connection, b"following")
        yield


@contextmanager
def slow(server: Served) -> Iterator[None]:
    """A client that asks for more than the system keeps for it, and reads nothing."""
    asked = "GET /_sim/catalogue HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 60
    with closing(_sent(server, asked)):
        yield


@contextmanager
def waiting(server: Served) -> Iterator[None]:
    """Clients, each in a sandbox of its own, whose exchanges wait for the database."""
    with ExitStack() as open_:
        for each in ("a", "b"):
            text = f"GET /s/{each}/_sim/clock HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            open_.enter_context(closing(_sent(server, text)))
        yield


@contextmanager
def half_a_handshake(server: Served) -> Iterator[None]:
    """A client that begins TLS, and sends no more."""
    with closing(_sent(server, "")) as connection:
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        hello = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="localhost")
        try:
            hello.do_handshake()
        except ssl.SSLWantReadError:
            connection.sendall(outgoing.read())
        yield


def _until(connection: socket.socket, mark: bytes) -> bytes:
    came = b""
    while mark not in came and (chunk := connection.recv(65536)):
        came += chunk
    return came


@contextmanager
def a_locked_file(folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """A file, and what locks it."""
    with closing(sqlite3.connect(folder / "omega.db", isolation_level=None)) as other:
        yield f"sqlite:///{folder}/omega.db", lambda: other.execute("BEGIN IMMEDIATE")


@contextmanager
def a_frozen_server(_folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """A PostgreSQL, and what freezes it."""
    with a_postgresql() as server:
        yield server.database(), server.freeze


OPEN: dict[str, Opener] = {
    "an idle connection": idle,
    "half a head": sends(_SOAP),
    "half a body over SOAP": sends(f"{_SOAP}Content-Length: 1000\r\n\r\n<x>"),
    "half a body to OKTA": sends(
        "POST /oauth2/us5y2ta2uEHjCWIR417/v1/token HTTP/1.1\r\nHost: x\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ngrant_type="
    ),
    "half a body to control": sends(
        "POST /_sim/clock/advance HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    ),
    "a scenario that stalls": stalled,
    "a stream of the journal": streaming,
    "an answer that nobody reads": slow,
}
DATABASES = {"a locked SQLite file": a_locked_file, "a frozen PostgreSQL": a_frozen_server}


def stop(server: Served) -> Stopped:
    """Tell a server to stop, and wait until its process has ended."""
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    told, log = server.process.communicate(timeout=HANG)
    return Stopped(server.process.returncode, told.strip(), log, time.monotonic() - begun)


def with_open(name: str, program: Sequence[str] = PRODUCT) -> Stopped:
    """Stop a server while something is open."""
    with served(program=program) as server, OPEN[name](server):
        httpx.get(f"{server.base}/_sim/health", timeout=HANG).raise_for_status()  # what was sent before has come
        return stop(server)


def with_waiting(name: str, program: Sequence[str] = PRODUCT) -> Stopped:
    """Stop a server while exchanges wait for its database, for minutes if they are let."""
    with tempfile.TemporaryDirectory(prefix="omega-stop-") as folder, DATABASES[name](Path(folder)) as (url, hold):
        limits = [part for each in ("lock", "connect", "statement") for part in (f"--database-{each}-timeout", "200")]
        with served("--database", url, *limits, program=program) as server:
            httpx.get(f"{server.base}/_sim/clock", timeout=HANG).raise_for_status()
            hold()
            with waiting(server):
                httpx.get(f"{server.base}/_sim/health", timeout=HANG).raise_for_status()
                return stop(server)


def with_half_a_handshake(program: Sequence[str] = PRODUCT) -> Stopped:
    """Stop a server that speaks TLS while a client has only begun to."""
    with tempfile.TemporaryDirectory(prefix="omega-stop-") as folder:
        with quick_keys():
            make_certificates(Path(folder), (), 1, "x", force=False)
        with served("--tls", folder, program=program) as server, half_a_handshake(server):
            return stop(server)


def main() -> None:
    """Print the seconds of each."""
    cases: dict[str, Callable[[], Stopped]] = {name: partial(with_open, name) for name in OPEN}
    cases |= {name: partial(with_waiting, name) for name in DATABASES}
    for name, play in {**cases, "half a TLS handshake": with_half_a_handshake}.items():
        ended = play()
        sys.stdout.write(f"{name:30} {ended.seconds:4.1f} s, code {ended.code}, {ended.told}  {ended.log.strip()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
