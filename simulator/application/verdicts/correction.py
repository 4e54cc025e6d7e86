"""What would have passed: the value that each rule which refused expected, written into the request, where it named one."""

import re
from collections.abc import Iterable
from html import escape

from simulator.application.words import is_told
from simulator.domain.phrases import wanted
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.value import value

_NAMED = (
    (wanted.FROM_READING, "day"),
    (wanted.FROM, "day"),
    (wanted.TODAY_OR_LATER, "day"),
    (wanted.OR_LATER, "day"),
    (wanted.TODAY_OR_BEFORE, "day"),
    (wanted.DATE_OF_MHS, "day"),
    (wanted.DAY_OF_MHS, "day"),
    (wanted.AT_LEAST, "index"),
    (wanted.AT_MOST_KWH, "most"),
    (wanted.SUBJECT, "dn"),
    (wanted.ONE_OF, "among"),
)
"""Words that name one value which passes, and where in them it stands; of two that begin alike, the longer first."""
_ALONE = re.compile(r"[\w.-]+")


@value(kw_only=True)
class Correction:
    """A value of a request that was refused, and the one that stands in its place: ``line`` counts from 1."""

    rule: str
    field: str
    line: int
    before: str
    after: str


def corrected(text: str, trail: Iterable[TrailEntry]) -> tuple[str, tuple[Correction, ...]]:
    """Write into a request in XML what the rules that refused it expected, and tell what was changed, the topmost first.

    What names no value that would pass, or what stands nowhere in the text, is left as it came.
    """
    made = []
    for entry in trail:
        place = _place(text, entry) if entry.outcome is Outcome.REFUSED else None
        after = named_by(entry)
        if place and after and after != entry.value:
            begin, end = place.span(1)
            text = text[:begin] + escape(after, quote=False) + text[end:]
            line = text.count("\n", 0, begin) + 1
            made.append(Correction(rule=entry.rule, field=entry.field, line=line, before=entry.value, after=after))
    return text, tuple(sorted(made, key=lambda each: each.line))


def remaining(trail: Iterable[TrailEntry], made: Iterable[Correction]) -> tuple[str, ...]:
    """Name the rules that will refuse all the same once these corrections are made: they hold something else against it."""
    fields = {each.field for each in made}
    left = (each.rule for each in trail if each.outcome is Outcome.REFUSED and each.field not in fields)
    return tuple(dict.fromkeys(left))


def named_by(entry: TrailEntry) -> str:
    """Give the one value that a rule expected, "" where it expected none in particular."""
    for phrase, name in _NAMED:
        if read := phrase.read(entry.expected):
            return "" if ", " in read[name] else read[name]
    told = is_told(entry.expected) or not _ALONE.fullmatch(entry.expected)
    return "" if told else entry.expected


def _place(text: str, entry: TrailEntry) -> re.Match[str] | None:
    """Find the value that was refused: in the tag that the trail names, behind the group that it names before it."""
    *groups, name = re.split(r"[./]", entry.field)
    if not name:
        return None
    sent = re.escape(escape(entry.value, quote=False))
    found = re.compile(rf">\s*({sent})(?=\s*</(?:[\w.-]+:)?{re.escape(name)}\s*>)")
    start = 0
    for each in groups:
        group = re.compile(rf"<(?:[\w.-]+:)?{re.escape(each)}(?=[\s>])").search(text, start)
        if group is None:
            return None
        start = group.end()
    return found.search(text, start)
