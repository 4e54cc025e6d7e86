"""The follow-up of a demande as a page shows it: its fields by block, each with what it is and where that comes from."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.application.typography import typeset
from simulator.domain.source import ASSUMED
from simulator.domain.suivi import BLOCKS, FIELDS, ROOT
from simulator.transports.console.desk import Desk

_SHOWN = {True: "true", False: "false"}


@dataclass(frozen=True, slots=True)
class Value:
    """A field that is told: its path, what it is in French, its value as JSON tells it."""

    path: str
    says: str
    text: str
    assumed: bool
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the follow-up, "" for the root; nothing in it: nothing of it was entered, or the type has none."""

    name: str
    title: str
    values: tuple[Value, ...]


def blocks(document: Mapping[str, object], desk: Desk) -> Iterator[Block]:
    """Give the root and the five blocks, in order."""
    for name, title in {ROOT: desk.words.gettext("La demande"), **BLOCKS}.items():
        yield Block(name, title, tuple(_values(name, document, desk)))


def _values(block: str, document: Mapping[str, object], desk: Desk) -> Iterator[Value]:
    seen = set()
    for each in FIELDS:
        if each.block != block or each.path in seen:
            continue
        seen.add(each.path)
        value = _at(document, each.path)
        if value is not None:
            yield Value(
                path=each.key,
                says=typeset(each.description),
                text=_text(value),
                assumed=each.certainty is ASSUMED,
                url=desk.link(f"/catalogue/{each.path}"),
            )


def _at(document: Mapping[str, object], path: str) -> object:
    found: object = document
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _text(value: object) -> str:
    """Write a value on a line: a code with its label, the items of a list."""
    if isinstance(value, Mapping):
        return " · ".join(map(_text, value.values())) or "{}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    return _SHOWN[value] if isinstance(value, bool) else str(value)


def as_json(document: Mapping[str, object]) -> str:
    """Write the whole as a supplier would get it, cut into lines."""
    return json.dumps(document, indent=2, ensure_ascii=False)
