"""Demandes by their PCE, their CDG-F, their type and their status, as people name these."""

from collections.abc import Mapping

from simulator.domain.demande import STATUTS, TYPES, find_statut
from simulator.domain.nearest import offer
from simulator.domain.phrases import demande_mistakes as wrong
from simulator.errors import DocumentError, Mistake


def demande_filters(
    *, pce: str | None = None, cdgf: str | None = None, type_: str | None = None, statut: str | None = None
) -> Mapping[str, str]:
    """Give the filters of ``Session.demandes``; a status is told by its code, its number (022) or its label.

    Raises DocumentError for a type and a status that are none, with the nearest.
    """
    given, mistakes = {"pce": pce, "cdgf": cdgf}, list[Mistake]()
    for name, value, read in (("type", type_, _type), ("statut", statut, _code)):
        try:
            given[name] = value and read(value)
        except DocumentError as error:
            mistakes += error.mistakes
    if mistakes:
        raise DocumentError(mistakes)
    return {name: each for name, each in given.items() if each}


def _type(code: str) -> str:
    if code not in TYPES:
        raise DocumentError.one(("type",), wrong.NO_TYPE(came=repr(code[:100]), offer=offer(code, TYPES)))
    return code


def _code(statut: str) -> str:
    found = find_statut(statut)
    if found is None:
        near = offer(statut, [each.code for each in STATUTS])
        raise DocumentError.one(("statut",), wrong.NO_STATUT(came=repr(statut[:100]), offer=near))
    return found.code
