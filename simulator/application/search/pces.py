"""PCE by the beginning of their number, by commune, by CDG-F, or libre; a page costs what it shows."""

import re
from dataclasses import dataclass, replace

from simulator.application.kept import Page, WantedPces
from simulator.application.ports import Session
from simulator.application.search.merged import merged
from simulator.domain.commune import Commune, Communes, departement_of
from simulator.domain.nearest import offer
from simulator.domain.pce import Pce
from simulator.domain.phrases import mistakes as phrases
from simulator.errors import DocumentError, Mistake

_MOST_OF_A_NUMBER = 14
_BEGINNING = re.compile(rf"[0-9]{{0,{_MOST_OF_A_NUMBER}}}|G|GI[0-9]{{0,6}}")
_MOST_COMMUNES = 40
"""Paris has twenty arrondissements, a postal code up to some ten communes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PceSearch:
    """What is asked for, "" for nothing in particular: ``commune`` is a name, an INSEE code or a postal code."""

    numero: str = ""
    commune: str = ""
    cdgf: str = ""
    libre: bool = False


def search_pces(
    exchange: Session, communes: Communes, asked: PceSearch, *, after: str = "", limit: int = 100
) -> Page[Pce]:
    """Give a page of what is asked for, by number. Raises DocumentError with each mistake: what came, what was expected."""
    codes = _checked(communes, asked)
    wanted = WantedPces(cdgf=asked.cdgf or None, libre=asked.libre, prefix=_plain(asked.numero))
    if not codes:
        return exchange.pces(wanted, after=after, limit=limit)
    pages = [exchange.pces(replace(wanted, commune=each), after=after, limit=limit) for each in codes]
    return merged(pages, limit)


def _checked(communes: Communes, asked: PceSearch) -> tuple[str, ...]:
    mistakes, codes = list[Mistake](), _codes(communes, asked.commune.strip())
    try:
        pce_beginning(asked.numero, "numero")
    except DocumentError as error:
        mistakes += error.mistakes
    if codes is None:
        names = [name for each in communes.items for name in (each.nom, each.code_insee)]
        known = f"it is a name, an INSEE code or a postal code; {offer(asked.commune, names)}"
        mistakes.append(Mistake(("commune",), f"is {asked.commune[:40]!r}, which is none that is known; {known}"))
    if asked.libre and asked.cdgf:
        mistakes.append(Mistake(("libre",), phrases.LIBRE_OF_SOMEBODY(cdgf=repr(asked.cdgf[:40]))))
    if mistakes:
        raise DocumentError(mistakes)
    return codes or ()


def _codes(communes: Communes, said: str) -> tuple[str, ...] | None:
    """Give the INSEE codes that a text stands for; none where nothing is said, None where it stands for nothing."""
    if not said:
        return ()
    if departement_of(said) and communes.find(said):
        return (said,)
    found: tuple[Commune, ...] = communes.those(code_postal=said) if said.isdigit() else communes.those(nom=said)
    if found:
        return tuple(each.code_insee for each in found[:_MOST_COMMUNES])
    return (said,) if departement_of(said) else None


def pce_beginning(typed: str, field: str) -> str:
    """Give the beginning of a PCE's number that was typed, with blanks or without. Raises DocumentError where none has it."""
    numero = _plain(typed)
    if not _BEGINNING.fullmatch(numero):
        raise DocumentError.one((field,), phrases.BEGINNING(came=repr(typed[:40]), most=_MOST_OF_A_NUMBER))
    return numero


def _plain(numero: str) -> str:
    """Give a number without the blanks with which people write it."""
    return "".join(numero.split()).upper()
