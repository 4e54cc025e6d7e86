"""A message as people read it: a line a tag, its envelope folded, the lines that matter marked."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent
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


def message(wired: Wired, head: str, trail: Iterable[TrailEntry] = (), unread: Iterable[UnreadTag] = ()) -> Message:
    """Read a body; ``trail`` marks the line of what was refused, ``unread`` those that nobody read."""
    text = text_of(wired.body, wired.header("content-type"))
    lines, numbered = _cut(text or "", wired.header("content-type"))
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


def _cut(text: str, content_type: str) -> tuple[list[str], bool]:
    """Give lines, and whether they are those that came: what came on one line is cut anew."""
    lines = text.splitlines()[:_MOST_LINES]
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
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False).splitlines()[:_MOST_LINES]
    except (ValueError, RecursionError):
        return text.splitlines()


def _xml(text: str) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return text.splitlines()
    return etree.tostring(root, pretty_print=True, encoding="unicode").splitlines()[:_MOST_LINES]


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
