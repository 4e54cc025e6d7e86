"""What a scenario may say, and its author hardly meant: warnings, each at its place."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.adapters.scenarios.charsets import charsets_of, same_charset
from simulator.adapters.scenarios.draft import Draft
from simulator.adapters.scenarios.when_fields import Body
from simulator.application.documents.fields import misread
from simulator.domain.nearest import offer
from simulator.domain.phrases import scenario_reasons as reasons
from simulator.domain.scenario.happening import FIELDS, OPERATIONS
from simulator.errors import Mistake, Where

_REGEX = re.compile(r"^\^|\$$|\\[A-Za-z.]|\.[*+?]|\[[^\]]+\]|\([^)]*\|[^)]*\)|\{[0-9]+(?:,[0-9]*)?\}|[^|]\|[^|]")
_VARIABLE = re.compile(r"\$\{[^}]*\}")
_MATCHED = {"regex", "equals", "matches", *FIELDS}
"""The fields whose text is held against one of a request."""


def doubts(draft: Draft) -> Iterator[Mistake]:
    """Tell what in a step its author hardly meant."""
    for side, raw in (("when", draft.raw_when), ("then", draft.raw_then)):
        for at, name, text in _texts(raw, (*draft.at, side), side):
            if found := _VARIABLE.search(text):
                yield misread(at, text, reasons.VARIABLE(variable=found[0]))
            if side == "when" and name in _MATCHED:
                yield from (misread(at, text, each) for each in _of_a_matched_text(name, text))
    yield from _unknown_parameter(draft)
    yield from _two_charsets(draft)


def _texts(value: Any, at: Where, name: str) -> Iterator[tuple[Where, str, str]]:
    """Give every text: its place, the name of its field, itself."""
    if isinstance(value, str):
        yield at, name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, (*at, str(key)), str(key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, (*at, index), name)


def _of_a_matched_text(name: str, text: str) -> Iterator[str]:
    if text != text.strip() and text.strip():
        yield reasons.BLANKS()
    if name in FIELDS and _REGEX.search(text):
        yield reasons.A_GLOB(regex=_quoted(text))
    if name == "equals" and ("*" in text or _REGEX.search(text)):
        yield reasons.LETTER_BY_LETTER()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unknown_parameter(draft: Draft) -> Iterator[Mistake]:
    body: Body | None = draft.when.get("body")
    known = {name for each in draft.operations for name in OPERATIONS[each.name].parameters}
    if body is None or not known:
        return
    for name in body.names:
        if name not in known:
            says = reasons.NO_PARAMETER(name=name, who=draft.who, offer=offer(name, sorted(known)))
            yield misread((*draft.at, "when", "body", "jsonpath"), body.path, says)


def _two_charsets(draft: Draft) -> Iterator[Mistake]:
    http = draft.raw_then.get("http")
    if "http" not in draft.then or not isinstance(http, Mapping):
        return
    headers = tuple((str(name), str(value)) for name, value in http.get("headers", {}).items())
    charsets = charsets_of(headers, str(http.get("body", "")))
    for each in charsets[1:]:
        if not same_charset(charsets[0].name, each.name):
            says = reasons.TWO_CHARSETS(declared=each.name, written=charsets[0].name)
            yield misread((*draft.at, "then", "http", "body"), http["body"], says)
