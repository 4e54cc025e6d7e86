"""Exchanges as an HTTP Archive (HAR 1.2), which browsers' developer tools open; what is ours begins with an underscore."""

import json
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, quote

from simulator.application.journal.document import body_document, write_record
from simulator.application.journal.record import Record, Wired

_OURS = (
    "id",
    "sandbox",
    "now",
    "channel",
    "operation",
    "retour",
    "ending",
    "pce",
    "cdgf",
    "demande",
    "login",
    "fournisseur",
    "version",
    "certificate_dn",
    "trail",
    "unread",
    "strict",
    "scenario",
    "nearest",
)
_SAFE_IN_A_PATH = "/%:@!$&'()*+,;=~"
_MOST_FIELDS = 100


def write_har(records: Iterable[Record], official: Mapping[str, str], *, version: str) -> Iterator[str]:
    """Write an archive piece by piece: a journal may hold tens of megabytes."""
    creator = json.dumps({"name": "omega-simulator", "version": version})
    yield f'{{"log": {{"version": "1.2", "creator": {creator}, "entries": ['
    for index, record in enumerate(records):
        yield (",\n" if index else "\n") + json.dumps(write_entry(record, official), ensure_ascii=False)
    yield "\n]}}\n"


def write_entry(record: Record, official: Mapping[str, str]) -> dict[str, Any]:
    """Write one exchange; where no answer was sent its status is 0, and ``_error`` says how it ended."""
    full = write_record(record, official)
    return {
        "startedDateTime": record.at.isoformat(),
        "time": record.duration_ms,
        "request": _request(record),
        "response": _response(record),
        "cache": {},
        "timings": {"send": 0, "wait": record.duration_ms, "receive": 0},
        **({"_error": record.ending} if record.ending else {}),
        **{f"_{name}": full[name] for name in _OURS},
    }


def _request(record: Record) -> dict[str, Any]:
    wired = record.request
    content_type = wired.header("content-type")
    posted = {"postData": {"mimeType": content_type, "params": [], **_text(wired)}} if wired.body else {}
    return {
        "method": record.method,
        "url": url_of(record),
        "httpVersion": f"HTTP/{record.http_version}",
        "cookies": [],
        "headers": _headers(wired),
        "queryString": [{"name": name, "value": value} for name, value in _pairs(record.query)],
        **posted,
        "headersSize": -1,
        "bodySize": wired.size,
    }


def _response(record: Record) -> dict[str, Any]:
    wired = record.answer
    status = record.status or 0
    return {
        "status": status,
        "statusText": _phrase(status),
        "httpVersion": f"HTTP/{record.http_version}",
        "cookies": [],
        "headers": _headers(wired),
        "content": {
            "size": wired.size,
            "mimeType": wired.header("content-type") or "x-unknown",
            **_text(wired),
        },
        "redirectURL": wired.header("location"),
        "headersSize": -1,
        "bodySize": wired.size if record.status is not None else -1,
    }


def _text(wired: Wired) -> dict[str, Any]:
    """Give a body's text, how it is encoded, and how much of it is missing."""
    document = body_document(wired)
    encoding = {"encoding": document["encoding"]} if "encoding" in document else {}
    missing = {"_cut": wired.cut} if wired.cut else {}
    return {"text": document["body"], **encoding, **missing} if wired.body else missing


def url_of(record: Record) -> str:
    """Give the URL that was called, as clients write it."""
    host = record.request.header("host") or "127.0.0.1:8024"
    return f"{record.base or f'{record.scheme}://{host}'}{target_of(record)}"


def target_of(record: Record) -> str:
    """Give what of it stands behind this server's own address: the path, the sandbox's prefix included, and the query."""
    query = f"?{record.query}" if record.query else ""
    return f"{quote(record.path, safe=_SAFE_IN_A_PATH, errors='replace')}{query}"


def _headers(wired: Wired) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in wired.headers]


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return [("", query)]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
