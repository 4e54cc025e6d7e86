"""A request is understood in any namespace, with any prefix, or none; what it means does not change."""

from functools import cache

import pytest

from simulator.transports.soap import Caller, Engine
from simulator.transports.soap.services import CONTRACTS
from tests.transports.soap.samples import Recorder, body, engine_of, filled
from tests.transports.soap.xml import as_xml


@cache
def recorded(service: str) -> tuple[Engine, Recorder]:
    recorder = Recorder()
    return engine_of(next(each for each, (name, _) in CONTRACTS.items() if name == service), recorder), recorder


def read(operation: str, request: bytes):
    """What the operation is given of a request, all of it read."""
    engine, recorder = recorded(CONTRACTS[operation][0])
    recorder.received.clear()
    reply = engine.answer(request, Caller())
    assert (reply.status, reply.operation) == (200, operation), reply.body
    (received,) = recorder.received
    assert received.unread == ()
    return received.form


def in_one(root: str, inside: str) -> str:
    return f'<{root} xmlns="urn:omega-simulator:x">{inside}</{root}>'


def in_none(root: str, inside: str) -> str:
    return f"<{root}>{inside}</{root}>"


def prefixed(root: str, inside: str) -> str:
    tags = inside.replace("</", "\0").replace("<", "<p:").replace("\0", "</p:")
    return f'<p:{root} xmlns:p="http://www.example/officiel">{tags}</p:{root}>'


def unqualified(root: str, inside: str) -> str:
    return f'<z:{root} xmlns:z="urn:z">{inside}</z:{root}>'


def back_to_none(root: str, inside: str) -> str:
    without = inside.replace("<Utilisateur>", '<Utilisateur xmlns="">')
    return f'<{root} xmlns="urn:z">{without}</{root}>'


def mixed(root: str, inside: str) -> str:
    common = inside.replace("<Login>", "<c:Login>").replace("</Login>", "</c:Login>")
    return f'<m:{root} xmlns:m="urn:m" xmlns:c="urn:c" xmlns="urn:d">{common}</m:{root}>'


def redeclared(root: str, inside: str) -> str:
    again = inside.replace("<Login>", '<Login xmlns="urn:3">')
    return f'<a:{root} xmlns:a="urn:1" xmlns="urn:2">{again}</a:{root}>'


@pytest.mark.parametrize("words", [in_none, prefixed, unqualified, back_to_none, mixed, redeclared])
@pytest.mark.parametrize("operation", list(CONTRACTS))
def test_a_request_with_every_tag_means_the_same_in_any_namespace(operation, words):
    _, contract = CONTRACTS[operation]
    inside = "".join(as_xml(name, value) for name, value in filled(contract.request).items())

    assert read(operation, body(words(contract.request.name, inside))) == read(
        operation, body(in_one(contract.request.name, inside))
    )


@pytest.mark.parametrize("operation", list(CONTRACTS))
def test_the_answer_s_namespace_is_the_service_s_whatever_the_request_s(operation):
    service, contract = CONTRACTS[operation]
    engine, _ = recorded(service)
    reply = engine.answer(body(prefixed(contract.request.name, "<NumeroPCE>1</NumeroPCE>")), Caller())

    assert f'xmlns:tns="urn:omega-simulator:{service}"'.encode() in reply.body
    assert b"officiel" not in reply.body


@pytest.mark.parametrize("prefix", ["", "s:", "SOAP-ENV:", "é:"])
def test_the_envelope_may_have_any_prefix(prefix):
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    request = (
        f'<{prefix}Envelope {declared}="http://schemas.xmlsoap.org/soap/envelope/"><{prefix}Header/><{prefix}Body>'
        '<RequeteWSVerifierRecevabiliteTJDC xmlns=""><NumeroPCE>1</NumeroPCE></RequeteWSVerifierRecevabiliteTJDC>'
        f"</{prefix}Body></{prefix}Envelope>"
    ).encode()

    assert read("VerifierRecevabiliteTJDC", request).text("NumeroPCE") == "1"
