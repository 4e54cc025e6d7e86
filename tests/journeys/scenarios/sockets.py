"""A client that sees each byte and each end of a connection."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from simulator.transports.soap.services import CONTRACTS
from tests.journeys.client import Supplier


@contextmanager
def sent(supplier: Supplier, operation: str, pce: str) -> Iterator[socket.socket]:
    """Send a request, and give the socket on which its answer comes."""
    address = urlsplit(f"{supplier.base}/ws/{CONTRACTS[operation][0]}")
    body = supplier.envelope(operation, pce)
    head = (
        f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: text/xml; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(head.encode() + body)
        yield connection


def pieces(connection: socket.socket) -> Iterator[tuple[float, bytes]]:
    """Give what comes until the end, each piece with its moment."""
    while piece := connection.recv(65536):
        yield time.perf_counter(), piece


def received(supplier: Supplier, operation: str, pce: str) -> bytes:
    """Send a request, and give all that comes until the connection ends."""
    with sent(supplier, operation, pce) as connection:
        return b"".join(piece for _, piece in pieces(connection))
