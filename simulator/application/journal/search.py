"""A search of the journal as people type it: ``pce:2145* retour:A regle:TJDC-05``, words that stand anywhere, ``-retour:T``."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache, partial
from operator import attrgetter

from simulator.application.journal.filters import OUR_CODES, Holds
from simulator.application.journal.record import CONTROL, OKTA, REST, SOAP, Record
from simulator.domain.nearest import nearest
from simulator.domain.rule import parent_of

CANAL, RETOUR = "canal", "retour"
_TERM = re.compile(r'(?P<no>-?)(?:(?P<key>[^\s:"]+):)?(?P<text>"[^"]*"|[^\s"]\S*|(?<=:))')
_MOST_TERMS = 20
Matches = Callable[[str], object]
_JUDGED = 4096
"""How many values a search remembers its judgement of: it may follow a journal for days, and anybody's texts stand in it."""


def _few(value: Callable[[Record], str | None], matches: Matches) -> Holds:
    """Look at a value of which a whole journal has few: each is judged once."""
    fits = lru_cache(_JUDGED)(lambda found: found is not None and matches(found) is not None)
    return lambda record: fits(value(record))


def _many(value: Callable[[Record], str], matches: Matches) -> Holds:
    return lambda record: matches(value(record)) is not None


def _of_supplier(matches: Matches) -> Holds:
    fits = lru_cache(_JUDGED)(lambda *named: any(map(matches, named)))
    return lambda record: fits(record.fournisseur, record.cdgf)


def _of_rules(matches: Matches) -> Holds:
    """Look at the rules that spoke, and at those that they are parts of."""
    return _of_lines(lambda rule, _code: any(map(matches, (rule, parent_of(rule)))))


def _of_codes(matches: Matches) -> Holds:
    """Look at the codes that were answered, and at those of the rules that spoke."""
    answered = _few(lambda record: record.retour[1] if record.retour else None, matches)
    left = _of_lines(lambda rule, code: any(map(matches, (code, OUR_CODES.get(rule, "")))))
    return lambda record: answered(record) or left(record)


def _of_lines(fits: Callable[[str, str], bool]) -> Holds:
    """Look at the rules that spoke, each with its code: records have few different ones, and each text is judged once."""
    any_fits = lru_cache(_JUDGED)(lambda told: any(fits(*line.split(" ", 1)) for line in told.split("\n") if line))
    return lambda record: any_fits(record.told_by)


KEYS: Mapping[str, Callable[[Matches], Holds]] = {
    "pce": partial(_many, attrgetter("pce")),
    RETOUR: partial(_few, lambda record: record.retour[0] if record.retour else None),
    "regle": _of_rules,
    "code": _of_codes,
    "operation": partial(_few, attrgetter("operation")),
    CANAL: partial(_few, attrgetter("channel")),
    "fournisseur": _of_supplier,
    "demande": partial(_many, attrgetter("demande")),
    "statut": partial(_few, attrgetter("statut")),
    "http": partial(_few, lambda record: str(record.status or "")),
    "scenario": partial(_few, lambda record: record.scenario.scenario if record.scenario else None),
    "login": partial(_many, attrgetter("login")),
    "echange": partial(_many, attrgetter("id")),
}
"""What a search may name, and what tells whether a record holds it: a text, ``*`` and ``?`` in it, several with commas.

Each is held against ten thousand records: it costs them a call or two.
"""

_LAST = {"": 1, "regle": 2, "code": 2}
"""What is looked at last: all that is told, then a whole trail."""


_CHANNELS = (SOAP, REST, OKTA, CONTROL)
_VALUES: Mapping[str, tuple[str, ...]] = {CANAL: _CHANNELS, RETOUR: ("P", "T", "A")}
"""All that a key may be held to, where that is known."""
_SAID = {"controle": CONTROL, "contrôle": CONTROL}
"""What the console's buttons say of a channel, which is no more than its French name."""
_SPACED_PCE = re.compile(r"(?<![0-9])[0-9]{2}(?:[ \u00a0\u202f][0-9]{3}){4}(?![0-9])")
"""The number of a PCE as pages show it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key that is none, and the one that may have been meant; with a ``value``, one that its key never has, and ``known``."""

    key: str
    nearest: str = ""
    value: str = ""
    known: tuple[str, ...] = ()


class Search:
    """What is looked for. Control's own exchanges are left out unless they are asked for (``canal:control``)."""

    def __init__(self, text: str = "") -> None:
        """Read what was typed; what cannot be read is in ``unknown``, and is looked for nowhere."""
        text = _SPACED_PCE.sub(lambda pce: re.sub(r"\s", "", pce[0]), text)
        found = [each for each in _TERM.finditer(text) if each["key"] or each["text"]][:_MOST_TERMS]
        keys = [(each["key"] or "").casefold() for each in found]
        self.unknown = tuple(Unknown(key, nearest(key, KEYS)) for key in keys if key and key not in KEYS)
        self.unknown += tuple(each for key, term in zip(keys, found, strict=True) for each in _never(key, term))
        terms = [(key, each) for key, each in zip(keys, found, strict=True) if not key or key in KEYS]
        self._terms = [(key, _term(key, each)) for key, each in sorted(terms, key=lambda term: _LAST.get(term[0], 0))]
        if CANAL not in keys:
            self._terms.insert(0, ("", _is_not_of_control))

    @property
    def holds(self) -> tuple[Holds, ...]:
        """Give all that is asked of an exchange, what costs least first."""
        return tuple(holds for _, holds in self._terms)

    def of(self, key: str) -> tuple[Holds, ...]:
        """Give what is asked by one key."""
        return tuple(holds for each, holds in self._terms if each == key)

    def but_for(self, key: str) -> tuple[Holds, ...]:
        """Give all that is asked otherwise."""
        return tuple(holds for each, holds in self._terms if each != key)


def _is_not_of_control(record: Record) -> bool:
    return record.channel != CONTROL


def _term(key: str, found: re.Match[str]) -> Holds:
    """Make of one term what tells whether a record holds it, or does not."""
    text = _asked(key, found)
    holds = KEYS[key](_matching(text)) if key else _worded(text)
    return (lambda record: not holds(record)) if found["no"] else holds


def _never(key: str, found: re.Match[str]) -> Iterator[Unknown]:
    """Give what is asked of a key and can be found nowhere."""
    known = _VALUES.get(key, ())
    for each in filter(None, _asked(key, found).split(",") if known else ()):
        if not any(map(_matching(each), known)):
            yield Unknown(key, value=each, known=known)


def _asked(key: str, found: re.Match[str]) -> str:
    text = found["text"].strip('"').casefold()
    return ",".join(_SAID.get(each, each) for each in text.split(",")) if key == CANAL else text


def _matching(text: str) -> Matches:
    return re.compile("|".join(map(translate, text.split(","))), re.IGNORECASE).match


def _worded(text: str) -> Holds:
    if "-" not in text:
        return lambda record: text in record.words
    names_a_rule = _of_lines(lambda rule, _code: text in rule.casefold())
    return lambda record: text in record.words or names_a_rule(record)


def with_term(text: str, key: str, value: str) -> str:
    """Give a search that asks for one value of a key, in the place of whatever it asked of it; for none where it is ""."""
    kept = [each[0] for each in _TERM.finditer(text) if (each["key"] or "").casefold() != key]
    return " ".join([*kept, f"{key}:{value}"] if value else kept)
