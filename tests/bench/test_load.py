"""The client, against a server that answers what it is told to."""

import socket
import threading
from contextlib import contextmanager

import pytest

from bench.load import ask, load, request

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\ny\r\n2\r\nes\r\n0\r\n\r\n"
REFUSED = b"HTTP/1.1 500 Oh\r\nContent-Length: 3\r\n\r\nyes"


@contextmanager
def answering(*answers):
    """Serve each connection these answers, one a request, then close it."""

    def serve(connection):
        with connection:
            for each in answers:
                if not connection.recv(65536):
                    return
                connection.sendall(each)
            connection.shutdown(socket.SHUT_WR)

    def accept():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("answer", [PLAIN, CHUNKED])
def test_every_request_is_answered_once_over_connections_that_are_kept(answer):
    with answering(answer, answer, answer, answer) as base:
        got = load(base, [request("GET", "/")] * 4, b"yes", connections=1)

    assert (got.answers, got.failed) == (4, 0)


@pytest.mark.parametrize(("answer", "expected"), [(REFUSED, b"yes"), (PLAIN, b"no")])
def test_an_answer_that_is_not_the_one_expected_is_a_failure(answer, expected):
    with answering(answer, PLAIN) as base:
        got = load(base, [request("GET", "/")] * 2, expected, connections=1)

    assert got.failed >= 1


def test_a_connection_that_is_closed_is_told_with_what_came_before():
    with answering(PLAIN) as base, pytest.raises(ConnectionError, match="after 1 answers"):
        load(base, [request("GET", "/")] * 2, connections=1)


def test_one_answer_is_given_whole():
    with answering(CHUNKED) as base:
        assert ask(base, request("POST", "/", {"X": "y"}, b"body"))[1] == b"yes"


def test_an_answer_that_is_refused_says_what_was_asked():
    with answering(REFUSED) as base, pytest.raises(ValueError, match="GET /here"):
        ask(base, request("GET", "/here"))
