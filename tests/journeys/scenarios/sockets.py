"""A client that sees each byte and each end of a connection."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from simulator.transports.soap.services import CONTRACTS
from tests.journeys.client import Supplier
from tests.waiting import HANG


@contextmanager
def sent(supplier: Supplier, operation: str, pce: str) -> Iterator[socket.socket]:
    """Send a request, and give the socket on which its answer comes."""
    address = urlsplit(f"{supplier.base}/ws/{CONTRACTS[operation][0]}")
    body = supplier.envelope(operation, pce)
    head = (
        f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: text/xml; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port), timeout=HANG) as connection:
        connection.sendall(head.encode() + body)
        yield connection


def received(supplier: Supplier, operation: str, pce: str) -> bytes:
    """Send a request, and give all that comes until the connection ends."""
    with sent(supplier, operation, pce) as connection:
        return b"".join(iter(lambda: connection.recv(65536), b""))
