"""A document as a form has it: a text for each of its fields, by dotted path; a list is lines, an item on each.

What a form may hold is read from the document's schema; what was typed is judged by the document's own readers, and each
mistake told where it was typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.application.documents.fields import Schema
from simulator.errors import Mistake, dotted

YES = "oui"
"""What a flag's text is where it is set; else it is ""."""
_NUMBER = re.compile(r"(-?[0-9]{1,30})(?:[.,]([0-9]{1,30}))?")
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Box:
    """One field of a form: ``kind`` is text, number, flag, choice or lines; ``columns`` are those of its lines.

    One that is ``optional`` may be left empty.
    """

    path: str
    kind: str
    choices: tuple[str, ...] = ()
    columns: tuple["Box", ...] = ()
    optional: bool = False

    def text(self, value: Any) -> str:
        """Write a value of the document as it is typed."""
        if value is None or value is False:
            return ""
        if value is True:
            return YES
        if self.kind == "lines":
            return "\n".join(" ".join(each.text(item[each.path]) for each in self.columns) for item in value)
        return f"{value:g}" if isinstance(value, float) and value.is_integer() and abs(value) < 1e6 else str(value)

    def value(self, text: str) -> Any:
        """Read what was typed, as far as its kind tells; what it cannot be stays a text, which a reader refuses."""
        text = text.strip()
        if self.kind == "flag":
            return text == YES
        if self.kind == "lines":
            return [self._item(line.split()) for line in text.splitlines() if line.strip()]
        if self.optional and not text:
            return None
        return _number(text) if self.kind == "number" else text

    def _item(self, words: list[str]) -> dict[str, Any]:
        last = len(self.columns) - 1
        typed = [*words[:last], " ".join(words[last:])]
        return {each.path: each.value(word) for each, word in zip(self.columns, typed, strict=False) if word}


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A mistake in a box: what it says, and on which of its lines, counted from 1; 0 where it has but one."""

    says: str
    line: int = 0


def boxes(schema: Schema) -> tuple[Box, ...]:
    """Give the fields of a form, in the document's order."""
    return tuple(_boxes(schema, ""))


def texts(schema: Schema, document: Mapping[str, Any]) -> dict[str, str]:
    """Write a whole document as a form has it."""
    return {each.path: each.text(_at(document, each.path)) for each in boxes(schema)}


def changes(schema: Schema, typed: Mapping[str, str], before: Mapping[str, str]) -> dict[str, Any]:
    """Give, as a document, what a form changes of what stood in it before.

    A group is given whole where one of its fields was changed, and as null where nothing is typed in it; one that may not
    be null, with what was changed of it alone.
    """
    changed: dict[str, Any] = {}
    for name, each in schema["properties"].items():
        plain, optional = _plain(each)
        own = tuple(_boxes({"properties": {name: each}}, ""))
        new = [box for box in own if _typed(typed, box) != before.get(box.path, "")]
        if not new:
            continue
        if plain.get("type") != "object":
            changed[name] = own[0].value(_typed(typed, own[0]))
        elif optional:
            changed[name] = _group(name, own, typed)
        else:
            changed[name] = {_last(box): box.value(_typed(typed, box)) for box in new}
    return changed


def placed(mistakes: Iterable[Mistake], form: Iterable[Box]) -> dict[str, list[Misplaced]]:
    """Tell each mistake at the box where it was typed; one that is of no box, under ""."""
    paths = {each.path for each in form}
    told: dict[str, list[Misplaced]] = {}
    for each in mistakes:
        depth = next((depth for depth in range(len(each.path), 0, -1) if dotted(each.path[:depth]) in paths), 0)
        line = next((at + 1 for at in each.path[depth:] if isinstance(at, int)), 0) if depth else 0
        told.setdefault(dotted(each.path[:depth]), []).append(Misplaced(each.says if depth else str(each), line))
    return told


def _boxes(schema: Schema, within: str) -> Iterator[Box]:
    for name, each in schema["properties"].items():
        plain, optional = _plain(each)
        if plain.get("type") == "object":
            yield from _boxes(plain, f"{within}{name}.")
        elif plain.get("type") == "array":
            yield Box(f"{within}{name}", "lines", columns=tuple(_boxes(plain["items"], "")))
        else:
            yield Box(f"{within}{name}", _kind(plain), tuple(plain.get("enum", ())), optional=optional)


def _plain(schema: Schema) -> tuple[Schema, bool]:
    """Give the schema of a value that is there, and whether it may be missing."""
    return (schema["anyOf"][0], True) if "anyOf" in schema else (schema, False)


def _kind(schema: Schema) -> str:
    if "enum" in schema:
        return "choice"
    return {"boolean": "flag", "integer": "number", "number": "number"}.get(schema["type"], "text")


def _group(name: str, own: Iterable[Box], typed: Mapping[str, str]) -> dict[str, Any] | None:
    given = {each.path.removeprefix(f"{name}."): each.value(text) for each in own if (text := _typed(typed, each))}
    return given if any(value is not True for value in given.values()) else None


def _typed(typed: Mapping[str, str], box: Box) -> str:
    text = typed.get(box.path, "").replace("\r\n", "\n")
    return text.strip()


def _at(document: Mapping[str, Any], path: str) -> Any:
    found: Any = document
    for name in path.split("."):
        found = found[name] if found else None
    return found


def _last(box: Box) -> str:
    return box.path.rpartition(".")[2]


def _number(text: str) -> Any:
    """Read a number as French people write it: ``12 000``, ``4,5``."""
    found = _NUMBER.fullmatch(_BLANKS.sub("", text))
    if found is None:
        return text
    whole, fraction = found.groups()
    return int(whole) if fraction is None else float(f"{whole}.{fraction}")
