"""Demandes: those that a filter finds, the last made first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from simulator.application.documents.form import Misplaced
from simulator.application.kept import Page
from simulator.application.ports import Session
from simulator.application.search.demandes import DemandeSearch, search_demandes
from simulator.domain.demande import Demande
from simulator.errors import DocumentError
from simulator.transports.console.demande_words import STATUT_CHOICES, TYPE_CHOICES, type_name
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.forms import as_typed, told
from simulator.transports.console.numbers import spaced

PAGE = 50
_FILTERS = ("pce", "cdgf", "type", "statut")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One demande of the list; ``moved`` is when its status last changed, or something was noted of it."""

    url: str
    pce_url: str
    pce: tuple[str, ...]
    demande: Demande
    type: str
    supplier: str
    moved: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class List(View):
    """A page of the list; ``wrong`` are the mistakes of the filters, by their name."""

    template: ClassVar[str] = "demandes.html"
    asked: Mapping[str, str]
    types: tuple[tuple[str, str], ...]
    statuts: tuple[tuple[str, str], ...]
    cdgfs: tuple[tuple[str, str], ...]
    wrong: Mapping[str, tuple[str, ...]]
    found: tuple[Found, ...]
    filtered: bool
    first: bool
    next: str


def show(asked: Asked, desk: Desk) -> List:
    filters = {name: as_typed(asked.query.get(name, "")) for name in _FILTERS}
    filters["type"] = filters["type"].upper()
    after = asked.query.get("apres", "")
    with desk.exchange() as exchange:
        names = {code: each.libelle for code, each in sorted(exchange.directory.by_code.items())}
        try:
            page, wrong = _page(exchange, filters, after), {}
        except DocumentError as error:
            page, wrong = (
                Page(()),
                {str(each.path[0]): (told(Misplaced(each.says), desk.words),) for each in error.mistakes},
            )
    return List(
        asked=filters,
        types=TYPE_CHOICES,
        statuts=STATUT_CHOICES,
        cdgfs=tuple(names.items()),
        wrong=wrong,
        found=tuple(_found(each, names, desk) for each in page.items),
        filtered=any(filters.values()),
        first=not after,
        next=desk.link("/demandes", **filters, apres=page.next) if page.next else "",
    )


def _page(exchange: Session, filters: Mapping[str, str], after: str) -> Page[Demande]:
    return search_demandes(exchange, DemandeSearch(**filters), after=after, limit=PAGE)


def _found(demande: Demande, names: Mapping[str, str], desk: Desk) -> Found:
    return Found(
        url=desk.link(f"/demandes/{demande.numero}"),
        pce_url=desk.link(f"/pce/{demande.pce}"),
        pce=spaced(demande.pce),
        demande=demande,
        type=type_name(demande),
        supplier=names.get(demande.cdgf) or demande.cdgf,
        moved=demande.historique[-1].moment if demande.historique else demande.cree_le,
    )
