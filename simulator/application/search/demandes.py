"""Demandes by their PCE, their CDG-F, their type and their status, as people name these."""

from collections.abc import Mapping

from simulator.domain.demande import STATUTS, TYPES, find_statut
from simulator.domain.nearest import offer
from simulator.errors import DocumentError


def demande_filters(
    *, pce: str | None = None, cdgf: str | None = None, type_: str | None = None, statut: str | None = None
) -> Mapping[str, str]:
    """Give the filters of ``Session.demandes``; a status is told by its code, its number (022) or its label.

    Raises DocumentError for a type or a status that is none, with the nearest.
    """
    given = {"pce": pce, "cdgf": cdgf, "type": type_ and _type(type_), "statut": statut and _code(statut)}
    return {name: each for name, each in given.items() if each}


def _type(code: str) -> str:
    if code not in TYPES:
        raise DocumentError.one(("type",), f"is {code[:100]!r}, which is no type of demande; {offer(code, TYPES)}")
    return code


def _code(statut: str) -> str:
    found = find_statut(statut)
    if found is None:
        near = offer(statut, [each.code for each in STATUTS])
        raise DocumentError.one(
            ("statut",),
            f"is {statut[:100]!r}, which is no status; {near}: GET /_sim/catalogue lists codes, numbers and labels",
        )
    return found.code
