"""Readers of the texts in a scenario."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from simulator.application.document_fields import Reader, many
from simulator.domain.nearest import offer

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def passage(most: int, *, least: int = 0) -> Reader:
    """Read a text as it is written, of several lines too; a whole number, true and false are texts here."""
    size = f"of {least} to {most} characters" if least else f"of at most {most} characters"

    def read(value: Any, _begun: date) -> str:
        text = ("false", "true")[value] if isinstance(value, bool) else value
        if type(text) is int:
            text = str(text)
        if isinstance(text, str) and least <= len(text) <= most and not _CONTROL.search(text):
            return text
        raise ValueError(f"it is a text {size}, without control characters; a number with a point stands in quotes")

    return read


def line(most: int) -> Reader:
    """Read a text on one line that is not blank."""
    read_passage = passage(most, least=1)

    def read(value: Any, begun: date) -> str:
        text: str = read_passage(value, begun)
        if _BREAK.search(text) or not text.strip():
            raise ValueError(f"it is a text on one line, of 1 to {most} characters, not blank")
        return text

    return read


def named(known: Mapping[str, Any], says: str) -> Reader:
    """Read one of some names into what it stands for; ``says`` tells what was expected."""

    def read(value: Any, _begun: date) -> Any:
        if isinstance(value, str) and value in known:
            return known[value]
        raise ValueError(f"{says}; {offer(value if isinstance(value, str) else '', known)}")

    return read


def one_or_some(reader: Reader, most: int) -> Reader:
    """Read one value, or a list of them that is not empty, into a tuple."""
    read_list = many(reader)

    def read(value: Any, begun: date) -> tuple[Any, ...]:
        if not isinstance(value, list):
            return (reader(value, begun),)
        if not 1 <= len(value) <= most:
            raise ValueError(f"it is one value, or a list of 1 to {most} of them")
        items: tuple[Any, ...] = read_list(value, begun)
        return items

    return read
