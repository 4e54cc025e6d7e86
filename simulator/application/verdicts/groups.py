"""The rules of a trail by what they look at, in the order in which they were judged."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby

from simulator.application.language import FRENCH, Language
from simulator.application.telling import tell
from simulator.domain import rules
from simulator.domain.checks import Checks, Stage
from simulator.domain.phrase import Phrase
from simulator.domain.rule import TrailEntry
from simulator.domain.value import value

_FOLLOW_UP = "suivi"
_NAMES: Mapping[str, tuple[Phrase, Phrase]] = {
    Stage.ACCESS: (Phrase("Access", "Accès"), Phrase("rules of access", "règles d'accès")),
    Stage.DATA: (
        Phrase("Data of the request", "Données de la requête"),
        Phrase("rules of the request", "règles de la requête"),
    ),
    Stage.PCE: (Phrase("PCE", "PCE"), Phrase("rules of the PCE", "règles du PCE")),
    Stage.DEPARTEMENT: (
        Phrase("Département", "Département"),
        Phrase("rules of the département", "règles du département"),
    ),
    Stage.RECEVABILITE: (
        Phrase("Recevabilité", "Recevabilité"),
        Phrase("rules of recevabilité", "règles de recevabilité"),
    ),
    _FOLLOW_UP: (Phrase("Follow-up", "Suivi et jeton"), Phrase("rules of the follow-up", "règles du suivi")),
    "": (Phrase("Beside", "À côté"), Phrase("remarks", "remarques")),
}


@value(kw_only=True)
class Group:
    """Lines of a trail that look at the same: ``name`` heads them, ``rules`` counts them: ``règles d'accès``."""

    name: str
    rules: str
    entries: tuple[TrailEntry, ...]


def groups_of(trail: tuple[TrailEntry, ...], language: Language = FRENCH) -> tuple[Group, ...]:
    """Give a trail in groups, each of lines that follow one another."""
    return tuple(
        Group(
            name=tell(_NAMES[stage][0], language, {}),
            rules=tell(_NAMES[stage][1], language, {}),
            entries=tuple(entries),
        )
        for stage, entries in groupby(trail, lambda each: _stage_of(each.rule))
    )


def _stage_of(rule: str) -> str:
    return _FOLLOW_UP if rule.startswith("API-") else _stages().get(rule, "")


@cache
def _stages() -> Mapping[str, str]:
    checks = (each for each in vars(rules).values() if isinstance(each, Checks))
    return {rule.id: stage for each in checks for stage, judged in each.groups for rule in judged}
