"""What was answered, as a scenario says it: an entry of a catalogue where it is one, else plain HTTP, to the letter."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from simulator.application.journal.body_text import text_of
from simulator.application.journal.masked_body import MASK
from simulator.application.journal.record import OKTA, REST, SOAP, Record
from simulator.domain.codes import ABANDONNE, said_in
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta_errors import OKTA_ERRORS, OktaError
from simulator.domain.phrases import uncopied
from simulator.domain.service_errors import SERVICE_ERRORS
from simulator.errors import CopyError

Then: TypeAlias = dict[str, Any]
_FAULT = re.compile(r"<faultcode>(?:[\w.\-]+:)?([\w.\-]+)</faultcode>\s*<faultstring[^<>]*>([^<]*)</faultstring>")
_HEADERS = ("content-type", "retry-after", "www-authenticate", "allow", "location")
_GATEWAY = "urn:omega-simulator:gateway:"
_REFUSED = 400
_WITHOUT_BODY = frozenset({204, 205, 304})


def answered_so(record: Record) -> tuple[Then, tuple[str, ...]]:
    """Give what a step does to answer so, and what it cannot do. Raises CopyError where the journal has not kept enough."""
    if record.channel == SOAP and record.retour and (found := _of_catalogue(*record.retour, record.messages)):
        return found
    if record.status is not None and record.status < _REFUSED and record.channel != SOAP:
        raise CopyError(uncopied.BY_ITSELF())
    if named := _named(record):
        return named, ()
    return _http(record), ()


def _of_catalogue(dialogue: str, code: str, messages: tuple[str, ...]) -> tuple[Then, tuple[str, ...]] | None:
    row = said_in(dialogue, code, messages[0]) if messages else None
    if row is None:
        return None
    with_codes = [each for message in messages if (each := row.completed_in(message)) is not None]
    then: Then = {"answer": row.id}
    if "{code}" in row.label:
        then["with"] = {"code": with_codes[0]} if len(with_codes) == 1 else {"codes": with_codes}
    notes = []
    if dialogue != ABANDONNE:
        then["lose"] = "response"
        notes.append("The operation is carried out, so that its demande exists: what the rules refuse stays refused.")
    if len(with_codes) < len(messages):
        notes.append(f"Not said again: {'; '.join(messages[len(with_codes) :])}")
    return then, tuple(notes)


def _named(record: Record) -> Then | None:
    text = text_of(record.answer.body, record.answer.header("content-type")) or ""
    if record.channel == SOAP:
        fault = _FAULT.search(text)
        return (
            {"fault": {"code": fault[1], "message": html.unescape(fault[2])}} if fault and not record.failure else None
        )
    try:
        told = json.loads(text)
    except ValueError:
        return None
    if not isinstance(told, dict) or record.failure:
        return None
    if record.channel == OKTA:
        return _first("okta", (each.id for each in OKTA_ERRORS if _is_error(each, told, record.status)))
    if record.channel == REST:
        gateway = (each.id for each in GATEWAY_ERRORS if told.get("type") == f"{_GATEWAY}{each.id}")
        service = (
            each.id for each in SERVICE_ERRORS if (each.status, each.label) == (record.status, told.get("libelle"))
        )
        return _first("gateway", gateway) or _first("suivi", service)
    return None


def _first(kind: str, ids: Iterable[str]) -> Then | None:
    return next(({kind: each} for each in ids), None)


def _is_error(error: OktaError, told: Mapping[str, object], status: int | None) -> bool:
    code = told.get("error") or told.get("errorCode")
    text = told.get("error_description") or told.get("errorSummary")
    if (error.status, error.code) != (status, code):
        return False
    pieces = map(re.escape, re.split(r"\{\w+\}", error.text))
    return bool(re.fullmatch(".*".join(pieces), str(text), re.DOTALL))


def _http(record: Record) -> Then:
    wired, status = record.answer, record.status
    body = text_of(wired.body, wired.header("content-type"))
    if status is None or wired.cut or body is None or MASK in body:
        raise CopyError(uncopied.ANSWER_NOT_KEPT())
    headers = {name: text for name, text in wired.headers if name.lower() in _HEADERS and MASK not in text}
    answer: dict[str, Any] = {"status": status, "headers": headers, "body": body}
    return {
        "http": {
            name: each for name, each in answer.items() if each and (name != "body" or status not in _WITHOUT_BODY)
        }
    }
