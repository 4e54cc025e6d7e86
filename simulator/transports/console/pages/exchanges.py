"""Exchanges as they happen: a list with a search, the newest first, and one of them open beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import ClassVar

from simulator.application.journal.filters import Filters
from simulator.application.journal.passing import Passing
from simulator.application.journal.record import Record
from simulator.application.journal.search import RETOUR, Search, Unknown, with_term
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.pages.exchange import Exchange
from simulator.transports.console.pages.exchange import found as found_exchange
from simulator.transports.console.rows import Row, passings, rows

PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter at one click: what it looks for, where it leads, whether it is on; how many there are, where that is counted."""

    value: str
    url: str
    on: bool
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges(View):
    """A page of the list. ``stream`` is where the rows that come are told, ``older`` the next page."""

    template: ClassVar[str] = "exchanges.html"
    search: str
    unknown: tuple[Unknown, ...]
    rows: tuple[Row, ...]
    passing: Passing | None
    outcomes: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    stream: str
    older: str
    dropped: int
    any: bool
    open: Exchange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Older(View):
    """The rows of the next page, to be put under those that are there."""

    template: ClassVar[str] = "parts/older.html"
    part: ClassVar[bool] = True
    rows: tuple[Row, ...]
    older: str


def show(asked: Asked, desk: Desk) -> View:
    text = asked.query.get("q", "").strip()
    search, journal, sandbox = Search(text), desk.console.journal, desk.sandbox
    if before := asked.query.get("avant", ""):
        asked_for, most = Filters(also=search.holds), PAGE + 1
        older = () if search.unknown else journal.newest(sandbox, asked_for, before=before, limit=most)
        return _page(older[::-1], text, desk)
    whatever_came_back = Filters(also=search.but_for(RETOUR))
    every = () if search.unknown else journal.newest(sandbox, whatever_came_back, limit=journal.bounds.records)[::-1]
    found = tuple(islice(Filters(also=search.of(RETOUR)).among(every), PAGE + 1))
    page, newest = _page(found, text, desk), found[0] if found else None
    return Exchanges(
        search=text,
        unknown=search.unknown,
        rows=page.rows,
        passing=_until_now(newest, desk) if newest else None,
        outcomes=_outcomes(text, every, desk),
        channels=tuple(_choice(text, "canal", each, desk) for each in ("soap", "rest", "okta", "control")),
        stream=desk.link("/echanges/flux", q=text, apres=newest.id if newest else ""),
        older=page.older,
        dropped=journal.dropped(sandbox),
        any=bool(every) or bool(journal.newest(sandbox, Filters(), limit=1)),
        open=found_exchange(asked.query["ouvert"], desk) if asked.query.get("ouvert") else None,
    )


def _page(found: Sequence[Record], text: str, desk: Desk) -> Older:
    """Give the rows of what was found, the newest first: one more of them tells that there is another page."""
    shown, rest = found[:PAGE], found[PAGE:]
    return Older(
        rows=tuple(rows(shown, desk, rest[0] if rest else None)),
        older=desk.link("/echanges", q=text, avant=shown[-1].id) if rest else "",
    )


def _outcomes(text: str, every: Sequence[Record], desk: Desk) -> tuple[Choice, ...]:
    """Give a filter for each TypeRetourDialogue, and one for all; ``every`` is what is found whichever of them is asked for."""
    counts = Counter({"": len(every)})
    for retour, count in Counter(map(attrgetter("retour"), every)).items():
        if retour:
            counts[retour[0]] += count
    return tuple(_choice(text, RETOUR, each, desk, counts[each]) for each in ("", "P", "T", "A"))


def _choice(text: str, key: str, value: str, desk: Desk, count: int | None = None) -> Choice:
    """Give a filter that takes the place of those of its key; one that is on is turned off by it."""
    with_it = with_term(text, key, value)
    on = with_it == " ".join(text.split())
    return Choice(value, desk.link("/echanges", q=with_term(text, key, "") if on else with_it), on, count)


def _until_now(newest: Record, desk: Desk) -> Passing | None:
    """Tell the time that was made to pass since the last exchange."""
    if newest.now is None:
        return None
    with desk.exchange() as exchange:
        now, real = exchange.clock.now(exchange.real), exchange.real
    return passings(desk).moved(newest.now, newest.at, now, real)
