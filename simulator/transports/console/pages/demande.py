"""One demande: its life and what comes next, what its supplier is told of it, its appointment, its exchanges."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from simulator.application.changes.statut import leads_to
from simulator.application.gateway.follow_demande import shown
from simulator.application.journal.filters import Filters
from simulator.application.journal.record import Wired
from simulator.application.journal.search import Search
from simulator.application.life_ahead import life_ahead
from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import Demande, Statut
from simulator.transports.console.demande_words import type_name
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.followed import Block, as_json, blocks
from simulator.transports.console.life import Stop, stops
from simulator.transports.console.message import Message, message
from simulator.transports.console.numbers import spaced
from simulator.transports.console.rows import Row, rows

_ROWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(View):
    """All that is known of a demande; ``events`` are the statuses to which it may be led on."""

    template: ClassVar[str] = "demande.html"
    demande: Demande
    type: str
    pce: tuple[str, ...]
    pce_known: bool
    now: datetime
    supplier: Cdgf
    stops: tuple[Stop, ...]
    blocks: tuple[Block, ...]
    json: str
    written: Message
    externe: str
    events: tuple[Statut, ...]
    rows: tuple[Row, ...]
    search: str


def show(asked: Asked, desk: Desk) -> Shown:
    with desk.exchange() as exchange:
        demande = known(exchange.demande(asked.parts["numero"]), asked.parts["numero"], desk)
        supplier = exchange.directory.by_code[demande.cdgf]
        document = shown(exchange, demande, supplier).document()
        ahead = life_ahead(exchange, demande, desk.console.omega)
        now, pce_known = exchange.now, exchange.pce(demande.pce) is not None
    text = as_json(document)
    search = f"demande:{demande.numero}"
    newest = desk.console.journal.newest(desk.sandbox, Filters(also=Search(search).holds), limit=_ROWS + 1)[::-1]
    return Shown(
        demande=demande,
        type=type_name(demande),
        pce=spaced(demande.pce),
        pce_known=pce_known,
        now=now,
        supplier=supplier,
        stops=tuple(stops(demande, now, ahead, desk)),
        blocks=tuple(blocks(document, desk)),
        json=text,
        written=message(Wired((("content-type", "application/json"),), text.encode(), len(text.encode())), ""),
        externe=f"{desk.base}/_sim/demandes/{demande.numero}/externe",
        events=tuple(leads_to(demande)),
        rows=tuple(rows(newest[:_ROWS], desk, newest[_ROWS] if len(newest) > _ROWS else None)),
        search=search,
    )


def known(demande: Demande | None, numero: str, desk: Desk) -> Demande:
    """Give a demande that there is. Raises NothingHereError."""
    if demande is None:
        said = desk.words.gettext
        raise NothingHereError(
            said("La demande %(numero)s n’existe pas dans ce bac.") % {"numero": numero[:100]},
            said("La page Demandes donne celles qu’il a, et en crée une."),
        )
    return demande
