"""HTTP by hand, on a real socket: what no client library would send."""

import socket
from contextlib import contextmanager

from tests.transports.soap.samples import verify_tjdc
from tests.waiting import HANG

BODY = verify_tjdc()
HEALTH = b"GET /_sim/health HTTP/1.1\r\nHost: x\r\n\r\n"
SOAP = b"POST /ws/CreerDemandeTJDC HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(BODY)
LEFT = b""
CHUNKED = b"POST /_sim/reset HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"


@contextmanager
def connected(running, **options):
    host, _, port = running.base.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=HANG, **options) as connection:
        yield connection


def rest_of(connection):
    """Everything that comes until the server closes."""
    told = b""
    try:
        while chunk := connection.recv(65536):
            told += chunk
    except ConnectionResetError:
        pass  # it closed on what we had still sent
    return told


def sent(running, *pieces):
    """What a server tells, to its end, of a request in pieces; the last pieces may meet a closed door."""
    with connected(running) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
        except OSError:
            pass
        return rest_of(connection)


def answered(running, *pieces):
    """The first answer, whole, of a connection that stays open."""
    with connected(running) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return answer_of(connection)


def answer_of(connection):
    """One answer, to its last byte and no further; what there is of it where the server closes before."""
    told = b""
    while b"\r\n\r\n" not in told or len(told) < length_of(told):
        if not (chunk := connection.recv(65536)):
            break
        told += chunk
    return told


def length_of(told):
    head, _, _ = told.partition(b"\r\n\r\n")
    (length,) = (line.partition(b":")[2] for line in head.lower().splitlines() if line.startswith(b"content-length"))
    return len(head) + 4 + int(length)
