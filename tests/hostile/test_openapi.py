"""Control, OKTA and the follow-up, asked for all that their OpenAPI documents allow, and all that they do not."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import unquote_to_bytes

import httpx
import pytest
import requests
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.hostile import nasty
from tests.hostile.effort import cases, few_and_many
from tests.hostile.soap import TELLTALES
from tests.journeys.client import SERVER, Supplier
from tests.waiting import HANG

SANDBOX = "/s/openapi"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ENDLESS = {"/_sim/journal/stream"}
"""It answers as long as somebody listens: tests/transports/control/test_journal.py reads it."""
KNOWN = {
    "numero": ["21450000000101", "WD000038", "GI000001"],
    "code": ["A04000010"],
    "name": [
        "openapi",
        "...",
        "a",
    ],  # "..", which a client takes off the path with what stands before it, is another path
    "server": [SERVER],
    "numero_demande": ["WD000001", "WD000038"],
    "id": ["0123456789abcdef"],
}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(nasty.VALUES)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def running(errors):
    with own_server(Settings(pces=0, quota_per_second=0)) as running:
        running.simulator.warm()
        yield running


@pytest.fixture(scope="module")
def target(running, errors):
    with requests.Session() as session:
        yield running, session, errors


@pytest.fixture(scope="module")
def documents(target):
    running, session, _ = target
    suppliers: Any = running.simulator.rest.made("suppliers")
    control = session.get(f"{running.base}/_sim/openapi.json").json()
    return {"control": control, "rest": suppliers.openapi()}


@pytest.fixture
def supplier(running):
    with httpx.Client(timeout=HANG) as http:
        yield Supplier(running, http, "openapi")


def telltales(answer: requests.Response, sent: list[bytes]) -> list[bytes]:
    """Give what an answer betrays. What was sent may be told again, and hypothesis draws from the strings of our modules."""
    body = answer.request.body or b""
    sent.append(unquote_to_bytes(answer.request.url or "") + (body.encode() if isinstance(body, str) else body))
    return [each for each in TELLTALES if each in answer.content and not any(each in given for given in sent)]


def throw(target, operation, number: int, alter: Callable[[Any, Any], None]) -> None:
    """Throw cases at an operation, half of them valid by its document, half not."""
    running, session, errors = target
    sent: list[bytes] = []

    @cases(number, operation.label)
    @given(st.data())
    def cases_of(data):
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        for name in case.path_parameters:
            if data.draw(st.booleans()):
                case.path_parameters[name] = data.draw(st.sampled_from(KNOWN[name]))
        alter(data, case)
        answer = case.call(base_url=running.base + SANDBOX, session=session, timeout=HANG)
        case.validate_response(answer, checks=CHECKS)
        assert telltales(answer, sent) == []
        assert errors == []

    cases_of()
    assert session.get(f"{running.base}/_sim/health").json()["status"] == "ok"


def operations(document):
    return [each.ok() for each in schemathesis.openapi.from_dict(document).get_all_operations()]


@few_and_many
def test_control_answers_whatever_it_is_asked(target, documents, times):
    asked = [each for each in operations(documents["control"]) if each.path not in ENDLESS]
    assert len(asked) >= 30
    for operation in asked[:: 2 if times == 1 else 1]:
        throw(target, operation, 2 * times, lambda data, case: None)


@few_and_many
def test_okta_and_the_follow_up_answer_whatever_they_are_asked(target, documents, supplier, times):
    supplier.control("POST", "/reset")
    client = supplier.known.okta

    def with_credentials(token, data, case):
        if data.draw(st.sampled_from([False, False, True])):
            return
        if isinstance(case.body, dict):
            case.body = dict(data.draw(st.sampled_from([case.body, {"token": token}])))
            case.body |= {"client_id": client.client_id, "client_secret": client.client_secret}
            case.body |= data.draw(
                st.sampled_from([{}, {"grant_type": "client_credentials", "scope": "suivi_demande"}])
            )
        elif "{numero_demande}" in case.path:
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
            if data.draw(st.booleans()):
                case.query = {**(case.query or {}), "code_cdgf": supplier.cdgf}

    asked = operations(documents["rest"])
    assert len(asked) >= 7
    for operation in asked:
        token = supplier.token().json()["access_token"]  # what was thrown before may have revoked the last one
        throw(target, operation, 6 * times, partial(with_credentials, token))


@few_and_many
@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/pces/21450000000101"), ("PATCH", "/pces/21450000000101"), ("PUT", "/cdgf/A04000010")]
)
def test_a_document_with_anything_in_its_fields_is_taken_whole_or_refused(target, supplier, method, path, times):
    """The OpenAPI document calls these objects and no more: what may stand in them is said by the answer."""
    running, session, errors = target
    supplier.control("POST", "/reset")
    listed = supplier.control("GET", "/cdgf")["items"]
    known = {"/cdgf": next((each for each in listed if each["code"] == "A04000010"), {})}
    document = known.get(path[:5]) or supplier.control("GET", path)
    fields = list(_paths(document))
    values = ANYTHING | st.sampled_from(list(_leaves(document)))
    sent: list[bytes] = []

    @cases(6 * times, method, path)
    @given(st.data())
    def cases_of(data):
        changed = json.loads(json.dumps(document))
        for at in data.draw(st.lists(st.sampled_from(fields), max_size=2)):
            _put(changed, at, data.draw(values))
        if data.draw(st.sampled_from([False, False, False, True])):
            changed[data.draw(st.sampled_from(["x", "", "numero", "__class__", "code", "é" * 3000]))] = data.draw(
                ANYTHING
            )
        body = json.dumps(changed).encode()
        answer = session.request(
            method,
            f"{running.base}{SANDBOX}/_sim{path}",
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=HANG,
        )
        assert answer.status_code in {200, 422}, answer.text
        assert telltales(answer, sent) == []
        if answer.status_code == 200:
            assert supplier.control("GET", "/pces", query={"limit": 1000})["items"]
            assert supplier.control("GET", "/cdgf")["items"]
        assert errors == []

    cases_of()


UNLIKED = {
    "arrays without end": b"[" * 100_000,
    "objects without end": b'{"a":' * 100_000,
    "nested deep": b'{"adresse":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a number of 5000 digits": b'{"car": ' + b"9" * 5000 + b"}",
    "a number beyond numbers": b'{"car": 1e400}',
    "no number": b'{"car": NaN}',
    "infinity": b'{"debit": -Infinity}',
    "a null byte": b'{"profil": "\\u0000"}',
    "half a surrogate pair": b'{"profil": "\\ud800"}',
    "no UTF-8": b'{"profil": "\xff"}',
    "a list": b"[]",
    "null": b"null",
    "XML": b"<a/>",
    "nothing": b"",
}


@pytest.mark.parametrize("body", UNLIKED.values(), ids=UNLIKED)
@pytest.mark.parametrize("path", ["/pces/21450000000101", "/cdgf/A04000010", "/clock"])
def test_a_document_that_no_reader_of_json_likes_is_refused(target, path, body):
    running, session, errors = target
    headers = {"Content-Type": "application/json"}
    answer = session.put(f"{running.base}{SANDBOX}/_sim{path}", data=body, headers=headers, timeout=HANG)

    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert [each for each in TELLTALES if each in answer.content] == []
    assert len(answer.content) < 5000
    assert errors == []


def _paths(value: Any, at: tuple[Any, ...] = ()):
    if at:
        yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*at, key))


def _leaves(value: Any):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inside is None:
        yield value
    else:
        for each in inside:
            yield from _leaves(each)


def _put(value: Any, at: tuple[Any, ...], what: Any) -> None:
    for key in at[:-1]:
        try:
            value = value[key]
        except (TypeError, KeyError, IndexError):
            return  # an earlier change took its place
    if isinstance(value, dict) or (isinstance(value, list) and isinstance(at[-1], int) and at[-1] < len(value)):
        value[at[-1]] = what
