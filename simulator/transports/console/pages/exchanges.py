"""Exchanges as they happen: a list with a search, the newest first, and one of them open beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.journal.filters import Filters
from simulator.application.journal.passing import Passing
from simulator.application.journal.record import Record
from simulator.application.journal.search import Search, Unknown, with_term
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.pages.exchange import Exchange, found
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
    search, before = Search(text), asked.query.get("avant", "")
    journal, sandbox = desk.console.journal, desk.sandbox
    newest = journal.newest(sandbox, Filters(also=search.matches), before=before, limit=PAGE + 1)
    records = () if search.unknown else tuple(reversed(newest))
    shown, rest = records[:PAGE], records[PAGE:]
    listed = tuple(rows(shown, desk, rest[0] if rest else None))
    older = desk.link("/echanges", q=text, avant=shown[-1].id) if rest else ""
    if before:
        return Older(rows=listed, older=older)
    return Exchanges(
        search=text,
        unknown=search.unknown,
        rows=listed,
        passing=_until_now(shown[0], desk) if shown else None,
        outcomes=_outcomes(text, desk),
        channels=tuple(_choice(text, "canal", each, desk) for each in ("soap", "rest", "okta", "control")),
        stream=desk.link("/echanges/flux", q=text, apres=shown[0].id if shown else ""),
        older=older,
        dropped=journal.dropped(sandbox),
        any=bool(listed) or bool(journal.newest(sandbox, Filters(), limit=1)),
        open=found(asked.query["ouvert"], desk) if asked.query.get("ouvert") else None,
    )


def tally(text: str, desk: Desk) -> Mapping[str, int]:
    """Count what a search finds by TypeRetourDialogue, whichever of them it asks for; all of it under ""."""
    matches = Search(with_term(text, "retour", "")).matches
    every = desk.console.journal.page(desk.sandbox, Filters(also=matches), limit=desk.console.journal.bounds.records)
    counts = Counter(each.retour[0] for each in every.items if each.retour)
    counts[""] = len(every.items)
    return counts


def _outcomes(text: str, desk: Desk) -> tuple[Choice, ...]:
    counts = tally(text, desk)
    return tuple(_choice(text, "retour", each, desk, counts[each]) for each in ("", "P", "T", "A"))


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
