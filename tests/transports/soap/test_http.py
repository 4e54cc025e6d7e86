"""The HTTP side: what is answered to which verb, at which address, in which content type."""

import base64
import gzip
import zlib

import pytest

from simulator.transports.notes import Notes, notes_of
from tests.transports.soap.samples import SOAP_11, SOAP_12, Recorder, tjdc, verify_tjdc
from tests.transports.soap.serving import call
from tests.transports.soap.xsd import content_of, fault_of, parsed

MIXED = (
    b"--b\r\nContent-Type: text/xml\r\nContent-ID: <root>\r\n\r\n%s\r\n"
    b"--b\r\nContent-ID: <image>\r\n\r\nPNG\r\n--b--\r\n"
)


def accepted(reply):
    status, headers, body = reply
    return status == 200 and headers["content-type"].startswith("text/xml") and b"Demande recevable" in body


def test_an_answer_is_200_in_xml_and_utf8():
    status, headers, body = call(tjdc(), body=verify_tjdc())
    assert status == 200
    assert headers == {"content-type": "text/xml; charset=utf-8", "content-length": str(len(body))}
    assert content_of(body).tag.endswith("}ReponseWSVerifierRecevabiliteTJDC")


def test_the_handler_learns_who_calls():
    recorder, notes = Recorder(), Notes()
    call(tjdc(recorder), body=verify_tjdc(), state={"sandbox": "essai", "client_dn": "CN=f", "notes": notes})
    call(tjdc(recorder), body=verify_tjdc())
    assert [(c.sandbox, c.certificate_dn, c.notes is notes) for c in recorder.callers] == [
        ("essai", "CN=f", True),
        ("", None, False),
    ]


def test_the_operation_is_left_in_the_notes_of_the_exchange():
    state: dict[str, object] = {}
    call(tjdc(), body=verify_tjdc(), state=state)
    assert notes_of({"state": state}).operation == "VerifierRecevabiliteTJDC"


@pytest.mark.parametrize("query", [b"wsdl", b"WSDL", b"wsdl=", b"wsdl&x=1", b"singleWsdl"])
def test_the_contract_is_at_the_address_of_the_caller(query):
    host = [(b"host", b"omega.example:8024")]
    status, headers, body = call(tjdc(), "GET", query=query, headers=host, root_path="/s/essai", scheme="https")
    assert (status, headers["content-type"]) == (200, "text/xml; charset=utf-8")
    assert b'location="https://omega.example:8024/s/essai/ws/x"' in body


@pytest.mark.parametrize("host", [b'a"><script>', b"a b", b"", b"x" * 300, "é".encode()])
def test_a_host_that_is_no_host_is_replaced_by_the_servers_own(host):
    body = call(tjdc(), "GET", query=b"wsdl", headers=[(b"host", host)])[2]
    assert b'location="http://127.0.0.1:8024/ws/x"' in body


def test_asking_under_many_hosts_keeps_nothing():
    engine = tjdc()
    call(engine, "GET", query=b"wsdl")
    kept = {name: repr(value) for name, value in vars(engine).items()}
    for n in range(50):
        call(engine, "GET", query=b"wsdl", headers=[(b"host", b"h%d" % n)])
    assert {name: repr(value) for name, value in vars(engine).items()} == kept


def test_the_schema_is_given_alone():
    status, _, body = call(tjdc(), "GET", query=b"xsd")
    assert (status, body) == (200, tjdc().xsd())


def test_a_browser_is_told_what_to_do():
    status, headers, body = call(tjdc(), "GET")
    assert (status, headers["allow"]) == (405, "POST")
    assert b"POST an envelope" in body
    assert b"RequeteWSCreerDemandeTJDC" in body
    assert b"?wsdl" in body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_verbs_are_refused_with_those_that_work_at_that_address(method):
    status, headers, body = call(tjdc(), method)
    assert (status, headers["allow"]) == (405, "POST")
    assert method.encode() in body
    assert call(tjdc(), method, query=b"wsdl")[1]["allow"] == "GET, HEAD, POST"


def test_head_answers_like_get_without_the_body():
    status, headers, body = call(tjdc(), "HEAD", query=b"xsd")
    assert (status, headers["content-length"], body) == (200, str(len(tjdc().xsd())), b"")


@pytest.mark.parametrize(
    "kind", [b"text/xml", b"application/json", b"text/plain; charset=klingon", b"\xff;;", b"multipart"]
)
def test_the_content_type_does_not_matter(kind):
    assert accepted(call(tjdc(), body=verify_tjdc(), headers=[(b"content-type", kind)]))


def test_no_content_type_is_fine():
    assert accepted(call(tjdc(), body=verify_tjdc()))


@pytest.mark.parametrize(
    "action",
    [
        None,
        b"",
        b'""',
        b'"anything"',
        b'"urn:omega-simulator:CreerDemandeTJDC/CreerDemandeTJDC"',
        b"urn:omega-simulator:PriseRendezVous/AccepterRdv",
        b'"\xe9\xff',
    ],
)
def test_the_operation_is_the_body_s_root_whatever_the_soap_action(action):
    verify, create, state = Recorder(), Recorder(), {}
    headers = [] if action is None else [(b"soapaction", action)]
    assert accepted(call(tjdc(verify, create), body=verify_tjdc(), headers=headers, state=state))
    assert (len(verify.received), len(create.received)) == (1, 0)
    assert notes_of({"state": state}).operation == "VerifierRecevabiliteTJDC"


