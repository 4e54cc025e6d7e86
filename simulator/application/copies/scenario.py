"""An exchange as a scenario that makes it happen again: the same operation, on the same PCE, answered so."""

import math
import re
from typing import Any
from urllib.parse import parse_qsl

from simulator.application.copies.answered import Then, answered_so
from simulator.application.copies.sent import in_a_comment, named, subject_of
from simulator.application.copies.yaml_text import in_one_line
from simulator.application.journal.body_text import text_of
from simulator.application.journal.record import (
    CLIENT_LEFT,
    CLOSED,
    CONTROL,
    GARBAGE,
    OKTA,
    RESET,
    REST,
    SOAP,
    STALLED,
    TRUNCATED,
    Record,
)
from simulator.domain.phrases import troubles, uncopied
from simulator.domain.scenario.happening import OPERATIONS
from simulator.errors import CopyError

_BREAKS = {RESET: "reset", CLOSED: "close", STALLED: "stall", TRUNCATED: "truncate", GARBAGE: "garbage"}
_OF_SUPPLIERS = {SOAP, REST, OKTA}
_EXACT = re.compile(r"[A-Za-z0-9_\-]{1,40}")
_CLIENT = re.compile(r"[\w.\-]{1,100}", re.ASCII)
_MOST_OF_A_TEXT = 400


def scenario_name(record: Record) -> str:
    """Name the scenario of an exchange."""
    return f"comme-{re.sub('[^A-Za-z0-9]', '-', record.id)[:50]}"


def as_scenario(record: Record) -> str:
    """Write the scenario, in YAML. Raises CopyError where there is nothing to make, or the journal has not kept enough."""
    if record.channel not in _OF_SUPPLIERS:
        why = uncopied.NOT_A_SUPPLIERS if record.channel == CONTROL else uncopied.OF_NO_ADDRESS
        raise CopyError(why())
    then, notes = _then(record)
    again = troubles.AGAIN_ON if subject_of(record) else troubles.AGAIN
    lines = [f"# {in_a_comment(each)}" for each in notes]
    lines += [
        f"name: {scenario_name(record)}",
        f"description: {in_one_line(_short(in_a_comment(again(**named(record)))))}",
        f"client: {in_one_line(_short(_seen(record)))}",
        "steps:",
        f"  - when: {in_one_line(_when(record))}",
        f"    then: {in_one_line(then)}",
    ]
    return "\n".join((*lines, ""))


def _when(record: Record) -> dict[str, Any]:
    called = OPERATIONS.get(record.operation)
    when: dict[str, Any] = {"operation": called.name if called else record.channel}
    if called and "pce" in called.tells and _EXACT.fullmatch(record.pce):
        when["pce"] = record.pce
    elif called and "demande" in called.tells and _EXACT.fullmatch(record.demande):
        when["demande"] = record.demande
    if called and "client_id" in called.parameters and (client := _client(record)):
        when["body"] = {"jsonpath": "$.client_id", "equals": client}
    return when


def _client(record: Record) -> str | None:
    form = text_of(record.request.body, record.request.header("content-type")) or ""
    try:
        client = dict(parse_qsl(form, max_num_fields=50)).get("client_id", "")
    except ValueError:
        return None
    return client if _CLIENT.fullmatch(client) else None


def _then(record: Record) -> tuple[Then, tuple[str, ...]]:
    if record.ending == CLIENT_LEFT:
        seconds = math.ceil(record.duration_ms / 1000) + 1
        return {"delay": f"{seconds}s"}, ("The client left before OMEGA answered: it is made to wait longer.",)
    if record.ending:
        carried_out = bool(record.retour or record.trail)
        lost = {} if record.ending == TRUNCATED else {"lose": "response" if carried_out else "request"}
        return {"connection": _BREAKS[record.ending], **lost}, ()
    return answered_so(record)


def _seen(record: Record) -> str:
    if record.ending:
        return troubles.NOT_WHOLE(ending=record.ending)
    if record.retour:
        return f"{', '.join(record.retour)}: {'; '.join(record.messages)}"
    return f"HTTP {record.status}."


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _MOST_OF_A_TEXT else f"{shown[: _MOST_OF_A_TEXT - 1]}…"
