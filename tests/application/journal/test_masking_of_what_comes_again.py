"""What was plain before is not searched anew, and whatever is not the same is: no secret passes in its place."""

import pytest

from simulator.application.journal import masking
from simulator.application.journal.masking import Mask
from simulator.application.journal.record import REST
from tests.application.journal.masked import JWT, SECRET

JSON = (b"content-type", b"application/json")
BODY = b'{"numero_demande": "WD001000", "commentaire": "s3cret-of-flammeche"}'


@pytest.fixture
def searched(monkeypatch):
    """What is searched for hints."""
    texts = []
    hinted = masking.hinted
    monkeypatch.setattr(masking, "hinted", lambda text: texts.append(text) or hinted(text))
    monkeypatch.setattr(masking, "_plain_bodies", {})
    monkeypatch.setattr(masking, "_plain_shapes", {})
    return texts


def answered(body=BODY, *headers, authorization=""):
    mask = Mask()
    sent = [(b"authorization", authorization.encode())] if authorization else []
    mask.request(sent, b"", channel=REST, size=0)
    return mask.answer([JSON, *headers], body, size=len(body))


def test_an_answer_in_json_that_was_plain_is_not_searched_again(searched):
    assert [answered().body for _ in range(3)] == [BODY] * 3
    assert searched == [BODY]


def test_yet_it_loses_a_secret_that_its_own_request_taught(searched):
    answered()
    for _ in range(2):
        assert SECRET.encode() not in answered(authorization=f"Bearer {SECRET}").body
    assert answered().body == BODY


def test_one_that_repeated_a_secret_is_not_remembered(searched):
    answered(authorization=f"Bearer {SECRET}")
    assert not masking._plain_bodies


@pytest.mark.parametrize("body", [b'{"token": "%s"}' % SECRET.encode(), b'{"a": "%s"}' % JWT.encode()])
def test_one_with_a_hint_is_searched_each_time(searched, body):
    for _ in range(2):
        assert b"***" in answered(body).body
    assert not masking._plain_bodies


def test_a_request_is_searched_each_time_for_what_it_repeats_may_be_told_behind_it(searched):
    for _ in range(2):
        Mask().request([JSON], BODY, channel=REST, size=len(BODY))
    assert searched == [BODY, BODY]


def test_another_charset_is_another_body(searched):
    text = '{"a": "é"}'.encode("latin-1")
    answered(text)
    mask = Mask()
    mask.answer([(b"content-type", b"application/json; charset=iso-8859-1")], text, size=len(text))
    assert len(searched) == 2


def test_many_are_not_remembered_for_ever(searched):
    for number in range(masking._MOST_PLAIN_BODIES + 1):
        answered(b'{"a": %d}' % number)
    assert len(masking._plain_bodies) <= masking._MOST_PLAIN_BODIES


def shown(name, value, authorization=""):
    return dict(answered(b"", (name, value), authorization=authorization).headers)[name.decode()]


def test_a_header_of_ours_that_differs_by_its_numbers_is_searched_once(searched):
    for number in (b"1", b"22", b"333"):
        told = b'"seconde";r=%s;t=1' % number
        assert shown(b"ratelimit", told) == told.decode()
    assert searched == [b'"seconde";r=;t=']


@pytest.mark.parametrize(
    "value",
    [
        b"token=12345678",
        b"eyJ12345678",
        b"see eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwb2EifQ.c2lnbmF0dXJl",
        b"user:12345678@example.com//",
        b"https://user:1234@omega.test",
        b"pass%77ord%3D12345678",
    ],
)
def test_what_is_no_number_in_such_a_header_is_masked_as_in_any_other(searched, value):
    for name in (b"ratelimit", b"x-omega-sim-exchange"):
        shown(name, value.translate(None, b"0123456789"))  # its like, without the numbers
        assert shown(name, value) == shown(b"x-any", value)


@pytest.mark.parametrize("name", [b"ratelimit", b"x-omega-sim-exchange"])
def test_a_number_that_is_the_secret_is_masked_there_too(searched, name):
    assert shown(name, b"1a6966f39c377e86") == "1a6966f39c377e86"
    assert shown(name, b"1a6966f39c377e86", authorization="Bearer 1a6966f39c377e86") == "***"


def test_a_long_one_is_cut(searched):
    assert len(shown(b"x-omega-sim-exchange", b"a" * 10_000)) == len(shown(b"x-any", b"a" * 10_000))
