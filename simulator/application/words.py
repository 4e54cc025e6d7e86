"""What is kept in English, told in either language: what a rule found and expected, and why a demande changed.

A trail, a history and the journal keep English sentences, each of which `simulator/domain/phrases/` has in both languages:
what varies in one is read back, and the same sentence told in French with it. What no phrase tells stays as it is, since
somebody sent it, or wrote it.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from string import Formatter
from types import ModuleType

from simulator.application.french import (
    any_of,
    day_told,
    iso_days_told,
    number_told,
    some_told,
    weekday_told,
)
from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.application.typography import NO_BREAK, typeset
from simulator.domain.calendar import parse_date
from simulator.domain.opening import ALWAYS, read_hours
from simulator.domain.phrase import Phrase, phrases_of
from simulator.domain.phrases import (
    bad_tokens,
    causes,
    deeds,
    demande_mistakes,
    dn_flaws,
    found,
    library_words,
    misses,
    mistakes,
    scenario_fields,
    scenario_mistakes,
    scenario_reasons,
    schema_mistakes,
    stopped,
    story_fields,
    story_mistakes,
    text_mistakes,
    troubles,
    uncopied,
    wanted,
)
from simulator.domain.rule import Rule, TrailEntry

_QUOTED = re.compile(r"'([^']*)'")
_DE = re.compile(r"\bde $")
_VOWEL = re.compile("[AEIOUÉaeiouéè][a-zéè]")
"""The beginning of a word behind which ``de`` loses its vowel; codes are spelt out."""
_SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")
_MORE = re.compile(r"(?<= et )([0-9]+) more")


def sentence_of(rule: Rule, language: Language = FRENCH) -> str:
    """Say what a rule says."""
    return typeset(rule.french) if language == FRENCH else rule.sentence


def deed_of(did: str, language: Language = FRENCH) -> str:
    """Tell what a step of a scenario did."""
    return did if language == ENGLISH else _told(did, phrases_of(deeds))


def trouble_of(says: str, language: Language = FRENCH) -> str:
    """Tell what a scenario that ships is for, or what a client sees of it; what a user wrote stays as it is."""
    return says if language == ENGLISH else _told(says, phrases_of(troubles))


def value_of(entry: TrailEntry, language: Language = FRENCH) -> str:
    """Tell the value that decided: where a rule told it in its own words, in the language; else as it was sent."""
    return entry.value if language == ENGLISH else _told(entry.value, _found_by(entry.rule))


def expected_of(entry: TrailEntry, language: Language = FRENCH) -> str:
    """Tell what was expected."""
    return entry.expected if language == ENGLISH else _told(entry.expected, phrases_of(wanted))


def is_told(expected: str) -> bool:
    """Tell whether what was expected is one of our sentences, and not a value as it would be sent."""
    return any(each.read(expected) is not None for each in phrases_of(wanted))


def cause_of(cause: str, language: Language = FRENCH) -> str:
    """Tell why a demande changed; a cause that a user wrote stays as it is."""
    return cause if language == ENGLISH else _told(cause, phrases_of(causes))


def ending_of(ending: str, language: Language = FRENCH) -> str:
    """Tell how an exchange ended whose answer did not arrive whole."""
    return ending if language == ENGLISH else _ENDED[ending]


def hours_of(hours: str, language: Language = FRENCH) -> str:
    """Tell the opening hours of a sandbox, which are typed as ``08:00-20:00 mon-fri``."""
    if language == ENGLISH:
        return "always open" if hours == ALWAYS else hours
    return _told(str(read_hours(hours) or "always open"), phrases_of(found))


def uncopied_of(why: str, language: Language = FRENCH) -> str:
    """Tell why an exchange is not copied."""
    return why if language == ENGLISH else _told(why, phrases_of(uncopied))


def mistake_of(says: str, language: Language = FRENCH) -> str:
    """Tell what is wrong with a field of a document, and what was expected."""
    return says if language == ENGLISH else _told(says, _of_mistakes())


def written_mistake_of(text: str, language: Language = FRENCH) -> str:
    """Tell what is wrong in a text that people write, behind the place that it names; what has no French stays English."""
    if language == ENGLISH:
        return text
    if (told := _told(text, _of_texts())) != text:
        return told
    for blank in re.finditer(" ", text):  # a key may have blanks of its own
        says = text[blank.end() :]
        if (told := _told(says, _of_texts())) != says:
            return f"{text[: blank.start()]}{NO_BREAK}: {told[:1].lower()}{told[1:]}"
    return text


def schema_mistake_of(problem: str, language: Language = FRENCH) -> str:
    """Tell what a schema does not allow, sentence by sentence; one that has no French stays as libxml2 says it."""
    if language == ENGLISH:
        return problem
    return " ".join(_told(each, phrases_of(schema_mistakes)) for each in _SENTENCES.split(problem))


def library_words_of(says: str, language: Language = FRENCH) -> str:
    """Tell what a library says of a text; in French what has none is quoted."""
    return says if language == ENGLISH else _of_library(says)


@cache
def _of_texts() -> tuple[Phrase, ...]:
    return _joined(mistakes, scenario_mistakes, story_mistakes, text_mistakes)


@cache
def _found_by(rule: str) -> tuple[Phrase, ...]:
    return tuple(each for each in _joined(found, stopped) if rule in each.of)


@cache
def _all() -> tuple[Phrase, ...]:
    return _joined(
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


@cache
def _of_mistakes() -> tuple[Phrase, ...]:
    return _joined(demande_mistakes, mistakes)


def _joined(*modules: ModuleType) -> tuple[Phrase, ...]:
    return tuple(sorted((each for module in modules for each in phrases_of(module)), key=lambda each: -each.fixed))


@lru_cache(maxsize=4096)
def _told(text: str, phrases: tuple[Phrase, ...]) -> str:
    for each in phrases:
        varies = each.read(text)
        if varies is not None:
            return tell(each, FRENCH, varies)
    return text


def tell(phrase: Phrase, language: Language, names: Mapping[str, str]) -> str:
    """Tell a phrase, with what varies in it."""
    if language == ENGLISH:
        return phrase.english.format_map(names)
    told = ""
    for text, name, how, _ in Formatter().parse(typeset(phrase.french)):
        varies = format(_Varying(names[name]), how or "") if name else ""
        told += (_DE.sub("d’", text) if _VOWEL.match(varies) else text) + varies
    return told


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

_ENDED = {
    "": "",
    "reset": "connexion coupée net",
    "closed": "connexion fermée sans réponse",
    "stalled": "connexion laissée ouverte, sans réponse",
    "truncated": "connexion fermée au milieu de la réponse",
    "garbage": "réponse illisible",
    "client left": "client parti avant la réponse",
}


def _quoted(text: str) -> str:
    """Tell a value as it came, which English quotes as Python does; or what it was, in words of ours."""
    return typeset(f"« {text[1:-1]} »") if text[:1] in {"'", '"'} else _told(text, _all())


def _asked(text: str) -> str:
    """Tell what a scenario's step asks for: in words of ours, or one of several values."""
    told = _told(text, phrases_of(misses))
    return any_of(text.split(" or ")) if told == text else told


