"""SOAP headers with mustUnderstand: told as what nothing read, or a fault where the settings say so (SOAP 1.1, 4.2)."""

import pytest

from simulator.transports.soap import Caller, Unread
from tests.transports.soap.samples import Recorder, tjdc, verify_tjdc
from tests.transports.soap.xsd import fault_of

WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
NEXT = "http://schemas.xmlsoap.org/soap/actor/next"


def with_header(attributes, request=None):
    secret = "<w:UsernameToken><w:Password>secret</w:Password></w:UsernameToken>"
    header = f"<s:Header>\n<w:Security xmlns:w='{WSSE}' {attributes}>{secret}</w:Security></s:Header>"
    return (request or verify_tjdc()).replace(b"<s:Body>", f"{header}<s:Body>".encode(), 1)


ASKED = ["s:mustUnderstand='1'", "s:mustUnderstand='true'", f"s:mustUnderstand='1' s:actor='{NEXT}'"]
NOT_ASKED = ["", "s:mustUnderstand='0'", "mustUnderstand='1'", "s:mustUnderstand='1' s:actor='urn:somebody-else'"]


@pytest.mark.parametrize("attributes", ASKED)
def test_a_header_that_asks_to_be_understood_is_told_without_what_it_holds(attributes):
    recorder = Recorder()
    reply = tjdc(recorder).answer(with_header(attributes), Caller())
    assert reply.status == 200
    assert recorder.received[0].unread == (Unread("/Header/Security", 2, WSSE, "mustUnderstand"),)


@pytest.mark.parametrize("attributes", NOT_ASKED)
@pytest.mark.parametrize("must_understand", [True, False])
def test_another_is_passed_over(attributes, must_understand):
    recorder = Recorder()
    assert tjdc(recorder, must_understand=must_understand).answer(with_header(attributes), Caller()).status == 200
    assert recorder.received[0].unread == ()


@pytest.mark.parametrize("attributes", ASKED)
def test_it_is_a_fault_where_the_settings_say_so_and_nothing_is_done(attributes):
    recorder = Recorder()
    reply = tjdc(recorder, must_understand=True).answer(with_header(attributes), Caller())
    code, text = fault_of(reply.body)
    assert (reply.status, code, recorder.received) == (500, "soapenv:MustUnderstand", [])
    assert f"The header Security on line 2, of the namespace '{WSSE}', has mustUnderstand" in text
    assert "Send it without mustUnderstand, or start the simulator with --must-understand ignore." in text
    assert "secret" not in text


def test_many_are_told_ten_at_most():
    headers = "".join(f"<h{n} s:mustUnderstand='1'/>" for n in range(1000))
    request = verify_tjdc().replace(b"<s:Body>", f"<s:Header>{headers}</s:Header><s:Body>".encode())
    recorder = Recorder()
    tjdc(recorder).answer(request, Caller())
    assert [each.path for each in recorder.received[0].unread] == [f"/Header/h{n}" for n in range(10)]
