"""A phrase told in French: which one a sentence is, what varies in it, and how that is told."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from string import Formatter
from types import ModuleType

from simulator.application.french import any_of, day_told, iso_days_told, number_told, some_told, weekday_told
from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.application.typography import typeset
from simulator.domain.calendar import parse_date
from simulator.domain.phrase import Phrase, phrases_of
from simulator.domain.phrases import (
    bad_tokens,
    causes,
    demande_mistakes,
    dn_flaws,
    found,
    library_words,
    misses,
    mistakes,
    scenario_fields,
    scenario_reasons,
    schema_mistakes,
    stopped,
    story_fields,
    text_mistakes,
    wanted,
)

_QUOTED = re.compile(r"'([^']*)'")
_MORE = re.compile(r"(?<= et )([0-9]+) more")
_PARTS = {
    "code_postal": "le code postal",
    "commune": "le nom",
    "code_insee": "le code INSEE",
    "departement": "le département",
}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})(?= ')")
_DE = re.compile(r"\bde $")
_VOWEL = re.compile("[AEIOUÉaeiouéè][a-zéè]")
"""The beginning of a word behind which ``de`` loses its vowel; codes are spelt out."""


def joined(*modules: ModuleType) -> tuple[Phrase, ...]:
    """Give the phrases of several modules, those that vary least first."""
    return tuple(sorted((each for module in modules for each in phrases_of(module)), key=lambda each: -each.fixed))


@lru_cache(maxsize=4096)
def told(text: str, phrases: tuple[Phrase, ...]) -> str:
    """Tell a text in French by the phrase that it is; what none of them told stays, since somebody sent or wrote it."""
    for each in phrases:
        varies = each.read(text)
        if varies is not None:
            return tell(each, FRENCH, varies)
    return text


def tell(phrase: Phrase, language: Language, names: Mapping[str, str]) -> str:
    """Tell a phrase, with what varies in it."""
    if language == ENGLISH:
        return phrase.english.format_map(names)
    french = ""
    for text, name, how, _ in Formatter().parse(typeset(phrase.french)):
        varies = format(_Varying(names[name]), how or "") if name else ""
        french += (_DE.sub("d’", text) if _VOWEL.match(varies) else text) + varies
    return french


@cache
def _all() -> tuple[Phrase, ...]:
    return joined(
        bad_tokens,
        causes,
        demande_mistakes,
        dn_flaws,
        found,
        misses,
        mistakes,
        scenario_fields,
        scenario_reasons,
        schema_mistakes,
        stopped,
        story_fields,
        text_mistakes,
        wanted,
    )


class _Varying(str):
    """What varies in a phrase; behind its name in the French stands how it is told."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        """Tell it as the French of the phrase asks; a KeyError is a mistake in a phrase."""
        return _WAYS[how](str(self)) if how else str(self)


def _day_of(text: str) -> str:
    day = parse_date(text)
    return day_told(day) if day else text


_BROKEN = {
    "reset": "coupée net",
    "close": "fermée sans réponse",
    "stall": "laissée ouverte, sans réponse",
    "truncate": "fermée au milieu de la réponse",
    "garbage": "réponse illisible",
    "trickle": "réponse au compte-gouttes",
}

ENDED = {
    "": "",
    "reset": "connexion coupée net",
    "closed": "connexion fermée sans réponse",
    "stalled": "connexion laissée ouverte, sans réponse",
    "truncated": "connexion fermée au milieu de la réponse",
    "garbage": "réponse illisible",
    "client left": "client parti avant la réponse",
}
"""How an exchange ended whose answer did not arrive whole."""


def _quoted(text: str) -> str:
    """Tell a value as it came, which English quotes as Python does; or what it was, in words of ours."""
    return typeset(f"« {text[1:-1]} »") if text[:1] in {"'", '"'} else told(text, _all())


def _asked(text: str) -> str:
    """Tell what a scenario's step asks for: in words of ours, or one of several values."""
    french = told(text, phrases_of(misses))
    return any_of(text.split(" or ")) if french == text else french


def of_library(text: str) -> str:
    """Tell what a library says of a text, or quote it."""
    french = told(text, phrases_of(library_words))
    return typeset(f"« {text} »") if french == text else french


def _expected(text: str) -> str:
    """Tell what was expected; a phrase that is a whole sentence says it without that word."""
    french = told(text, _all())
    return french if french.endswith(".") else typeset(f"Attendu : {french}.")


def _placed(text: str) -> str:
    """Tell parts of an address, each by its French name."""
    return _gathered(_PART.sub(lambda part: _PARTS[part[0]], text))


def _gathered(text: str) -> str:
    """Tell several things that are quoted or counted as English does."""
    quoted = _QUOTED.sub(r"« \1 »", told(text, _all())).replace(" and ", " et ")
    return typeset(_MORE.sub(r"\1 autres", quoted))


_WAYS: Mapping[str, Callable[[str], str]] = {
    "ou": lambda text: any_of(re.split(", | or ", text)),
    "jour": _day_of,
    "jours": lambda text: some_told(text, "jour"),
    "propositions": lambda text: some_told(text, "proposition"),
    "nombre": number_told,
    "semaine": weekday_told,
    "numérotés": iso_days_told,
    "suite": lambda text: {"accepted": "acceptée", "refused": "refusée"}.get(text, text),
    "fin": lambda text: ENDED.get(text, text),
    "rupture": lambda text: _BROKEN.get(text, text),
    "aucune": lambda text: "aucune" if text == "none" else text,
    "usage": lambda text: {"R": "résidentiel (R)", "NR": "non résidentiel (NR)"}.get(text, text),
    "cité": _quoted,
    "et": _gathered,
    "lieu": _placed,
    "attendu": _expected,
    "demandé": _asked,
    "écart": lambda text: told(text, phrases_of(misses)),
    "bibliothèque": of_library,
    "phrase": lambda text: told(text, _all()),
}
"""How what varies may be told: a list, a day, how many days, a number, a weekday, what may be missing, another phrase."""
