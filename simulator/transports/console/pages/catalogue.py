"""The catalogue: all that the simulator knows, stated or assumed, by kind, with a search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.catalogue import Entry
from simulator.application.journal.met import Met
from simulator.application.search.catalogue import CatalogueSearch, found
from simulator.domain.source import Certainty
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.knowledge import KINDS, Known, entries, known, met_lately

PAGE, GLANCE = 150, 30
"""How many entries of a kind a page shows, and how many of each kind where several are shown."""
_FIRST = "rules"
_LONGEST_NUMBER = 6
_CERTAINTIES = {"": n_("Tout"), "enoncee": n_("Énoncé"), "supposee": n_("Supposé")}
_MEANS = {"enoncee": Certainty.STATED.value, "supposee": Certainty.ASSUMED.value}


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter at one click; ``count`` is how many it finds, where that is told."""

    name: str
    url: str
    on: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind; ``more`` counts those behind them, and ``next`` is where these are."""

    kind: str
    title: str
    entries: tuple[Known, ...]
    more: int
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue(View):
    """A page of it: one kind, or where something is searched, each kind that has it. ``looked_at`` counts exchanges."""

    template: ClassVar[str] = "catalogue.html"
    text: str
    kind: str
    certainty: str
    kinds: tuple[Choice, ...]
    certainties: tuple[Choice, ...]
    sections: tuple[Section, ...]
    looked_at: int


def show(asked: Asked, desk: Desk) -> Catalogue:
    text, kind = asked.query.get("q", "").strip(), asked.query.get("genre", "")
    certainty = asked.query.get("certitude", "")
    kind = kind if kind in KINDS else "" if text else _FIRST
    every = found(entries(desk), CatalogueSearch(certainty=_MEANS.get(certainty, ""), text=text))
    counts = {each: len(some) for each, some in every.items()}
    seen = met_lately(desk)
    return Catalogue(
        text=text,
        kind=kind,
        certainty=certainty,
        kinds=tuple(_kinds(counts, kind, asked, desk, everywhere=bool(text))),
        certainties=tuple(
            Choice(desk.words.gettext(name), _link(asked, desk, certitude=each), each == certainty)
            for each, name in _CERTAINTIES.items()
        ),
        sections=(
            (_section(kind, every[kind], seen, asked, desk),)
            if kind
            else tuple(_glance(each, some, seen, asked, desk) for each, some in every.items() if some)
        ),
        looked_at=seen.looked_at,
    )


def _kinds(counts: Mapping[str, int], here: str, asked: Asked, desk: Desk, *, everywhere: bool) -> Iterator[Choice]:
    said = desk.words.gettext
    if everywhere:
        yield Choice(said("Partout"), _link(asked, desk, genre=""), not here, sum(counts.values()))
    for each, (name, _) in KINDS.items():
        yield Choice(said(name), _link(asked, desk, genre=each), each == here, counts[each])


def _section(kind: str, some: Sequence[Entry], seen: Met, asked: Asked, desk: Desk) -> Section:
    """Give a page of a kind, from ``depuis`` on."""
    since = asked.query.get("depuis", "")
    first = int(since) if since.isdecimal() and len(since) < _LONGEST_NUMBER else 0
    last = first + PAGE
    return Section(
        kind=kind,
        title=desk.words.gettext(KINDS[kind][0]),
        entries=tuple(known(each, seen, desk) for each in some[first:last]),
        more=max(len(some) - last, 0),
        next=_link(asked, desk, genre=kind, depuis=str(last)),
    )


def _glance(kind: str, some: Sequence[Entry], seen: Met, asked: Asked, desk: Desk) -> Section:
    """Give the first of a kind, where others are shown beside it."""
    return Section(
        kind=kind,
        title=desk.words.gettext(KINDS[kind][0]),
        entries=tuple(known(each, seen, desk) for each in some[:GLANCE]),
        more=max(len(some) - GLANCE, 0),
        next=_link(asked, desk, genre=kind),
    )


def _link(asked: Asked, desk: Desk, **query: str) -> str:
    kept = {name: asked.query.get(name, "") for name in ("q", "genre", "certitude")}
    return desk.link("/catalogue", **{**kept, **query})
