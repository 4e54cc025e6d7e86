"""A record without its secrets: what it repeats of the request behind headers, query and bodies, cut to what is of use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from simulator.application.journal.masked_body import HARMLESS, MASK, XML_SECRET, is_secret_header
from simulator.application.journal.record import OKTA, Acted, Record, SchemaMistake, UnreadTag
from simulator.domain.rule import TrailEntry
from simulator.domain.scenario.play import Miss
from simulator.domain.scenario.when import Difference

_MOST_OF_A_TEXT = 2000
_NAMES = ("path", "query", "operation", "pce", "cdgf", "login", "demande", "fournisseur", "version", "client")
_OF_BODY = "body "
"""So begins the field of a difference that a criterion of the body found; its path follows."""
_QUOTED = r"""\s*(?:"[\w\-]+"|'[\w\-]+')\s*"""
_OF_FIELDS = re.compile(rf"\$\.{{0,2}}(?:\w+|\[{_QUOTED}(?:,{_QUOTED})*\])")
"""A JSONPath that names the fields which it finds, so that one can tell what they are."""
_WORD = re.compile(r"[\w\-]+")


def masked_record(record: Record, mask: Callable[[str], str], *, always: bool) -> Record:
    """Mask, and bound, what a record repeats; ``always`` False: only where something in it looks like a secret."""
    if not always and not (record.unread or record.strict) and not _suspect(record):
        return record

    def short(text: str) -> str:
        return _short(mask(text))

    names: dict[str, Any] = {name: short(getattr(record, name)) for name in _NAMES}
    return replace(
        record,
        **names,
        messages=tuple(map(short, record.messages)),
        failure=record.failure and replace(record.failure, says=short(record.failure.says)),
        trail=tuple(_entry(each, short) for each in record.trail),
        unread=tuple(_tag(each, short) for each in record.unread),
        strict=tuple(_mistake(each, short) for each in record.strict),
        scenario=record.scenario and _acted(record.scenario, short),
        nearest=record.nearest and _miss(record.nearest, record.channel, short),
    )


def _suspect(record: Record) -> bool:
    if any("eyJ" in each or len(each) > _MOST_OF_A_TEXT for each in _repeated(record)):
        return True
    return any(_hides(each.field, record.channel) for each in _differs(record))


def _repeated(record: Record) -> Iterator[str]:
    for name in _NAMES:
        yield getattr(record, name)
    yield from record.messages
    for entry in record.trail:
        yield entry.value
        yield entry.expected
    for difference in _differs(record):
        yield difference.field
        yield difference.got
        yield difference.expected
    if record.scenario:
        yield from record.scenario.did


def _differs(record: Record) -> tuple[Difference, ...]:
    return record.nearest.differs if record.nearest else ()


def _entry(entry: TrailEntry, short: Callable[[str], str]) -> TrailEntry:
    return replace(entry, value=short(entry.value), expected=short(entry.expected))


def _tag(tag: UnreadTag, short: Callable[[str], str]) -> UnreadTag:
    secret = XML_SECRET.match(tag.path.rpartition("/")[2])
    return replace(tag, path=short(tag.path), text=MASK if secret else short(tag.text))


def _mistake(mistake: SchemaMistake, short: Callable[[str], str]) -> SchemaMistake:
    secret = XML_SECRET.match(mistake.path.rpartition("/")[2])
    return replace(mistake, path=short(mistake.path), problem=MASK if secret else short(mistake.problem))


def _acted(acted: Acted, short: Callable[[str], str]) -> Acted:
    return replace(acted, did=tuple(map(short, acted.did)))


def _miss(miss: Miss, channel: str, short: Callable[[str], str]) -> Miss:
    return replace(miss, differs=tuple(_difference(each, channel, short) for each in miss.differs))


def _difference(difference: Difference, channel: str, short: Callable[[str], str]) -> Difference:
    hidden = difference.got and _hides(difference.field, channel)
    got = MASK if hidden else short(difference.got)
    return Difference(short(difference.field), got, short(difference.expected))


def _hides(field: str, channel: str) -> bool:
    """Tell whether what a criterion found may be a secret: it may be too short, or too far behind, to be known as one."""
    if not field.startswith(_OF_BODY):
        return False
    path = field.removeprefix(_OF_BODY)
    words = _WORD.findall(path)
    if not path.startswith("$"):
        return channel == OKTA or any(map(XML_SECRET.match, words))
    if not _OF_FIELDS.fullmatch(path):
        return True
    return any(each not in HARMLESS and (channel == OKTA or is_secret_header(each)) for each in words)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_OF_A_TEXT else f"{text[:_MOST_OF_A_TEXT]}… ({len(text)} characters)"
