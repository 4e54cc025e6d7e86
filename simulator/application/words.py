"""What is kept in English, told in either language: what a rule found and expected, and why a demande changed.

A trail, a history and the journal keep English sentences, each of which `simulator/domain/phrases/` has in both languages:
what varies in one is read back, and the same sentence told in French with it. What no phrase tells stays as it is, since
somebody sent it, or wrote it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from types import ModuleType

from simulator.application.french import any_of, day_told, typeset, weekday_told
from simulator.domain.calendar import parse_date
from simulator.domain.phrase import Phrase
from simulator.domain.phrases import causes, found, wanted
from simulator.domain.rule import Rule, TrailEntry


class Language(StrEnum):
    """In which language something is told."""

    FRENCH = "fr"
    ENGLISH = "en"


FRENCH, ENGLISH = Language.FRENCH, Language.ENGLISH
_NOTHING_SENT = "none"


def sentence_of(rule: Rule, language: Language = FRENCH) -> str:
    """Say what a rule says."""
    return typeset(rule.french) if language is FRENCH else rule.sentence


def value_of(entry: TrailEntry, language: Language = FRENCH) -> str:
    """Tell the value that decided: where a rule told it in its own words, in the language; else as it was sent."""
    return entry.value if language is ENGLISH else _told(entry.value, _found_by(entry.rule))


def expected_of(entry: TrailEntry, language: Language = FRENCH) -> str:
    """Tell what was expected."""
    return entry.expected if language is ENGLISH else _told(entry.expected, phrases_of(wanted))


def cause_of(cause: str, language: Language = FRENCH) -> str:
    """Tell why a demande changed; a cause that a user wrote stays as it is."""
    return cause if language is ENGLISH else _told(cause, phrases_of(causes))


@cache
def phrases_of(module: ModuleType) -> tuple[Phrase, ...]:
    """Give the phrases of a module; those that vary least stand first."""
    return _least_varying(each for each in vars(module).values() if isinstance(each, Phrase))


@cache
def _found_by(rule: str) -> tuple[Phrase, ...]:
    return tuple(each for each in phrases_of(found) if rule in each.of)


def _least_varying(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=lambda each: -each.fixed))


@cache
def _all() -> tuple[Phrase, ...]:
    return _least_varying(each for module in (causes, found, wanted) for each in phrases_of(module))


@lru_cache(maxsize=4096)
def _told(text: str, phrases: tuple[Phrase, ...]) -> str:
    for each in phrases:
        varies = each.read(text)
        if varies is not None:
            return tell(each, FRENCH, varies)
    return text


def tell(phrase: Phrase, language: Language, names: Mapping[str, str]) -> str:
    """Tell a phrase, with what varies in it."""
    if language is ENGLISH:
        return phrase.english.format_map(names)
    return typeset(phrase.french).format_map({name: _Varying(value) for name, value in names.items()})


class _Varying(str):
    """What varies in a phrase; behind its name in the French stands how it is told."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        """Tell it: ``ou`` a list, ``jour`` a day, ``semaine`` its name, ``rien`` what may be missing, ``phrase`` ours."""
        match how:
            case "ou":
                return any_of(self.split(", "))
            case "jour":
                day = parse_date(self)
                return day_told(day) if day else str(self)
            case "semaine":
                return weekday_told(self)
            case "rien":
                return "rien" if self == _NOTHING_SENT else str(self)
            case "phrase":
                return _told(str(self), _all())
            case _:
                return str(self)
