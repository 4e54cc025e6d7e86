"""Whatever comes in, what goes out is an envelope: an answer, or a fault of the client's."""

import logging

from hypothesis import given
from hypothesis import strategies as st

from simulator.transports.soap import Caller
from tests.transports.soap.samples import Recorder, mes, verify_tjdc
from tests.transports.soap.xsd import content_of

ENGINE = mes(Recorder(), Recorder())
PIECES = [
    "<", ">", "</", "/>", "<a>", "</a>", "&amp;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "<?x ?>", "<!DOCTYPE a>",
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">', "<s:Body>", "</s:Body>", "</s:Envelope>",
    "<RequeteWSCreerDemandeMES>", "</RequeteWSCreerDemandeMES>", "<Demande>", "</Demande>", "<RdvDemande/>", "texte",
]  # fmt: skip
TYPES = [
    "multipart/related",
    "text/xml",
    "application/soap+xml",
    "; boundary=",
    "; charset=",
    "; start=",
    '"',
    "b",
    "utf-16",
]


def check(body: bytes, content_type: str = "", content_encoding: str = "") -> None:
    reply = ENGINE.answer(body, Caller(), content_type=content_type, content_encoding=content_encoding)
    content = content_of(reply.body)
    assert (reply.status != 200) == content.tag.endswith("}Fault")
    assert b"Client." in reply.body or b"VersionMismatch" in reply.body or reply.status == 200


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_pieces_of_envelopes_are_answered(text):
    check(text.encode())


@given(st.binary(), st.text(), st.sampled_from(["", "gzip", "deflate", "br", "\x00"]))
def test_any_bytes_under_any_headers_are_answered(body, content_type, content_encoding):
    check(body, content_type, content_encoding)


@given(st.lists(st.sampled_from(TYPES)).map("".join), st.binary(max_size=20))
def test_any_multipart_is_answered(content_type, noise):
    check(b"--b\r\n" + noise + b"\r\n\r\n" + verify_tjdc() + b"\r\n--b--", content_type)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=3))
def test_a_damaged_request_is_answered(at, noise):
    request = verify_tjdc().replace(b"TJDC", b"MES")
    check(request[:at] + noise + request[at + 1 :])


def test_bytes_that_are_no_text_are_no_failure_of_ours_that_is_logged(caplog):
    with caplog.at_level(logging.DEBUG, "simulator.soap"):
        check(b"\xff\xfe\x00")
    assert caplog.records == []
