"""Where a request ends: one answer to it, or none that two servers could read differently."""

import pytest

from tests.transports.raw import BODY, CHUNKED, HEALTH, SOAP, answered, connected, rest_of, sent

pytestmark = pytest.mark.usefixtures("nothing_fails")


def test_a_trailer_is_no_header(server):
    """Control refuses what another site's page sends: what stands behind the body does not make it so, nor undo it."""
    trailed = CHUNKED + b"2\r\n{}\r\n0\r\nSec-Fetch-Site: cross-site\r\nHost: evil.example\r\n\r\n"

    assert answered(server, trailed).startswith(b"HTTP/1.1 200 ")
    refused = trailed.replace(b"Transfer-E", b"Sec-Fetch-Site: cross-site\r\nTransfer-E", 1).replace(
        b"0\r\nSec-Fetch-Site: cross-site", b"0\r\nSec-Fetch-Site: none"
    )
    assert answered(server, refused).startswith(b"HTTP/1.1 403 ")


def lengths(*headers):
    return (
        b"POST /_sim/reset HTTP/1.1\r\nHost: localhost\r\n" + b"".join(each + b"\r\n" for each in headers) + b"\r\n{}"
    )


def chunks(text):
    return CHUNKED + text


AMBIGUOUS = {
    "two lengths that differ": lengths(b"Content-Length: 2", b"Content-Length: 40"),
    "twice the same length": lengths(b"Content-Length: 2", b"Content-Length: 2"),
    "a list of lengths": lengths(b"Content-Length: 2, 2"),
    "a negative length": lengths(b"Content-Length: -2"),
    "a signed length": lengths(b"Content-Length: +2"),
    "a hexadecimal length": lengths(b"Content-Length: 0x2"),
    "a length with an underscore": lengths(b"Content-Length: 0_2"),
    "a length of other digits": lengths("Content-Length: ２".encode()),
    "an empty length": lengths(b"Content-Length: "),
    "a length beyond numbers": lengths(b"Content-Length: 99999999999999999999999"),
    "a length and chunks": lengths(b"Content-Length: 2", b"Transfer-Encoding: chunked"),
    "chunks and a length": lengths(b"Transfer-Encoding: chunked", b"Content-Length: 2"),
    "an unknown coding": lengths(b"Transfer-Encoding: xchunked"),
    "chunks and no chunks": lengths(b"Transfer-Encoding: chunked, identity"),
    "a body compressed, then in chunks": lengths(b"Transfer-Encoding: gzip, chunked"),
    "compressed and chunked, in two headers": lengths(b"Transfer-Encoding: gzip", b"Transfer-Encoding: chunked"),
    "chunks twice": lengths(b"Transfer-Encoding: chunked, chunked"),
    "no host in HTTP/1.1": HEALTH.replace(b"Host: x\r\n", b""),
    "two codings": lengths(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity"),
    "a blank before the colon": lengths(b"Transfer-Encoding : chunked"),
    "a vertical tab before the coding": lengths(b"Transfer-Encoding:\x0bchunked"),
    "a coding on the next line": lengths(b"Transfer-Encoding:", b" chunked"),
    "a negative chunk": chunks(b"-1\r\n\r\n"),
    "a chunk beyond numbers": chunks(b"ffffffffffffffffff\r\n\r\n"),
    "a chunk longer than it says": chunks(b"2\r\n{}X\r\n0\r\n\r\n"),
    "chunks that end in a line feed": chunks(b"2\n{}\n0\n\n"),
    "lines that end in a line feed": HEALTH.replace(b"\r\n", b"\n"),
    "lines that end in a carriage return": HEALTH.replace(b"\r\n", b"\r"),
    "two hosts": HEALTH.replace(b"Host: x", b"Host: evil.example\r\nHost: localhost"),
    "a null byte in a header": HEALTH.replace(b"x", b"x\x00"),
    "a null byte in a header's name": HEALTH.replace(b"Host", b"Ho\x00st"),
    "a null byte in the address": HEALTH.replace(b"health", b"health\x00"),
    "an address in UTF-8": HEALTH.replace(b"health", "santé".encode()),
    "an address without a path": HEALTH.replace(b"/_sim/health", b"http://evil.example"),
    "a proxy's connection": b"CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n",
    "a method of no standard": HEALTH.replace(b"GET", b"BREW"),
    "another version": HEALTH.replace(b"1.1", b"9.9"),
    "HTTP/2 without asking": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS where there is none": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.mark.parametrize("request_", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_request_that_two_servers_may_read_differently_is_refused_and_the_connection_closed(server, request_):
    """What follows would else be a second request to one of them (request smuggling)."""
    told = sent(server, request_ + HEALTH)

    assert told.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"\r\nConnection: close\r\n" in told
    assert told.count(b"HTTP/1.1 ") == 1
    assert b"Traceback" not in told


def test_a_length_that_is_too_short_gets_a_fault_for_what_it_cuts_and_what_is_left_over_is_no_request(server):
    told = sent(server, SOAP.replace(b"%d" % len(BODY), b"200"), BODY, HEALTH)

    assert told.startswith(b"HTTP/1.1 500 ")
    assert b"not well-formed XML" in told
    assert b"connection: close" in told
    assert told.count(b"HTTP/1.1 ") == 1


def test_a_coding_other_than_chunks_is_told_with_what_to_send(server):
    assert b"send Content-Encoding instead" in sent(server, AMBIGUOUS["a body compressed, then in chunks"])


def test_http_1_0_needs_no_host(server):
    told = sent(server, b"GET /_sim/health HTTP/1.0\r\n\r\n")

    assert told.startswith(b"HTTP/1.1 200 ")


def test_chunks_in_capitals_are_chunks(server):
    assert answered(server, CHUNKED.replace(b"chunked", b"Chunked") + b"2\r\n{}\r\n0\r\n\r\n").startswith(
        b"HTTP/1.1 200 "
    )


def test_chunks_may_carry_extensions(server):
    assert answered(server, chunks(b"2;a=b\r\n{}\r\n0\r\n\r\n")).startswith(b"HTTP/1.1 200 ")


def test_two_requests_at_once_are_answered_in_their_order(server):
    with connected(server) as connection:
        connection.sendall(SOAP + BODY + HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        told = rest_of(connection)

    assert told.index(b"ReponseWSVerifierRecevabiliteTJDC") < told.index(b'"status":"ok"')
