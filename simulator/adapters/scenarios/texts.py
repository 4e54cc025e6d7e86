"""Readers of the texts in a scenario."""

import re
from collections.abc import Mapping
from typing import Any

from simulator.application.documents.fields import Reader, sized
from simulator.application.documents.readers import either, many, one_of
from simulator.domain.nearest import first_of, nearest
from simulator.domain.phrases import scenario_fields as wanted

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def passage(most: int, *, least: int = 0) -> Reader:
    """Read a text as it is written, of several lines too; a whole number, true and false are texts here."""
    says = wanted.PASSAGE(least=least, most=most) if least else wanted.PASSAGE_AT_MOST(most=most)

    def read(value: Any) -> str:
        text = ("false", "true")[value] if isinstance(value, bool) else value
        if type(text) is int:
            text = str(text)
        if isinstance(text, str) and least <= len(text) <= most and not _CONTROL.search(text):
            return text
        raise ValueError(says)

    types = ["string", "integer", "boolean"]
    return Reader(read, {"description": says, "type": types, **sized("Length", least, most)})


def line(most: int) -> Reader:
    """Read a text on one line that is not blank."""
    says = wanted.LINE(most=most)

    def on_one_line(text: str) -> str:
        if _BREAK.search(text) or not text.strip():
            raise ValueError(says)
        return text

    return passage(most, least=1).into(on_one_line).about(says, pattern=r"^.*\S.*$")


def constants(words: Mapping[Any, str]) -> dict[str, Any]:
    """Give the keys of a schema that takes some names alone, and tells what each of them means."""
    return {"type": "string", "oneOf": [{"const": str(name), "description": each} for name, each in words.items()]}


def one_told(words: Mapping[Any, str], says: str) -> Reader:
    """Read one of some names; ``words`` tell what each of them means."""
    return Reader(one_of(*words).read, {"description": says, **constants(words)})


def named(known: Mapping[str, Any], what: str, words: Mapping[str, str] | None = None) -> Reader:
    """Read one of some names into what it stands for; ``what`` was expected, ``words`` tell what each name means."""

    def read(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return known[value]
        near = nearest(value, known) if isinstance(value, str) else ""
        raise ValueError(
            wanted.NAMED_NEAR(what=what, near=near) if near else wanted.NAMED(what=what, known=first_of(known))
        )

    return Reader(read, {"description": what, **(constants(words) if words else {"enum": list(known)})})


def one_or_some(reader: Reader, most: int) -> Reader:
    """Read one value, or a list of them that is not empty, into a tuple."""
    some = many(reader, most, least=1, says=wanted.ONE_OR_SOME(most=most))
    return either(list, some, reader.into(lambda value: (value,)))
