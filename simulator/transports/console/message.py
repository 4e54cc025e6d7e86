"""A message as people read it: a line a tag, its envelope folded, the lines that matter marked."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any
from urllib.parse import unquote_plus

from lxml import etree

from simulator.application.journal.body_text import text_of
from simulator.application.journal.record import UnreadTag, Wired
from simulator.domain.rule import TrailEntry

_TAG = re.compile(r"(<[^>]*>?)")
_PREFIX = re.compile(r"(</?)[\w.-]+:")
_XMLNS = re.compile(r"""\s+xmlns(?::[\w.-]+)?=("[^"]*"|'[^']*')""")
_BODY = re.compile(r"<(?:[\w.-]+:)?Body\b[^>]*>\s*$")
_END = re.compile(r"^\s*</(?:[\w.-]+:)?(?:Body|Envelope)>\s*$")
_NAMED = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s>/]")
_JSON_KEY = re.compile(r'^(\s*"(?:[^"\\]|\\.)*":)(.*)$')
_MOST_LINES = 2000
HIT, ODD = "hit", "odd"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: pieces that are markup or not, its number in what was received (0: it was cut anew), and what is told of it."""

    pieces: tuple[tuple[bool, str], ...]
    number: int = 0
    kind: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A body: ``envelope`` are lines that say nothing of the dialogue; ``binary`` a body that is no text."""

    head: str
    headers: tuple[tuple[str, str], ...]
    size: int
    cut: int
    lines: tuple[Line, ...] = ()
    envelope: tuple[Line, ...] = ()
    binary: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Malformed:
    """Where a text stops being XML, and why, as the parser says it."""

    line: int
    column: int
    why: str


def message(wired: Wired, head: str, trail: Iterable[TrailEntry] = (), unread: Iterable[UnreadTag] = ()) -> Message:
    """Read a body; ``trail`` marks the line of what was refused, ``unread`` those that nobody read."""
    text = text_of(wired.body, wired.header("content-type"))
    lines, numbered = cut(text or "", wired.header("content-type"))
    lines = lines[:_MOST_LINES]
    begin, end = _around(lines)
    lines[begin:end] = dedent("\n".join(lines[begin:end])).split("\n")
    told = {**_unread(unread, lines, numbered=numbered), **_refused(trail, lines)}
    written = [_line(each, at if numbered else 0, *told.get(at, ("", ""))) for at, each in enumerate(lines, 1)]
    return Message(
        head=head,
        headers=wired.headers,
        size=wired.size,
        cut=wired.cut,
        lines=tuple(written[begin:end]),
        envelope=tuple(written[:begin]),
        binary=text is None,
        numbered=numbered,
    )


def malformed(text: str) -> Malformed | None:
    """Tell where and why a text is no XML; None where it is."""
    try:
        etree.fromstring(text.encode("utf-8", "replace"), _parser(encoding="utf-8"))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Malformed(max(line, 1), max(column, 1), error.msg.rpartition(", line ")[0] or error.msg)
    return None


def cut(text: str, content_type: str) -> tuple[list[str], bool]:
    """Cut a text into lines, and tell whether they are those that came: what came on one line is cut anew."""
    lines = text.splitlines()
    if len(lines) > 2 or not text.strip():
        return lines, True
    if "json" in content_type:
        return _json(text), False
    if text.lstrip().startswith("<"):
        return _xml(text), False
    if "urlencoded" in content_type:
        return [unquote_plus(each) for each in text.split("&")], False
    return lines, False


def _json(text: str) -> list[str]:
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False).splitlines()
    except (ValueError, RecursionError):
        return text.splitlines()


def _xml(text: str) -> list[str]:
    try:
        root = etree.fromstring(text.encode(), _parser(remove_blank_text=True))
    except (etree.XMLSyntaxError, ValueError):
        return text.splitlines()
    return etree.tostring(root, pretty_print=True, encoding="unicode").splitlines()


def _parser(**more: Any) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, **more)


def _around(lines: list[str]) -> tuple[int, int]:
    """Tell where the message begins and ends in its envelope; all of it where there is none."""
    begin = next((at for at, each in enumerate(lines, 1) if _BODY.search(each)), 0)
    end = len(lines)
    while begin and end > begin and _END.match(lines[end - 1]):
        end -= 1
    return begin, end


def _refused(trail: Iterable[TrailEntry], lines: list[str]) -> Mapping[int, tuple[str, str]]:
    """Find the line of each tag that a rule refused: the one with the value that decided, else the first of that name."""
    told: dict[int, tuple[str, str]] = {}
    for entry in trail:
        name = entry.field.rpartition("/")[2].rpartition(".")[2]
        if not entry.spoke or not name:
            continue
        named = [at for at, each in enumerate(lines, 1) if name in _NAMED.findall(each)]
        exact = [at for at in named if entry.value and f">{entry.value}<" in lines[at - 1]]
        for at in (exact or named)[:1]:
            told.setdefault(at, (HIT, entry.rule))
    return told


def _unread(unread: Iterable[UnreadTag], lines: list[str], *, numbered: bool) -> Mapping[int, tuple[str, str]]:
    told: dict[int, tuple[str, str]] = {}
    for each in unread:
        name = each.path.rpartition("/")[2].partition("[")[0]
        at = each.line if numbered else next((n for n, line in enumerate(lines, 1) if name in _NAMED.findall(line)), 0)
        if 0 < at <= len(lines):
            told[at] = (ODD, "")
    return told


def _line(text: str, number: int, kind: str, says: str) -> Line:
    return Line(tuple(_pieces(text)), number, kind, says)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Part markup from values; prefixes and declarations of namespaces are left to the raw message."""
    if key := _JSON_KEY.match(text):
        yield True, key[1]
        yield False, key[2]
        return
    for each in _TAG.split(text):
        if each:
            markup = each.startswith("<")
            yield markup, _XMLNS.sub("", _PREFIX.sub(r"\1", each)) if markup else each


def head(method: str, path: str, query: str) -> str:
    """Write the first line of a request."""
    return f"{method} {path}{'?' if query else ''}{query}"
