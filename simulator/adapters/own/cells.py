"""The columns of a CSV of PCE: the fields of their JSON, ``adresse.commune`` for what is nested; and what a cell says."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from simulator.application.documents.fields import Reader, read_part
from simulator.errors import DocumentError, Mistake

Cell: TypeAlias = Callable[[str], Any]
"""From a cell's text to a value of the document; a text that says none stays, for the field's reader to refuse."""
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_FRACTION = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
_FLAGS = {"true": True, "false": False}
_KEPT = 4096


def columns(schema: Mapping[str, Any], above: str = "") -> dict[str, Cell]:
    """Give the columns of a document by its JSON Schema, and what reads the cells of each."""
    found: dict[str, Cell] = {}
    for name, field in schema["properties"].items():
        kinds = [*_kinds(field)]
        inner = next((each for each in kinds if "properties" in each), None)
        if inner:
            found |= columns(inner, f"{above}{name}.")
        else:
            found[above + name] = _cell({str(each.get("type")) for each in kinds})
    return found


def _kinds(field: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give the schemas of which one is to hold."""
    if "anyOf" in field:
        for each in field["anyOf"]:
            yield from _kinds(each)
    elif None in field.get("enum", ()):
        yield {"type": "null"}
    else:
        yield field


def _cell(types: set[str]) -> Cell:
    def read(text: str) -> Any:
        if "null" in types and text == "null":
            return None
        if "boolean" in types:
            return _FLAGS.get(text.lower(), text)
        if types & {"integer", "number"}:
            return int(text) if _WHOLE.fullmatch(text) else float(text) if _FRACTION.fullmatch(text) else text
        if "array" in types:
            return _listed(text)
        return text

    return read


def _listed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


class Found(NamedTuple):
    """What the cells of a field say: what the store keeps, or nothing where all are empty; and what is wrong with it."""

    kept: Mapping[str, Any]
    mistakes: tuple[Mistake, ...]


_NOTHING = Found({}, ())


class Field:
    """A field of a document, and its columns. What was read of some texts is known: most rows say what others said."""

    def __init__(self, name: str, reader: Reader) -> None:
        """Begin without columns."""
        self._name = name
        self._reader = reader
        self._columns: list[tuple[tuple[str, ...], Cell]] = []
        self._indexes: list[int] = []
        self._known: dict[tuple[str, ...], Found] = {}

    def add(self, path: tuple[str, ...], index: int, cell: Cell) -> None:
        """Add a column: what it is in the document, where in a row it stands, what reads its cells."""
        self._columns.append((path, cell))
        self._indexes.append(index)

    def read(self, row: Sequence[str]) -> Found:
        """Read its cells of a row."""
        texts = tuple([row[index] for index in self._indexes])
        found = self._known.get(texts)
        if found is None:
            found = self._read(texts)
            if len(self._known) < _KEPT:
                self._known[texts] = found
        return found

    def _read(self, texts: Sequence[str]) -> Found:
        document: dict[str, Any] = {}
        for (path, cell), text in zip(self._columns, texts, strict=True):
            if text:
                place = document
                for above in path[:-1]:
                    place = place.setdefault(above, {})
                place[path[-1]] = cell(text)
        if not document:
            return _NOTHING
        try:
            return Found({self._name: self._reader.read(document[self._name])}, ())
        except (DocumentError, ValueError):
            return Found({}, self._mistakes(document))

    def _mistakes(self, document: Mapping[str, Any]) -> tuple[Mistake, ...]:
        try:
            read_part({self._name: self._reader}, document)
        except DocumentError as error:
            return error.mistakes
        return ()