def _of_library(text: str) -> str:
    """Tell what a library says of a text, or quote it."""
    told = _told(text, phrases_of(library_words))
    return typeset(f"« {text} »") if told == text else told


def _expected(text: str) -> str:
    """Tell what was expected; a phrase that is a whole sentence says it without that word."""
    told = _told(text, _all())
    return told if told.endswith(".") else typeset(f"Attendu : {told}.")


def _gathered(text: str) -> str:
    """Tell several things that are quoted or counted as English does."""
    quoted = _QUOTED.sub(r"« \1 »", _told(text, _all())).replace(" and ", " et ")
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
    "fin": lambda text: _ENDED.get(text, text),
    "rupture": lambda text: _BROKEN.get(text, text),
    "aucune": lambda text: "aucune" if text == "none" else text,
    "usage": lambda text: {"R": "résidentiel (R)", "NR": "non résidentiel (NR)"}.get(text, text),
    "cité": _quoted,
    "et": _gathered,
    "attendu": _expected,
    "demandé": _asked,
    "écart": lambda text: _told(text, phrases_of(misses)),
    "bibliothèque": _of_library,
    "phrase": lambda text: _told(text, _all()),
}
"""How what varies may be told: a list, a day, how many days, a number, a weekday, what may be missing, another phrase."""