def test_a_body_in_pieces_is_put_together():
    request = verify_tjdc()
    assert accepted(call(tjdc(), parts=[request[:7], b"", request[7:90], request[90:]]))


def test_a_client_that_leaves_in_the_middle_is_not_answered():
    recorder = Recorder()
    assert call(tjdc(recorder), parts=[verify_tjdc()[:50], {"type": "http.disconnect"}]) is None
    assert recorder.received == []


def test_soap_headers_are_ignored_whatever_they_demand():
    header = b'<s:Header><Security xmlns="urn:x" s:mustUnderstand="1">secret</Security></s:Header><s:Body>'
    assert accepted(call(tjdc(), body=verify_tjdc().replace(b"<s:Body>", header)))


def test_soap_12_is_a_version_mismatch_told_in_soap_11():
    recorder = Recorder()
    kind = [(b"content-type", b"application/soap+xml; charset=utf-8")]
    status, headers, body = call(tjdc(recorder), body=verify_tjdc(soap=SOAP_12), headers=kind)
    assert (status, headers["content-type"]) == (500, "text/xml; charset=utf-8")
    assert parsed(body).tag == f"{{{SOAP_11}}}Envelope"
    code, text = fault_of(body)
    assert code == "soapenv:VersionMismatch"
    assert text.startswith(f"The Envelope on line 1 is in the namespace '{SOAP_12}' (SOAP 1.2); expected '{SOAP_11}'")
    assert text.endswith("Set your client to SOAP 1.1.")
    assert recorder.received == []


def test_an_envelope_of_soap_11_under_the_content_type_of_soap_12_is_answered_in_soap_11():
    assert accepted(call(tjdc(), body=verify_tjdc(), headers=[(b"content-type", b"application/soap+xml")]))


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        (b"gzip", gzip.compress),
        (b"x-gzip", gzip.compress),
        (b"deflate", zlib.compress),
        (b"deflate", lambda body: zlib.compress(body)[2:-4]),
        (b"GZIP", gzip.compress),
        (b"identity", bytes),
    ],
)
def test_a_compressed_body_is_understood(coding, pack):
    assert accepted(call(tjdc(), body=pack(verify_tjdc()), headers=[(b"content-encoding", coding)]))


@pytest.mark.parametrize(
    ("coding", "body", "text"),
    [
        (b"br", b"x", "gzip, deflate and identity are understood"),
        (b"gzip", b"not gzip", "cannot be decompressed"),
        (b"gzip", gzip.compress(b"<a/>", mtime=0)[:-9], "ends too early"),
        (b"gzip", gzip.compress(b"<" * 3_000_000, mtime=0), "longer than the limit of 2097152 bytes"),
        (b"deflate", zlib.compress(b" " * 3_000_000), "longer than the limit of 2097152 bytes"),
        (b"gzip", gzip.compress(b"", mtime=0), "HTTP body is empty"),
    ],
)
def test_a_body_that_cannot_be_decompressed_is_a_fault(coding, body, text):
    status, _, reply = call(tjdc(), body=body, headers=[(b"content-encoding", coding)])
    assert status == (413 if "longer" in text else 500)
    assert text in fault_of(reply)[1]


@pytest.mark.parametrize(
    "kind",
    [
        b'multipart/related; boundary=b; type="text/xml"',
        b'multipart/related; boundary="b"; start="<root>"',
        b'Multipart/Related; boundary=b; start="<unknown>"',
    ],
)
def test_the_root_part_of_a_multipart_request_is_read(kind):
    assert accepted(call(tjdc(), body=MIXED % verify_tjdc(), headers=[(b"content-type", kind)]))


def test_the_root_part_may_come_after_attachments_and_be_in_base64():
    body = (
        b"preamble\r\n--b\r\nContent-ID: <image>\r\n\r\nPNG\r\n--b\r\nContent-ID: <root>\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(verify_tjdc()) + b"\r\n--b--"
    )
    assert accepted(call(tjdc(), body=body, headers=[(b"content-type", b"multipart/related;boundary=b;start=<root>")]))


@pytest.mark.parametrize(
    ("kind", "text"),
    [(b"multipart/related", "without a boundary"), (b"multipart/related; boundary=z", "No part was found")],
)
def test_a_multipart_request_without_parts_is_a_fault(kind, text):
    status, _, reply = call(tjdc(), body=MIXED % verify_tjdc(), headers=[(b"content-type", kind)])
    assert status == 500
    assert text in fault_of(reply)[1]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("declared", [True, False])
def test_the_charset_is_that_of_the_declaration_or_of_the_header(charset, declared):
    recorder = Recorder()
    text = verify_tjdc("<NumeroPCE>été</NumeroPCE>").decode()
    text = f"<?xml version='1.0' encoding='{charset}'?>{text}" if declared else text
    kind = b"text/xml; charset=nonsense" if declared else f'text/xml; charset="{charset}"'.encode()
    call(tjdc(recorder), body=text.encode(charset), headers=[(b"content-type", kind)])
    assert recorder.received[0].form.text("NumeroPCE") == "été"


def test_a_byte_order_mark_is_read_through():
    assert accepted(call(tjdc(), body=b"\xef\xbb\xbf" + verify_tjdc()))


def test_a_body_over_the_limit_is_a_fault_under_http_s_own_status():
    engine = tjdc(most_bytes=1000)
    status, _, reply = call(engine, parts=[b"<a>", b"x" * 1000, b"y" * 1000])
    assert status == 413
    assert fault_of(reply) == (
        "soapenv:Client.RequestTooLong",
        "The request is longer than the limit of 1000 bytes. Send less.",
    )
