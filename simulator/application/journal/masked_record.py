"""A record without its secrets: what it repeats of the request behind headers, query and bodies, cut to what is of use."""

import re
from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Any

from simulator.application.journal.masked_body import HARMLESS, MASK, is_secret
from simulator.application.journal.record import OKTA, Record, Wired
from simulator.domain.scenario.play import Miss

_MOST_OF_A_TEXT = 2000
_NAMES = ("base", "path", "query", "operation", "pce", "cdgf", "login", "demande", "fournisseur", "version", "client")
_NESTED = ("failure", "unread", "strict", "scenario", "nearest")
_WIRED = ("request", "answer")
_REPEATS = (*_NAMES, "messages", *_NESTED)
_named, _nested = attrgetter(*_NAMES), attrgetter(*_NESTED)
_OF_BODY = "body "
"""So begins the field of a difference that a criterion of the body found; its path follows."""
_QUOTED = r"""\s*(?:"[\w\-]+"|'[\w\-]+')\s*"""
_OF_FIELDS = re.compile(rf"\$\.{{0,2}}(?:[\w\-]+|\[{_QUOTED}(?:,{_QUOTED})*\])")
"""A JSONPath that names the fields which it finds, so that one can tell what they are."""
_WORD = re.compile(r"[\w\-]+")


def masked_record(
    record: Record, mask: Callable[[str], str], beginnings: Collection[str], searched: Collection[Wired] = ()
) -> Record:
    """Mask, and bound, what a record repeats: what holds no token, none of the secrets' ``beginnings``, stays as it is.

    ``searched`` was searched for all of them already.
    """
    told = ("eyJ", *beginnings)
    done = set(map(id, searched))
    wired = [name for name in _WIRED if id(getattr(record, name)) not in done] if beginnings else []
    wired = [name for name in wired if _met(_wired_text(getattr(record, name)), told)]
    nested = any(_nested(record))
    told_of = [*_named(record), *record.messages]
    trail = [each.value for each in record.trail]
    trail += [each.expected for each in record.trail if each.expected]
    if not (wired or nested or _holds([*trail, *told_of], told)):
        return record

    def short(text: str) -> str:
        masked = mask(text)
        return masked if len(masked) <= _MOST_OF_A_TEXT else f"{masked[:_MOST_OF_A_TEXT]}… ({len(masked)} characters)"

    changed: dict[str, Any] = {name: _mapped(getattr(record, name), mask) for name in wired}
    # A copy of a trail, which is long, would cost more than all else of the journal.
    if _holds(trail, told):
        changed["trail"] = tuple(
            replace(each, value=short(each.value), expected=short(each.expected)) for each in record.trail
        )
    if nested or _holds(told_of, told):
        # What stands under a secret's name is masked unseen: it may be too short, or too far behind, to have been learned.
        unseen = replace(
            record,
            unread=tuple(replace(each, text=MASK) if _names_one(each.path) else each for each in record.unread),
            strict=tuple(replace(each, problem=MASK) if _names_one(each.path) else each for each in record.strict),
            nearest=record.nearest and _unseen(record.nearest, record.channel),
        )
        changed |= {name: _mapped(getattr(unseen, name), short) for name in _REPEATS}
    return replace(record, **changed) if changed else record


def _holds(texts: list[str], told: Collection[str]) -> bool:
    whole = "\n".join(texts)
    return _met(whole, told) or (len(whole) > _MOST_OF_A_TEXT and max(map(len, texts)) > _MOST_OF_A_TEXT)


def _met(text: str, told: Collection[str]) -> bool:
    for each in told:  # noqa: SIM110  twice as fast as `any`, for each exchange
        if each in text:
            return True
    return False


def _wired_text(wired: Wired) -> str:
    return "\n".join([*chain(*wired.headers), wired.body.decode("utf-8", "surrogateescape")])


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text that a value holds, however deep."""
    if type(value) is str:  # no name of an enumeration
        return change(value)
    if isinstance(value, bytes):
        return change(value.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: _mapped(each, change) for name, each in held.items()})
    return value


def _names_one(path: str) -> bool:
    return is_secret(path.rpartition("/")[2])


def _unseen(miss: Miss, channel: str) -> Miss:
    differs = (replace(each, got=MASK) if each.got and _hides(each.field, channel) else each for each in miss.differs)
    return replace(miss, differs=tuple(differs))


def _hides(field: str, channel: str) -> bool:
    """Tell whether what a criterion of the body found may be a secret."""
    path = field.removeprefix(_OF_BODY)
    if path == field:
        return False
    words = _WORD.findall(path)
    if channel == OKTA:
        return not (_OF_FIELDS.fullmatch(path) and HARMLESS.issuperset(words))
    return any(map(is_secret, words)) or (path.startswith("$") and not _OF_FIELDS.fullmatch(path))
