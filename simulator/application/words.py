"""What is kept in English, told in either language: what a rule found and expected, and why a demande changed.

A trail, a history and the journal keep English sentences, each of which `simulator/domain/phrases/` has in both languages:
what varies in one is read back, and the same sentence told in French with it. What no phrase tells stays as it is, since
somebody sent it, or wrote it.
"""

import re
from functools import cache

from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.application.telling import ENDED, joined, of_library, told
from simulator.application.typography import NO_BREAK, typeset
from simulator.domain.opening import ALWAYS, read_hours
from simulator.domain.phrase import Phrase, phrases_of
from simulator.domain.phrases import (
    causes,
    deeds,
    demande_mistakes,
    found,
    mistakes,
    scenario_mistakes,
    schema_mistakes,
    stopped,
    story_mistakes,
    text_mistakes,
    troubles,
    uncopied,
    wanted,
)
from simulator.domain.rule import Rule, TrailEntry
from simulator.domain.source import Source

_SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")


def source_of(source: Source, language: Language = FRENCH) -> str:
    """Cite a source: the history of a guide is named in the language, sections are as they are."""
    return str(source) if language == ENGLISH else str(source).replace("history", "historique")


def sentence_of(rule: Rule, language: Language = FRENCH) -> str:
    """Say what a rule says."""
    return typeset(rule.french) if language == FRENCH else rule.sentence


def deed_of(did: str, language: Language = FRENCH) -> str:
    """Tell what a step of a scenario did."""
    return did if language == ENGLISH else told(did, phrases_of(deeds))


def trouble_of(says: str, language: Language = FRENCH) -> str:
    """Tell what a scenario that ships is for, or what a client sees of it; what a user wrote stays as it is."""
    return says if language == ENGLISH else told(says, phrases_of(troubles))


def value_of(entry: TrailEntry, language: Language = FRENCH) -> str:
    """Tell the value that decided: where a rule told it in its own words, in the language; else as it was sent."""
    return entry.value if language == ENGLISH else told(entry.value, _found_by(entry.rule))


def expected_of(entry: TrailEntry, language: Language = FRENCH) -> str:
    """Tell what was expected."""
    return entry.expected if language == ENGLISH else told(entry.expected, phrases_of(wanted))


def is_told(expected: str) -> bool:
    """Tell whether what was expected is one of our sentences, and not a value as it would be sent."""
    return any(each.read(expected) is not None for each in phrases_of(wanted))


def cause_of(cause: str, language: Language = FRENCH) -> str:
    """Tell why a demande changed; a cause that a user wrote stays as it is."""
    return cause if language == ENGLISH else told(cause, phrases_of(causes))


def ending_of(ending: str, language: Language = FRENCH) -> str:
    """Tell how an exchange ended whose answer did not arrive whole."""
    return ending if language == ENGLISH else ENDED[ending]


def hours_of(hours: str, language: Language = FRENCH) -> str:
    """Tell the opening hours of a sandbox, which are typed as ``08:00-20:00 mon-fri``."""
    if language == ENGLISH:
        return "always open" if hours == ALWAYS else hours
    return told(str(read_hours(hours) or "always open"), phrases_of(found))


def uncopied_of(why: str, language: Language = FRENCH) -> str:
    """Tell why an exchange is not copied."""
    return why if language == ENGLISH else told(why, phrases_of(uncopied))


def mistake_of(says: str, language: Language = FRENCH) -> str:
    """Tell what is wrong with a field of a document, and what was expected."""
    return says if language == ENGLISH else told(says, _of_mistakes())


def written_mistake_of(text: str, language: Language = FRENCH) -> str:
    """Tell what is wrong in a text that people write, behind the place that it names; what has no French stays English."""
    if language == ENGLISH:
        return text
    if (french := told(text, _of_texts())) != text:
        return french
    for blank in re.finditer(" ", text):  # a key may have blanks of its own
        says = text[blank.end() :]
        if (french := told(says, _of_texts())) != says:
            return f"{text[: blank.start()]}{NO_BREAK}: {french[:1].lower()}{french[1:]}"
    return text


def schema_mistake_of(problem: str, language: Language = FRENCH) -> str:
    """Tell what a schema does not allow, sentence by sentence; one that has no French stays as libxml2 says it."""
    if language == ENGLISH:
        return problem
    return " ".join(told(each, phrases_of(schema_mistakes)) for each in _SENTENCES.split(problem))


def library_words_of(says: str, language: Language = FRENCH) -> str:
    """Tell what a library says of a text; in French what has none is quoted."""
    return says if language == ENGLISH else of_library(says)


@cache
def _of_texts() -> tuple[Phrase, ...]:
    return joined(mistakes, scenario_mistakes, story_mistakes, text_mistakes)


@cache
def _found_by(rule: str) -> tuple[Phrase, ...]:
    return tuple(each for each in joined(found, stopped) if rule in each.of)


@cache
def _of_mistakes() -> tuple[Phrase, ...]:
    return joined(demande_mistakes, mistakes)
