"""What is no valid message: a fault that says what came, what was expected, where and what to do, never a traceback."""

import pytest

from simulator.transports.soap import Caller, SoapFault
from tests.transports.soap.samples import SOAP_11, SOAP_12, VERIFY, Recorder, body, tjdc, verify_tjdc
from tests.transports.soap.xsd import content_of, fault_of
from tests.work import work_of

LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
ROOTS = "RequeteWSVerifierRecevabiliteTJDC, RequeteWSCreerDemandeTJDC"


def dtd(declarations: str) -> bytes:
    return f"<!DOCTYPE a [{declarations}]>".encode() + body("<a>&e;</a>")


HOSTILE = {
    "nothing": (b"", "EmptyRequest", "HTTP body is empty; a SOAP envelope was expected"),
    "white space": (b" \r\n\t", "EmptyRequest", "HTTP body is empty"),
    "zeros": (b"\x00\x00", "EmptyRequest", "HTTP body is empty"),
    "a text": (b"hello", "XMLSyntaxError", "line 1, column 1"),
    "json": (b'{"NumeroPCE": "1"}', "XMLSyntaxError", "not well-formed XML at line 1"),
    "an open tag": (b"<a>\n<b>\n</a>", "XMLSyntaxError", "line 3, column 5: "),
    "two roots": (b"<a/><b/>", "XMLSyntaxError", "line 1, column 5: "),
    "bad utf-8": (b"<a>\xff\xfe</a>", "XMLSyntaxError", "not well-formed XML"),
    "unknown charset": (
        b"<?xml version='1.0' encoding='klingon'?><a/>",
        "XMLSyntaxError",
        "not well-formed XML at line 1",
    ),
    "undefined entity": (b"<a>&nbsp;</a>", "XMLSyntaxError", "nbsp"),
    "undefined prefix": (b"<s:Envelope/>", "XMLSyntaxError", "line 1, column 12: "),
    "control character": (b"<a>\x01</a>", "XMLSyntaxError", "line 1, column 4: "),
    "too deep": (b"<a>" * 5000, "XMLSyntaxError", "line 1, column "),
    "another root": (b"<html/>", "NoEnvelope", "root element on line 1 is html; a SOAP Envelope was expected"),
    "no envelope around": (
        b"\n<RequeteWSCreerDemandeTJDC/>",
        "NoEnvelope",
        "root element on line 2 is RequeteWSCreerDemandeTJDC; a SOAP Envelope around it",
    ),
    "no body": (f'<Envelope xmlns="{SOAP_11}"/>'.encode(), "NoBody", "has no Body"),
    "a body of nowhere": (f'<s:Envelope xmlns:s="{SOAP_11}"><Body/></s:Envelope>'.encode(), "NoBody", "has no Body"),
    "an empty body": (body(""), "EmptyBody", f"Body on line 1 holds no element; expected one of: {ROOTS}"),
    "a body of text": (body("bonjour"), "EmptyBody", "holds no element"),
    "a fault in the body": (body(f'<Fault xmlns="{SOAP_11}"/>'), "UnknownOperation", "whose request is Fault"),
    "another operation": (
        body("\n<RequeteWSVerifierRecevabiliteTDJC/>"),
        "UnknownOperation",
        f"(line 2). Did you mean RequeteWSVerifierRecevabiliteTJDC? Expected one of: {ROOTS}",
    ),
    "another case": (
        body("<requetewscreerdemandetjdc/>"),
        "UnknownOperation",
        "Did you mean RequeteWSCreerDemandeTJDC?",
    ),
    "the method's name": (body("<CreerDemandeTJDC/>"), "UnknownOperation", "Did you mean RequeteWSCreerDemandeTJDC?"),
    "a long name": (body(f"<{'x' * 40_000}/>"), "UnknownOperation", f"whose request is {'x' * 200} (line 1). Expected"),
    "a file entity": (
        dtd('<!ENTITY e SYSTEM "file:///etc/passwd">'),
        "DTDNotAllowed",
        "SOAP forbids",
    ),
    "an entity": (dtd('<!ENTITY e "x">'), "DTDNotAllowed", "SOAP forbids"),
    "an external DTD": (
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">' + body("<a/>"),
        "DTDNotAllowed",
        "SOAP forbids",
    ),
    "a parameter entity": (
        dtd('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;'),
        "DTDNotAllowed",
        "SOAP forbids",
    ),
    "a billion laughs": (dtd(f'<!ENTITY e0 "ha">{LAUGHS}<!ENTITY e "&e9;">'), "DTDNotAllowed", "SOAP forbids"),
    "too long": (b"<a>" + b"x" * 2_200_000, "RequestTooLong", "longer than the limit of 2097152 bytes"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_request_that_is_no_message_is_a_client_fault_that_explains(name, caplog):
    request, code, text = HOSTILE[name]
    recorder = Recorder()
    reply = tjdc(recorder, recorder).answer(request, Caller())
    assert reply.status == (413 if code == "RequestTooLong" else 500)
    got_code, got_text = fault_of(reply.body)
    assert got_code == f"soapenv:Client.{code}"
    assert text in got_text
    assert "Traceback" not in got_text
    assert len(reply.body) < 3000
    assert recorder.received == []
    assert caplog.records == []


@pytest.mark.parametrize("namespace", ["", "http://schemas.xmlsoap.org/soap/envelope", f"urn:{'x' * 9000}"])
def test_an_envelope_of_another_namespace_is_a_version_mismatch(namespace):
    reply = tjdc().answer(f'<Envelope xmlns="{namespace}"><Body><a/></Body></Envelope>'.encode(), Caller())
    code, text = fault_of(reply.body)
    assert (reply.status, code) == (500, "soapenv:VersionMismatch")
    assert f"is in the namespace '{namespace[:200]}'; expected '{SOAP_11}' (SOAP 1.1)" in text
    assert len(reply.body) < 1000


def test_a_syntax_error_says_where_in_its_detail():
    fault = content_of(tjdc().answer(b"<a>\n<b>\n</a>", Caller()).body)
    assert (fault.findtext("detail/{*}line"), fault.findtext("detail/{*}column")) == ("3", "5")


def test_a_handler_that_fails_is_a_server_fault_that_tells_nothing_and_is_logged(caplog):
    def handler(_received, _caller):
        raise RuntimeError("secret")

    reply = tjdc(handler).answer(verify_tjdc(), Caller())
    assert (reply.status, reply.operation) == (500, "VerifierRecevabiliteTJDC")
    code, text = fault_of(reply.body)
    assert code == "soapenv:Server.Simulator"
    assert text.startswith("the simulator failed, and OMEGA has said nothing. It is a bug of the simulator's")
    assert b"secret" not in reply.body
    assert b"RuntimeError" not in reply.body
    assert "secret" in caplog.text


def test_a_handler_may_answer_with_a_fault_of_its_own(caplog):
    def handler(_received, _caller):
        raise SoapFault("Server.Panne", "OMEGA est <arrêté>", {"reprise": "demain"})

    reply = tjdc(handler).answer(verify_tjdc(), Caller())
    assert fault_of(reply.body) == ("soapenv:Server.Panne", "OMEGA est <arrêté>")
    assert content_of(reply.body).findtext("detail/{*}reprise") == "demain"
    assert (reply.status, caplog.records) == (500, [])


@pytest.mark.parametrize("answer", [None, "x", {"Retour": "x"}, {"TypeRetourDialogue": 1.5}])
def test_an_answer_that_makes_no_sense_is_a_server_fault(answer, caplog):
    reply = tjdc(lambda _received, _caller: answer).answer(verify_tjdc(), Caller())
    assert (reply.status, fault_of(reply.body)[0]) == (500, "soapenv:Server.Simulator")
    assert caplog.records != []


def test_a_fault_leaves_the_engine_as_good_as_new():
    engine = tjdc()
    for request, _, _ in HOSTILE.values():
        engine.answer(request, Caller())
    assert engine.answer(verify_tjdc(), Caller()).status == 200


def test_many_unknown_tags_are_read_for_bounded_work():
    engine, replies = tjdc(), []
    nested = "<x>" * 200 + "<y/>" * 100_000 + "</x>" * 200
    request = verify_tjdc(VERIFY + nested)
    assert work_of(lambda: replies.append(engine.answer(request, Caller()))) < 3500
    assert b"Demande recevable" in replies[0].body


HUGE = {
    "an attribute": f"<a x='{'y' * 2_000_000}'/>",
    "attributes": "<a " + " ".join(f"a{n}=''" for n in range(150_000)) + "/>",
    "namespaces": "<a " + " ".join(f"xmlns:p{n}='u{n}'" for n in range(40_000)) + ">" + "<p0:b/>" * 100_000 + "</a>",
    "namespaces, each its own": "".join(f"<a xmlns='u{n}'/>" for n in range(80_000)),
    "a tag sent again and again": "<NumeroPCE>1</NumeroPCE>" * 80_000,
    "texts between tags": "x<a/>" * 100_000,
    "character references": f"<NomDuClient>{'&#65;' * 390_000}</NomDuClient>",
    "comments": "<!---->" * 280_000,
    "CDATA": f"<NomDuClient>{'<![CDATA[]]>' * 160_000}</NomDuClient>",
    "depth": "<a>" * 240 + "</a>" * 240,
}


@pytest.mark.parametrize("inside", HUGE.values(), ids=HUGE)
@pytest.mark.parametrize("strict", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_what_is_huge_in_one_way_is_answered_for_bounded_work_and_in_few_words(inside, strict):
    engine, request, replies = tjdc(strict=strict), verify_tjdc(VERIFY + inside), []
    assert work_of(lambda: replies.append(engine.answer(request, Caller()))) < 10_000
    (reply,) = replies
    assert reply.status == 200 or fault_of(reply.body)[0] == "soapenv:Client.SchemaValidationError"
    assert len(reply.body) < 3000


def test_a_request_of_another_version_does_not_change_the_next_answer():
    engine = tjdc()
    first = engine.answer(verify_tjdc(), Caller()).body
    assert b"VersionMismatch" in engine.answer(verify_tjdc(soap=SOAP_12), Caller()).body
    assert engine.answer(verify_tjdc(), Caller()).body == first
