"""What the catalogue knows of an entry beside its sentence: each fact's name and its value, in either language."""

from collections.abc import Collection, Iterator

from simulator.application.catalogue import Entry
from simulator.application.language import FRENCH, Language
from simulator.application.typography import typeset
from simulator.domain.demande import TYPES

_IN_FRENCH = {
    "answer": "réponse",
    "block": "bloc",
    "code": "code",
    "code_retour": "code retour",
    "dialect": "forme",
    "ended": "terminé",
    "key": "clé",
    "numero": "numéro",
    "origin": "origine",
    "scenario": "par un scénario seulement",
    "status": "statut HTTP",
    "type_retour_dialogue": "type de retour",
    "types": "types de demande",
    "www_authenticate": "WWW-Authenticate",
}
_HOLDERS_IN_FRENCH = {"field": "champ", "kind": "sorte", "tag": "balise"}
"""The other kinds have one name in both languages: code, service, statut, test, type."""


def facts_of(entry: Entry, language: Language, among: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Give the facts of an entry that are known, or those of them that are named; KeyError is a fact without its French.

    What repeats the entry's id tells nothing, and whether a rule is off is told by whoever shows it.
    """
    for name, value in entry.facts.items():
        if value is None or name == "off" or value == entry.id or (among and name not in among):
            continue
        if language == FRENCH:
            yield _IN_FRENCH[name], _in_french(value)
        else:
            yield name.replace("_", " "), fact(value)


def holder_of(kind: str, language: Language) -> str:
    """Name what holds a statement, where no rule does."""
    return _HOLDERS_IN_FRENCH.get(kind, kind) if language == FRENCH else kind


def fact(value: object) -> str:
    """Write a fact: a list with commas, all types of demande as such."""
    if isinstance(value, list):
        return f"all {len(TYPES)}" if len(value) == len(TYPES) else ", ".join(map(str, value))
    return str(value)


def _in_french(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list) and len(value) == len(TYPES):
        return f"les {len(TYPES)}"
    return typeset(fact(value))
