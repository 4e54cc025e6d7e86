"""Demandes by their PCE, their CDG-F, their type and their status, as people name these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.application.kept import Beginning, Page
from simulator.application.ports import Session
from simulator.application.search.merged import merged
from simulator.application.search.pces import pce_beginning
from simulator.domain.cdgf import Directory
from simulator.domain.demande import STATUTS, TYPES, Demande, find_statut
from simulator.domain.nearest import nearest, offer
from simulator.domain.phrases import demande_mistakes as wrong
from simulator.errors import DocumentError, Mistake

_WHOLE_PCE = re.compile(r"[0-9]{14}|GI[0-9]{6}")
_MOST_CDGFS = 40
"""Of suppliers of one name: a list is read for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeSearch:
    """What somebody asks for, "" for nothing in particular: the beginning of a PCE, a CDG-F's code or its supplier's name."""

    pce: str = ""
    cdgf: str = ""
    type: str = ""
    statut: str = ""


def search_demandes(exchange: Session, asked: DemandeSearch, *, after: str = "", limit: int = 100) -> Page[Demande]:
    """Give a page of what is asked for, the last made first. Raises DocumentError with each mistake."""
    filters, mistakes = dict[str, str](), list[Mistake]()
    try:
        filters |= demande_filters(type_=asked.type, statut=asked.statut)
    except DocumentError as error:
        mistakes += error.mistakes
    try:
        if pce := pce_beginning(asked.pce, "pce"):
            filters["pce"] = pce if _WHOLE_PCE.fullmatch(pce) else Beginning(pce)
    except DocumentError as error:
        mistakes += error.mistakes
    codes = _cdgfs(exchange.directory, asked.cdgf)
    if asked.cdgf and not codes:
        known = exchange.directory.by_code
        names = [*known, *(each.libelle for each in known.values())]
        near = offer(asked.cdgf, names if nearest(asked.cdgf, names) else known)
        says = wrong.NO_CDGF(came=repr(asked.cdgf[:40]), offer=near)
        mistakes.append(Mistake(("cdgf",), says))
    if mistakes:
        raise DocumentError(mistakes)
    of_each = [{**filters, "cdgf": code} for code in codes] or [filters]
    pages = [exchange.demandes(each, after=after, limit=limit, backwards=True) for each in of_each]
    return merged(pages, limit, backwards=True)


def _cdgfs(directory: Directory, said: str) -> tuple[str, ...]:
    """Give the codes that a text stands for: its own, else those of the suppliers whose name has it."""
    folded = said.casefold()
    if not folded:
        return ()
    if folded.upper() in directory.by_code:
        return (folded.upper(),)
    named = (each.code for each in directory.by_code.values() if folded in each.libelle.casefold())
    return tuple(named)[:_MOST_CDGFS]


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
        raise DocumentError.one(("type",), wrong.NO_TYPE(came=repr(code[:40]), offer=offer(code, TYPES)))
    return code


def _code(statut: str) -> str:
    found = find_statut(statut)
    if found is None:
        near = offer(statut, [each.code for each in STATUTS])
        raise DocumentError.one(("statut",), wrong.NO_STATUT(came=repr(statut[:40]), offer=near))
    return found.code
