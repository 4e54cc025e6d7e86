"""The clock of a sandbox: frozen, let run, set, advanced, with what will change shown before; and the sandboxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from simulator.application.changes.clock import set_clock
from simulator.application.documents.conduct_form import conduct_texts
from simulator.application.forecast import Forecaster
from simulator.application.journal.event import clock_moved
from simulator.application.ports import Session
from simulator.application.words import hours_of
from simulator.domain.clock import Clock
from simulator.transports.console.coming import Ahead, ahead
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.moves import COUNT, UNIT, UNITS, Move, read_move
from simulator.transports.console.telling import language

_PRESETS = (("1", "heures"), ("1", "jours"), ("1", "ouvres"), ("5", "ouvres"), ("1", "mois"))
_MOST_BOXES = 40


@dataclass(frozen=True, slots=True)
class Preset:
    """A step at one click."""

    count: int
    unit: str
    url: str
    on: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A sandbox: its clock, its last use, the address of this page in it."""

    name: str
    now: datetime
    used: datetime
    url: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPage(View):
    """All of the page. ``target`` is where the clock would go; ``back`` that it lies before now."""

    template: ClassVar[str] = "clock.html"
    clock: Clock
    now: datetime
    move: Move
    target: datetime | None
    ahead: Ahead | None
    presets: tuple[Preset, ...]
    units: Mapping[str, str]
    boxes: tuple[Box, ...]
    more_boxes: int
    settings: Mapping[str, str]
    hours: str
    wrong: Mapping[str, str] = field(default_factory=dict)
    typed: str = ""

    @property
    def back(self) -> bool:
        """Tell whether the clock would go back."""
        return self.target is not None and self.target < self.now


def show(asked: Asked, desk: Desk) -> ClockPage:
    return clock_page(asked.query, desk)


def act(asked: Asked, desk: Desk) -> ClockPage | str:
    """Freeze the clock, let it run, or move it as the form says; then show it."""
    does = asked.form.get("faire", "")
    if does == "avancer":
        return _moved(asked, desk)
    if does not in {"arreter", "courir"}:
        raise NothingHereError(desk.words.gettext("L’horloge n’a pas de tel pas."))
    with desk.exchange() as exchange:
        set_clock(exchange, None, frozen=does == "arreter")
    return desk.link("/horloge")


def _moved(asked: Asked, desk: Desk) -> ClockPage | str:
    with desk.exchange() as exchange:
        since, move = exchange.now, read_move(asked.form, exchange, desk)
        if move.clock:
            exchange.set_clock(move.clock)
        moved = clock_moved(exchange, since, move.by)
    if move.wrong:
        return clock_page(asked.form, desk)
    desk.note(moved)
    return desk.link("/horloge") if move.moment else desk.link("/horloge", **{COUNT: move.count, UNIT: move.unit})


def clock_page(
    typed: Mapping[str, str], desk: Desk, *, wrong: Mapping[str, str] | None = None, name: str = ""
) -> ClockPage:
    """Make the page; ``wrong`` are the mistakes of the form of a sandbox, in which ``name`` was typed."""
    boxes = sorted(desk.console.omega.store.sandboxes(), key=lambda each: each.used, reverse=True)
    boxes.sort(key=lambda each: each.name != desk.sandbox)
    with desk.exchange() as exchange:
        move = read_move(typed, exchange, desk)
        target = move.clock.now(exchange.real) if move.clock else None
        settings = conduct_texts(exchange.conduct)
        return ClockPage(
            clock=exchange.clock,
            now=exchange.now,
            move=move,
            target=target,
            ahead=_ahead(exchange, target, desk) if target and target >= exchange.now else None,
            presets=tuple(_presets(move, desk)),
            units={each: desk.words.gettext(unit.label) for each, unit in UNITS.items()},
            boxes=tuple(
                Box(each.name, each.now, each.used, desk.link("/horloge", bac=each.name), each.name == desk.sandbox)
                for each in boxes[:_MOST_BOXES]
            ),
            more_boxes=max(len(boxes) - _MOST_BOXES, 0),
            settings=settings,
            hours=hours_of(settings["opening_hours"], language(desk)),
            wrong=wrong or {},
            typed=name,
        )


def _ahead(exchange: Session, target: datetime, desk: Desk) -> Ahead:
    console = desk.console
    hours = exchange.conduct.opening_hours
    looking = Forecaster(omega=console.omega, book=console.book, journal=console.journal, hours=hours)
    return ahead(looking.until(exchange, target), desk)


def _presets(move: Move, desk: Desk) -> Iterator[Preset]:
    for count, unit in _PRESETS:
        on = not move.moment and (move.count, move.unit) == (count, unit)
        yield Preset(int(count), unit, desk.link("/horloge", **{COUNT: count, UNIT: unit}), on)
