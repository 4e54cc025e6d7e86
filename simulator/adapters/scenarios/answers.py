"""What is answered in an operation's place: an entry of a catalogue, a fault, plain HTTP."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from simulator.adapters.scenarios.charsets import encoded
from simulator.adapters.scenarios.texts import line, named, passage
from simulator.application.document_fields import Reader, group, many, shown
from simulator.domain.codes import RETURN_CODES
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta import OKTA_ERRORS
from simulator.domain.scenario.effects import HttpAnswer, SoapFailure
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.domain.service_errors import SERVICE_ERRORS
from simulator.errors import DocumentError

_MOST_CODES = 50
_MOST_HEADERS = 50
_WITHOUT_BODY = {204, 205, 304}
_FAULT = re.compile(r"(?:Client|Server|MustUnderstand|VersionMismatch)(?:\.[A-Za-z][A-Za-z0-9_]{0,63})*")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_HEADER_TEXT = re.compile(r"[\t\x20-\x7e\xa0-\xff]{0,4000}")
_OURS = {"content-length", "transfer-encoding", "connection", "trailer", "upgrade"}
_code = line(200)


def _by_id(catalogue: Iterable[Any]) -> dict[str, Any]:
    return {each.id: each for each in catalogue}


def _with(code: str | None = None, codes: tuple[str, ...] | None = None) -> tuple[str, ...]:
    if (code is None) is (codes is None):
        raise ValueError("it has one of code, codes")
    return (code,) if code is not None else codes or ()


def _codes(value: Any, begun: date) -> tuple[str, ...]:
    codes: tuple[str, ...] = many(_code, _MOST_CODES)(value, begun)
    if not codes:
        raise ValueError("it is a list of codes, one at least")
    return codes


def _fault_code(value: Any, _begun: date) -> str:
    if isinstance(value, str) and len(value) <= 200 and _FAULT.fullmatch(value):
        return value
    raise ValueError(
        "it is the code of a SOAP fault: Server, Client, MustUnderstand, VersionMismatch, or such as Client.Order"
    )


def _status(value: Any, _begun: date) -> int:
    if type(value) is int and 200 <= value <= 599:
        return value
    raise ValueError("it is an HTTP status from 200 to 599, without quotes")


def _headers(value: Any, begun: date) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or len(value) > _MOST_HEADERS:
        raise ValueError(f"it is a mapping of at most {_MOST_HEADERS} names to texts")
    headers, mistakes = [], []
    for name, each in value.items():
        try:
            headers.append((name, _header(name, each, begun)))
        except ValueError as error:
            mistakes.append(f"{name} is {shown(each)}; {error}")
    if mistakes:
        raise DocumentError(mistakes)
    return tuple(headers)


def _header(name: str, value: Any, begun: date) -> str:
    if not _HEADER.fullmatch(name):
        raise ValueError("the name of a header has letters, digits and -, such as Retry-After")
    if name.lower() in _OURS:
        raise ValueError("it is a header of the server's own; leave it out")
    text: str = passage(4000)(value, begun)
    if not _HEADER_TEXT.fullmatch(text):
        raise ValueError("the text of a header stands on one line, in Latin-1")
    return text.strip()


def _http(status: int, headers: tuple[tuple[str, str], ...] = (), body: str = "") -> HttpAnswer:
    if body and status in _WITHOUT_BODY:
        raise ValueError(f"an answer {status} has no body")
    return HttpAnswer(status, headers, encoded(headers, body))


RETURNED = named(_by_id(RETURN_CODES), "it is no entry of the return-code catalogue")
WITH = group(_with, {"code": _code, "codes": _codes})
INSTEAD_FIELDS: dict[str, Reader] = {
    "answer": RETURNED,
    "fault": group(SoapFailure, {"code": _fault_code, "message": passage(4000)}, ("code", "message")),
    "http": group(_http, {"status": _status, "headers": _headers, "body": passage(MOST_BYTES)}, ("status",)),
    "okta": named(_by_id(OKTA_ERRORS), "it is none of OKTA's errors"),
    "gateway": named(_by_id(GATEWAY_ERRORS), "it is none of the gateway's errors"),
    "suivi": named(_by_id(SERVICE_ERRORS), "it is none of the follow-up service's errors"),
}
