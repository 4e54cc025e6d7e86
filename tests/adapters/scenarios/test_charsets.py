"""A plain answer's body is encoded as its Content-Type says, or it is a mistake."""

import pytest

from simulator.domain.scenario.effects import HttpAnswer
from tests.adapters.scenarios.reading import a_then, mistakes

DECLARED = "<?xml version='1.0' encoding='ISO-8859-15'?><a>é€</a>"


def body_of(content_type: str, body: str) -> bytes:
    header = f", headers: {{Content-Type: '{content_type}'}}" if content_type else ""
    instead = a_then(f'http: {{status: 200{header}, body: "{body}"}}').instead
    assert isinstance(instead, HttpAnswer)
    return instead.body


def told_of(content_type: str, body: str) -> list[str]:
    http = f"{{status: 200, headers: {{content-type: '{content_type}'}}, body: \"{body}\"}}"
    return mistakes(f"steps: [{{when: {{operation: soap}}, then: {{http: {http}}}}}]")


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("text/html; charset=iso-8859-1", "é", b"\xe9"),
        ('text/html; Charset="ISO-8859-1"', "é", b"\xe9"),
        ("text/html;charset=windows-1252", "é€", b"\xe9\x80"),
        ("text/plain; charset=utf-16le", "é", b"\xe9\x00"),
        ("text/plain; charset=utf-16", "é", "é".encode("utf-16")),
        ("text/html; charset=utf-8", "é", b"\xc3\xa9"),
        ("text/html", "é", b"\xc3\xa9"),
        ("", "é", b"\xc3\xa9"),
        ("application/json", "é", b"\xc3\xa9"),
        ("application/json; charset=iso-8859-1", "é", b"\xe9"),
        ("text/xml", "<a>é</a>", b"<a>\xc3\xa9</a>"),
        ("text/xml", DECLARED, DECLARED.encode("iso-8859-15")),
        ("application/soap+xml", DECLARED, DECLARED.encode("iso-8859-15")),
        ("text/xml; charset=utf-8", DECLARED, DECLARED.encode()),  # RFC 7303: the header goes before the declaration
        ("text/html", DECLARED, DECLARED.encode()),
    ],
)
def test_a_body_is_in_the_charset_that_the_answer_announces(content_type, body, expected):
    assert body_of(content_type, body) == expected


@pytest.mark.parametrize(
    ("content_type", "body", "says"),
    [
        (
            "text/html; charset=iso-8859-1",
            "prix: 3 €",
            (
                "steps[0].then.http.body is 'prix: 3 €'; iso-8859-1 does not have '€' (U+20AC), at character 9: take it out, or"
                " name a charset that has it in Content-Type, such as utf-8"
            ),
        ),
        (
            "text/plain; charset=klingon",
            "x",
            (
                "steps[0].then.http.headers.content-type is 'text/plain; charset=klingon'; 'klingon' is no charset that is"
                " known: utf-8, iso-8859-1, iso-8859-15, windows-1252 or utf-16, say"
            ),
        ),
        ("text/plain; charset=base64", "x", "'base64' is no charset that is known"),
        ("text/plain; charset=undefined", "x", "'undefined' cannot hold any text"),
        ("text/xml", "<?xml version='1.0' encoding='klingon'?><a/>", "'klingon' is no charset that is known"),
        ("text/xml", "<?xml version='1.0' encoding='us-ascii'?><a>é</a>", "us-ascii does not have 'é' (U+00E9)"),
    ],
)
def test_a_body_that_its_charset_cannot_hold_is_a_mistake(content_type, body, says):
    (said,) = told_of(content_type, body)

    assert says in said
