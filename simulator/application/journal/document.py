"""Exchanges as JSON: in short for lists and streams, and in full with bodies, trail and sources."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from simulator.application.journal.body_text import text_of
from simulator.application.journal.record import GARBAGE, WITHHELD, Record, Wired
from simulator.domain.rule import Rule, TrailEntry
from simulator.domain.rules import RULES
from simulator.domain.scenario.play import Miss

_RULES: Mapping[str, Rule] = {each.id: each for each in RULES}


def write_short(record: Record) -> dict[str, Any]:
    """Write what a list shows of an exchange."""
    return {
        "id": record.id,
        "at": record.at.isoformat(),
        "now": record.now.isoformat() if record.now else None,
        "sandbox": record.sandbox,
        "channel": record.channel,
        "operation": record.operation,
        "method": record.method,
        "path": record.path,
        "query": record.query,
        "status": record.status,
        "retour": _retour(record),
        "messages": list(record.messages),
        "ending": record.ending or "answered",
        "duration_ms": round(record.duration_ms, 3),
        "pce": record.pce,
        "cdgf": record.cdgf,
        "demande": record.demande,
        "statut": record.statut,
        "login": record.login,
        "fournisseur": record.fournisseur,
        "scenario": record.scenario.scenario if record.scenario else None,
        "failure": {"kind": record.failure.kind, "says": record.failure.says} if record.failure else None,
    }


def write_record(record: Record, official: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Write all of an exchange; ``official`` maps rule ids to the user's own codes."""
    return {
        **write_short(record),
        "client": record.client,
        "http_version": record.http_version,
        "certificate_dn": record.certificate_dn,
        "certificate": record.certificate.as_document() if record.certificate else None,
        "version": record.version,
        "request": _wired(record.request),
        "answer": _wired(record.answer) if record.status is not None or record.ending == GARBAGE else None,
        "withheld": _wired(record.answer) if record.answer.body and record.ending in WITHHELD else None,
        "trail": write_trail(record.trail, official),
        "unread": [asdict(each) for each in record.unread],
        "strict": [asdict(each) for each in record.strict],
        "scenario": _acted(record),
        "nearest": _miss(record.nearest),
    }


def write_trail(trail: tuple[TrailEntry, ...], official: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Write each rule evaluated, in order: its outcome, what decided, and what the catalogue says of it."""
    return [_entry(each, official or {}) for each in trail]


def body_document(wired: Wired) -> dict[str, Any]:
    """Write a body as text, or in base64 where it is none; ``cut`` is how many bytes of its end are missing."""
    text = text_of(wired.body, wired.header("content-type"))
    encoded = {"body": base64.b64encode(wired.body).decode(), "encoding": "base64"}
    return {**(encoded if text is None else {"body": text}), "size": wired.size, "cut": wired.cut}


def _wired(wired: Wired) -> dict[str, Any]:
    return {"headers": [{"name": name, "value": value} for name, value in wired.headers], **body_document(wired)}


def _retour(record: Record) -> dict[str, str] | None:
    if record.retour is None:
        return None
    type_, code = record.retour
    return {"type_retour_dialogue": type_, "code_retour": code}


def _entry(entry: TrailEntry, official: Mapping[str, str]) -> dict[str, Any]:
    known = _RULES.get(entry.rule)
    return {
        "rule": entry.rule,
        "outcome": str(entry.outcome),
        "says": known.sentence if known else "",
        "field": entry.field,
        "value": entry.value,
        "expected": entry.expected,
        "code": entry.code or (known.code(official) if known else ""),
        "source": str(known.source) if known else "",
        "document": known.source.document if known else "",
        "section": known.source.section if known else "",
        "certainty": str(known.certainty) if known else "",
        "assumed": list(known.assumed) if known else [],
        "note": known.note if known else "",
    }


def _acted(record: Record) -> dict[str, Any] | None:
    act = record.scenario
    return {"scenario": act.scenario, "step": act.step, "did": list(act.did)} if act else None


def _miss(miss: Miss | None) -> dict[str, Any] | None:
    if miss is None:
        return None
    return {"scenario": miss.scenario, "step": miss.step, "differs": [asdict(each) for each in miss.differs]}
