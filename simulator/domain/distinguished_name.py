"""Distinguished Names, compared as names (RFC 4514): whichever tool wrote one, the same name is the same.

Read are RFC 4514 and its elder RFC 2253 (curl, Java, nginx), what .NET and openssl print (``C = FR, O = "Gaz, Eau"``) and
openssl's one line (``/C=FR/O=Gaz, Eau``).
"""

import re
from functools import lru_cache
from typing import TypeAlias

from simulator.domain.dn_types import oid_of
from simulator.domain.dn_values import folded, read_hex, read_one_line, read_plain, read_quoted
from simulator.domain.phrases import dn_flaws
from simulator.domain.value import value

LONGEST = 1024
_FLAGS = re.ASCII | re.IGNORECASE | re.DOTALL
_TYPE = r"\s*(?:OID\.)?(?P<type>[A-Z][A-Z0-9-]*|[0-9]+(?:\.[0-9]+)+)\s*=\s*"
_VALUE = r'(?:#(?P<hex>(?:[0-9A-F]{2})+)|"(?P<quoted>(?:[^"\\]|\\.|"")*)"|(?P<plain>(?:[^\\",;+]|\\.)*))'
_ATTRIBUTE = re.compile(rf"{_TYPE}{_VALUE}\s*(?P<end>[,;+]|$)", _FLAGS)
_BREAK = r"(?<!\\)[/+](?=(?:[A-Z][A-Z0-9-]*|[0-9]+(?:\.[0-9]+)+)=)"  # any other / or + belongs to its value
_ONE_LINE = re.compile(rf"(?P<start>{_BREAK})(?P<type>[^=]+)=(?P<value>.*?)(?={_BREAK}|$)", _FLAGS)


class DnError(ValueError):
    """A text that is no Distinguished Name; the message says where it ceases to be one."""


@value()
class Attribute:
    """One ``type=value``. The type is an OID, or a name in small letters that no OID is known for."""

    type: str
    value: str


Name: TypeAlias = tuple[tuple[Attribute, ...], ...]
"""The relative names, the most specific first (``CN`` before ``C``); most hold one attribute."""
Comparable: TypeAlias = tuple[frozenset[tuple[str, str]], ...]


def read_dn(text: str) -> Name:
    """Read a Distinguished Name, in the order in which it is written; openssl's one line, in the other.

    Raises DnError.
    """
    if len(text) > LONGEST:
        raise DnError(dn_flaws.TOO_LONG(length=len(text), most=LONGEST))
    text = text.strip()
    if not text:
        raise DnError(dn_flaws.EMPTY())
    return _read_one_line(text) if text.startswith("/") else _read_separated(text)


def same_dn(one: str, other: str) -> bool:
    """Compare two Distinguished Names: the same parts in the same order, or in the reverse order.

    Guides write names from the most specific part (``CN=…,O=…,C=FR``), certificate tools often from the most general:
    what one writes the other reads. Any other order is another name, and what cannot be read is nobody's.
    """
    first, second = comparable(one), comparable(other)
    return bool(first) and (second == first or second == first[::-1])


def comparable(text: str) -> Comparable:
    """Give a Distinguished Name as names are compared, in the order in which it is read; () for what cannot be read."""
    return _comparable(text) if len(text) <= LONGEST else ()  # what is remembered stays small


def flaw(text: str) -> str:
    """Say what keeps a text from being a Distinguished Name; "" where nothing does."""
    try:
        read_dn(text)
    except DnError as error:
        return str(error)
    return ""


@lru_cache(maxsize=1024)
def _comparable(text: str) -> Comparable:
    try:
        name = read_dn(text)
    except DnError:
        return ()
    return tuple(frozenset((each.type, folded(each.value)) for each in part) for part in name)


def _read_separated(text: str) -> Name:
    parts: list[tuple[Attribute, ...]] = []
    part: list[Attribute] = []
    position, end = 0, ","
    while end:
        found = _ATTRIBUTE.match(text, position)
        if found is None:
            raise DnError(dn_flaws.NO_PART(part=repr(text[position:].strip()[:60])))
        part.append(Attribute(oid_of(found["type"]), _value(found)))
        position, end = found.end(), found["end"]
        if end != "+":
            parts.append(tuple(part))
            part = []
    return tuple(parts)


def _value(found: re.Match[str]) -> str:
    if found["hex"] is not None:
        return read_hex(found["hex"])
    try:
        return read_plain(found["plain"]) if found["quoted"] is None else read_quoted(found["quoted"])
    except ValueError as error:
        raise DnError(dn_flaws.MISREAD(part=repr(found[0].strip()[:60]), why=error)) from None


def _read_one_line(text: str) -> Name:
    parts: list[tuple[Attribute, ...]] = []
    for found in _ONE_LINE.finditer(text):
        attribute = Attribute(oid_of(found["type"]), read_one_line(found["value"]))
        if found["start"] == "+" and parts:
            parts[-1] = (*parts[-1], attribute)
        elif found["start"] == "/":
            parts.append((attribute,))
    if not parts or not re.match(_BREAK, text, _FLAGS):
        raise DnError(dn_flaws.NOT_ON_ONE_LINE(text=repr(text[:60])))
    return tuple(reversed(parts))
