"""The charset of a request: the one it declares, where its bytes are in it; else a fault, and never another reading."""

import pytest

from tests.transports.soap.samples import Recorder, tjdc, verify_tjdc
from tests.transports.soap.serving import call
from tests.transports.soap.xsd import fault_of

TEXT = verify_tjdc("<NumeroPCE>été</NumeroPCE>").decode()
FILE_ENTITY = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"


def declaring(charset, text=TEXT):
    return f"<?xml version='1.0' encoding='{charset}'?>{text}"


def read(body, kind=b"text/xml"):
    """What the handler was given for NumeroPCE, or the fault."""
    recorder = Recorder()
    _, _, reply = call(tjdc(recorder), body=body, headers=[(b"content-type", kind)])
    return recorder.received[0].form.text("NumeroPCE") if recorder.received else fault_of(reply)


@pytest.mark.parametrize(
    "charset",
    [
        "utf-8",
        "iso-8859-1",
        "iso-8859-15",
        "windows-1252",
        "us-ascii",
        "utf-16",
        "utf-16le",
        "utf-16be",
        "utf-32",
        "utf-7",
    ],
)
@pytest.mark.parametrize(
    "kind", [b"text/xml", b"text/xml; charset=utf-8", b"text/xml; charset=iso-8859-1", b"text/xml; charset=utf-7"]
)
def test_the_charset_that_a_request_declares_is_the_one_it_is_read_in_whatever_the_header_says(charset, kind):
    assert read(declaring(charset).encode(charset, "xmlcharrefreplace"), kind) == "été"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (TEXT.encode("iso-8859-1"), "line 1"),
        (declaring("utf-8").encode("iso-8859-1"), "line 1"),
        (declaring("us-ascii").encode("iso-8859-1"), "line 1"),
        (declaring("utf-16").encode(), ""),
        (declaring("utf-32").encode(), "line 1"),
        (declaring("utf-7").encode(), "line 1"),
        (declaring("klingon").encode(), "line 1"),
        (declaring("cp037").encode("cp037"), "line 1"),
    ],
    ids=[
        "none, in Latin-1",
        "UTF-8, in Latin-1",
        "ASCII, in Latin-1",
        "UTF-16",
        "UTF-32",
        "UTF-7",
        "unknown",
        "EBCDIC",
    ],
)
def test_a_request_that_is_not_in_the_charset_it_declares_is_a_fault(body, why):
    code, text = read(body)
    assert code == "soapenv:Client.XMLSyntaxError"
    assert why in text
    assert "\n" not in text


@pytest.mark.parametrize(
    "bytes_",
    [
        pytest.param(b"\x00", id="null"),
        pytest.param(b"&#0;", id="null by reference"),
        pytest.param(b"\x01", id="control"),
        pytest.param(b"&#x1F;", id="control by reference"),
        pytest.param(b"\xc0\xaf", id="overlong"),
        pytest.param(b"\xed\xa0\x80", id="surrogate"),
        pytest.param(b"&#xD800;", id="surrogate by reference"),
        pytest.param(b"\xf4\x90\x80\x80", id="beyond Unicode"),
        pytest.param(b"\xef\xbf\xbe", id="no character"),
        pytest.param(b"\xff", id="no UTF-8"),
    ],
)
def test_bytes_that_are_no_character_of_xml_are_a_fault(bytes_):
    code, text = read(TEXT.encode().replace("été".encode(), bytes_))
    assert code == "soapenv:Client.XMLSyntaxError"
    assert "\n" not in text


@pytest.mark.parametrize(
    "body",
    [
        (FILE_ENTITY + TEXT).encode("utf-16"),
        declaring("utf-16le", FILE_ENTITY + TEXT).encode("utf-16le"),
        b"<?xml version='1.0' encoding='utf-7'?>" + FILE_ENTITY.replace("<", "+ADw-").encode() + TEXT.encode("utf-7"),
        (FILE_ENTITY + TEXT).encode("utf-32"),
    ],
    ids=["UTF-16", "UTF-16 little end first", "UTF-7", "UTF-32"],
)
def test_no_charset_hides_a_dtd(body):
    assert read(body)[0] in {"soapenv:Client.DTDNotAllowed", "soapenv:Client.XMLSyntaxError"}
