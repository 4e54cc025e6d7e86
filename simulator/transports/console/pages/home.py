"""The first page: what runs and where, three things to try at once, who may call, and how much of it is stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from simulator.application.announced import messages
from simulator.application.catalogue import catalogue
from simulator.application.first_tries import Chosen, chosen
from simulator.application.journal.event import STARTED, STOPPED, What, happened
from simulator.application.journal.filters import Filters
from simulator.application.journal.search import Search
from simulator.application.ready import CONTENT_TYPE
from simulator.domain import addresses
from simulator.domain.cdgf import Cdgf
from simulator.domain.source import ASSUMED
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.rows import Mark, Row, rows
from simulator.transports.console.sending import send
from simulator.transports.console.tries import requests

_TRIES = {
    "passes": (n_("Une TJDC passe"), n_("Vérifier la recevabilité du PCE %(pce)s.")),
    "refused": (
        n_("Une TJDC refusée, et pourquoi"),
        n_("La créer sur le PCE %(pce)s pour dans quatre jours ouvrés : il en faut cinq."),
    ),
    "lost": (
        n_("OMEGA perd sa réponse"),
        n_("Créer une MES sur le PCE %(pce)s, sous le scénario reponse-perdue : la demande existe, rien ne revient."),
    ),
}
_ROWS = 9


@dataclass(frozen=True, slots=True)
class Try:
    """One of the three: its name in the form, its title, what it does, the mark and the message that are announced.

    ``intact`` False: no test PCE is left on which that would come.
    """

    name: str
    title: str
    does: str
    mark: Mark
    expected: str
    intact: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is called, after the sandbox's own address."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Supplier:
    """A CDG-F that may call, and its credentials as a block to copy."""

    cdgf: Cdgf
    client_id: str
    block: str


@dataclass(frozen=True, slots=True)
class Known:
    """How much of one kind is stated, how much is assumed; where the one ends on a line of 100."""

    stated: int
    assumed: int

    @property
    def end(self) -> float:
        """Give the place at which the stated part of the line ends."""
        return round(100 * self.stated / (self.stated + self.assumed) - 0.6, 1)


@dataclass(frozen=True, slots=True)
class Home(View):
    """All of the page."""

    template: ClassVar[str] = "home.html"
    base: str
    exchanges: int
    rows: tuple[Row, ...]
    tries: tuple[Try, ...]
    addresses: tuple[Address, ...]
    suppliers: tuple[Supplier, ...]
    rules: Known
    codes: Known


def show(_asked: Asked, desk: Desk) -> Home:
    with desk.exchange() as exchange:
        tries = tuple(_try(each, desk) for each in chosen(exchange, desk.console.referential))
        suppliers = tuple(_supplier(each) for each in exchange.directory.by_code.values() if each.actif)
    journal = desk.console.journal
    of_omega = Filters(also=Search().holds)
    newest = tuple(reversed(journal.newest(desk.sandbox, of_omega, limit=_ROWS + 1)))
    known = catalogue(desk.codes)
    return Home(
        base=desk.base,
        exchanges=journal.count(desk.sandbox, of_omega),
        rows=tuple(rows(newest[:_ROWS], desk, newest[_ROWS] if len(newest) > _ROWS else None)),
        tries=tries,
        addresses=tuple(_addresses(desk)),
        suppliers=suppliers,
        rules=_known(known["rules"]),
        codes=_known(known["codes"]),
    )


async def act(asked: Asked, desk: Desk) -> str:
    """Send one of the tries, and open what came of it."""
    turns, name = desk.console.turns, asked.form.get("essai", "")
    found = await turns.take(desk.sandbox, partial(_begin, desk, name))
    if found is None:
        raise NothingHereError(desk.words.gettext("Il n’y a pas de tel essai."))
    try:
        sent = await send(desk, found.path, found.body, {"Content-Type": CONTENT_TYPE})
    finally:
        if found.started:
            await turns.take(desk.sandbox, partial(_end, desk, found.started))
    return desk.link(f"/echanges/{sent.exchange}")


@dataclass(frozen=True, slots=True)
class _Begun:
    """The request of a try, and the scenario that was started for it: "" where it needs none, or the sandbox runs it anyway."""

    path: str
    body: bytes
    started: str


def _begin(desk: Desk, name: str) -> _Begun | None:
    """Write the request of a try, and start the scenario under which it is sent, unless it runs."""
    console = desk.console
    with desk.exchange() as exchange:
        one = next((each for each in chosen(exchange, console.referential) if each.first.name == name), None)
        if one is None:
            return None
        (request,) = requests(exchange, desk).tries(one.entry, one.number)
        scenario = one.first.scenario
        started = scenario if scenario and not console.book.find(exchange, scenario).started else ""
        event = None
        if started:
            console.book.start(exchange, started)
            event = happened(exchange, What.SCENARIO, started, STARTED)
    desk.note(event)
    return _Begun(request.url, request.xml.encode(), started)


def _end(desk: Desk, scenario: str) -> None:
    with desk.exchange() as exchange:
        desk.console.book.stop(exchange, scenario)
        stopped = happened(exchange, What.SCENARIO, scenario, STOPPED)
    desk.note(stopped)


def _try(one: Chosen, desk: Desk) -> Try:
    said, expected = desk.words.gettext, one.essai.attendu
    title, does = _TRIES[one.first.name]
    lost = bool(one.first.scenario)
    return Try(
        name=one.first.name,
        title=said(title),
        does=said(does) % {"pce": one.entry.numero},
        mark=Mark(expected.type, lost=lost),
        expected="" if lost else messages(expected, desk.codes)[0],
        intact=one.intact,
    )


def _addresses(desk: Desk) -> Iterator[Address]:
    said, server = desk.words.gettext, max(desk.console.referential.authorization_servers)
    yield Address(said("SOAP · TJDC"), f"{addresses.soap('CreerDemandeTJDC')}?wsdl")
    yield Address(said("SOAP · MES"), f"{addresses.soap('CreerDemandeMES')}?wsdl")
    yield Address(said("SOAP · rendez-vous"), f"{addresses.soap('PriseRendezVous')}?wsdl")
    yield Address(said("OKTA · jeton"), addresses.token(server))
    yield Address(said("REST · suivi"), addresses.FOLLOW_UP)
    yield Address(said("Contrôle"), f"{addresses.CONTROL}/docs")


def _supplier(cdgf: Cdgf) -> Supplier:
    lines = {"cdgf": cdgf.code, "dn": cdgf.dn, "login": ", ".join(cdgf.logins)}
    if cdgf.okta:
        lines |= {"client_id": cdgf.okta.client_id, "client_secret": cdgf.okta.client_secret}
    return Supplier(cdgf, cdgf.okta.client_id if cdgf.okta else "", "\n".join(f"{k}: {v}" for k, v in lines.items()))


def _known(entries: tuple[object, ...]) -> Known:
    assumed = sum(getattr(each, "certainty", None) == ASSUMED for each in entries)
    return Known(len(entries) - assumed, assumed)
