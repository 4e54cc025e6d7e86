"""A search of the journal as people type it: ``pce:2145* retour:A regle:TJDC-05``, words that stand anywhere, ``-retour:T``."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import translate

from simulator.application.journal.filters import OUR_CODES
from simulator.application.journal.record import CONTROL, Record
from simulator.domain.nearest import nearest
from simulator.domain.rule import parent_of

CANAL = "canal"
_TERM = re.compile(r'(?P<no>-?)(?:(?P<key>[^\s:"]+):)?(?P<text>"[^"]*"|[^\s"]\S*|(?<=:))')
_MOST_TERMS = 20
Values = Callable[[Record], Iterable[str]]


def _rules(record: Record) -> Iterator[str]:
    for each in record.spoke:
        yield from (each.rule, parent_of(each.rule))


def _codes(record: Record) -> Iterator[str]:
    yield from record.retour[1:] if record.retour else ()
    for each in record.spoke:
        yield from (each.code, OUR_CODES.get(each.rule, ""))


KEYS: Mapping[str, Values] = {
    "pce": lambda record: (record.pce,),
    "retour": lambda record: record.retour[:1] if record.retour else (),
    "regle": _rules,
    "code": _codes,
    "operation": lambda record: (record.operation,),
    CANAL: lambda record: (record.channel,),
    "fournisseur": lambda record: (record.fournisseur, record.cdgf),
    "demande": lambda record: (record.demande,),
    "statut": lambda record: (record.statut,),
    "http": lambda record: (str(record.status or ""),),
    "scenario": lambda record: (record.scenario.scenario,) if record.scenario else (),
    "login": lambda record: (record.login,),
    "echange": lambda record: (record.id,),
}
"""What a search may name, and where it stands in a record: a text, ``*`` and ``?`` in it, several with commas."""

_SLOW = frozenset({"", "regle", "code"})
"""What is looked at last: a whole trail, or all that is told."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key that is none, and the one that may have been meant."""

    key: str
    nearest: str


class Search:
    """What is looked for. Control's own exchanges are left out unless they are asked for (``canal:control``)."""

    def __init__(self, text: str = "") -> None:
        """Read what was typed; what cannot be read is in ``unknown``, and is looked for nowhere."""
        found = [each for each in _TERM.finditer(text) if each["key"] or each["text"]][:_MOST_TERMS]
        keys = [(each["key"] or "").casefold() for each in found]
        self.unknown = tuple(Unknown(key, nearest(key, KEYS)) for key in keys if key and key not in KEYS)
        terms = [(key, each) for key, each in zip(keys, found, strict=True) if not key or key in KEYS]
        self._terms = [_term(key, each) for key, each in sorted(terms, key=lambda term: term[0] in _SLOW)]
        self._all_channels = CANAL in keys

    def matches(self, record: Record) -> bool:
        """Tell whether an exchange is looked for."""
        if record.channel == CONTROL and not self._all_channels:
            return False
        for holds in self._terms:  # noqa: SIM110  of ten thousand records, a generator for each would be half of the work
            if not holds(record):
                return False
        return True


def _term(key: str, found: re.Match[str]) -> Callable[[Record], bool]:
    """Make of one term what tells whether a record holds it, or does not."""
    text = found["text"].strip('"').casefold()
    holds = _valued(KEYS[key], text) if key else _worded(text)
    return (lambda record: not holds(record)) if found["no"] else holds


def _valued(values: Values, text: str) -> Callable[[Record], bool]:
    matches = re.compile("|".join(map(translate, text.split(","))), re.IGNORECASE).match
    return lambda record: any(map(matches, values(record)))


def _worded(text: str) -> Callable[[Record], bool]:
    names_a_rule = "-" in text

    def holds(record: Record) -> bool:
        if text in record.words:
            return True
        return names_a_rule and any(text in each.casefold() for each in _rules(record))

    return holds


def with_term(text: str, key: str, value: str) -> str:
    """Give a search that asks for one value of a key, in the place of whatever it asked of it; for none where it is ""."""
    kept = [each[0] for each in _TERM.finditer(text) if (each["key"] or "").casefold() != key]
    return " ".join([*kept, f"{key}:{value}"] if value else kept)
