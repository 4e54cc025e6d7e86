"""Rules that a user turns off, who knows better than our assumptions: which may be, and why others may not."""

from collections.abc import Iterable

from simulator.domain.nearest import nearest
from simulator.domain.phrases import mistakes
from simulator.domain.rule import Rule
from simulator.domain.rules import RULES

KEPT = {
    "ACC": mistakes.KEPT_ACCESS(),
    "PCE-01": mistakes.KEPT_PCE(),
    "RDV-01.date": mistakes.KEPT_DATE(),
    "RDV-07": mistakes.KEPT_RDV(),
}
"""Rules, or all those of a subject, that are never turned off, and why: what follows them could not go on."""


def turned_off(names: Iterable[str]) -> frozenset[str]:
    """Give the ids of the rules that these names turn off, each name being one of which ``why_not`` says nothing."""
    return frozenset(each.id for name in names for each in _refusing(name))


def why_not(name: str) -> str | None:
    """Tell why nothing can be turned off under this name, None where it can: a rule's id, or that of a rule with its sub-rules.

    MES-18 stands for all of MES-18.RG1 to MES-18.nombre, TJDC-06 for itself and TJDC-06.valeur.
    """
    known = {each.id.casefold(): each.id for each in RULES}
    wanted = name.strip().casefold()
    if wanted not in known:
        near = nearest(wanted, known)
        offer = mistakes.NEAREST(near=known[near]) if near else mistakes.RULES_LISTED()
        return mistakes.NO_RULE(name=name, offer=offer)
    id_, refusing = known[wanted], _refusing(name)
    if not refusing:
        return mistakes.NO_REFUSAL(name=id_)
    for each in refusing:
        if reason := KEPT.get(each.id) or KEPT.get(each.id.partition("-")[0]):
            which = id_ if each.id == id_ else mistakes.WHICH_HOLDS(name=id_, part=each.id)
            return mistakes.KEPT_RULE(name=which, why=reason)
    return None


def _refusing(name: str) -> tuple[Rule, ...]:
    """Give the rule of this id and its sub-rules, those that refuse."""
    wanted = name.strip().casefold()
    return tuple(each for each in RULES if each.refuses_with and f"{each.id.casefold()}.".startswith(f"{wanted}."))
