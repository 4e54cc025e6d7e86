"""The library of scenarios by trouble, and those that run, live."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.ports import Session
from simulator.application.scenarios.book import Known
from simulator.application.scenarios.groups import Group, group_of
from simulator.application.scenarios.stand import Stand, stand_of
from simulator.application.words import trouble_of
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.telling import language

_TITLES: Mapping[Group, tuple[str, str]] = {
    Group.CONNECTION: (n_("Connexion"), n_("Rien n’arrive, ou pas jusqu’au bout")),
    Group.SOAP: (n_("Réponses SOAP"), n_("Une réponse arrive, qui refuse ou surprend")),
    Group.OKTA: (n_("Jetons"), n_("OKTA refuse le jeton, ou en donne un mauvais")),
    Group.FOLLOW_UP: (n_("Suivi"), n_("La passerelle ou le service de suivi échoue")),
    Group.EVENTS: (n_("Temps et événements"), n_("OMEGA tarde, ou agit d’elle-même")),
}
_OWN = n_("Les vôtres"), n_("Définis dans ce bac")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One scenario, in the language of the page; ``stand`` of those that run."""

    name: str
    url: str
    says: str
    client: str
    per: str
    started: bool
    ships: bool
    exchanges: str
    stand: Stand | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the library: its title, what a client meets there, its scenarios."""

    id: str
    title: str
    about: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Library(View):
    """All of the page; ``find`` is what is looked for, ``stream`` where exchanges are told as they end."""

    template: ClassVar[str] = "scenarios.html"
    parts: tuple[Part, ...]
    running: tuple[Entry, ...]
    count: int
    find: str
    stream: str


@dataclass(frozen=True, slots=True)
class AtWork(View):
    """Those that run, alone."""

    template: ClassVar[str] = "scenarios/at_work.html"
    part: ClassVar[bool] = True
    running: tuple[Entry, ...]


def show(asked: Asked, desk: Desk) -> View:
    find = asked.query.get("q", "").strip()
    with desk.exchange() as exchange:
        running = tuple(_running(exchange, desk))
        if asked.query.get("volet"):
            return AtWork(running)
        known = desk.console.book.listed(exchange)
    entries = [(each, entry(each, desk)) for each in known]
    found = [(each, told) for each, told in entries if _fits(told, find)]
    return Library(tuple(_parts(found, desk)), running, len(known), find, desk.link("/echanges/flux"))


def entry(known: Known, desk: Desk, stand: Stand | None = None) -> Entry:
    """Tell a scenario."""
    scenario, spoken = known.scenario, language(desk)
    return Entry(
        name=scenario.name,
        url=desk.link(f"/scenarios/{scenario.name}"),
        says=trouble_of(scenario.description, spoken) or scenario.name,
        client=trouble_of(scenario.client, spoken),
        per=str(scenario.per),
        started=known.started,
        ships=known.ships,
        exchanges=desk.link("/echanges", q=f"scenario:{scenario.name}"),
        stand=stand,
    )


def _running(exchange: Session, desk: Desk) -> Iterator[Entry]:
    book = desk.console.book
    for each in book.running(exchange):
        yield entry(book.find(exchange, each.name), desk, stand_of(exchange, each))


def _fits(told: Entry, find: str) -> bool:
    text = f"{told.name} {told.says} {told.client}".casefold()
    return all(each in text for each in find.casefold().split())


def _parts(found: list[tuple[Known, Entry]], desk: Desk) -> Iterator[Part]:
    said = desk.words.gettext
    if own := tuple(told for known, told in found if not known.ships):
        yield Part("siens", said(_OWN[0]), said(_OWN[1]), own)
    for group, (title, about) in _TITLES.items():
        some = tuple(told for known, told in found if known.ships and group_of(known.scenario) is group)
        if some:
            yield Part(group.name.lower(), said(title), said(about), some)
