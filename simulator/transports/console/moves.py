"""How far a page moves the clock: a count of hours, days, working days or months, or a moment of Paris."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulator.application.changes.clock import advanced
from simulator.application.ports import Session
from simulator.domain.calendar import moment_of_paris
from simulator.domain.clock import FIRST_YEAR, LAST_YEAR, Clock
from simulator.domain.duration import Duration
from simulator.domain.numbers import whole_number
from simulator.errors import ClockError
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk

COUNT, UNIT, MOMENT = "combien", "unite", "moment"
"""The fields in which it is said."""
_USUAL = "5", "ouvres"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, how many of it at most, and what a count of it comes to: a duration, and working days."""

    label: str
    most: int
    step: Callable[[int], tuple[Duration, int]]


UNITS: Mapping[str, Unit] = {
    "heures": Unit(n_("heures"), 876_000, lambda count: (Duration(time=timedelta(hours=count)), 0)),
    "jours": Unit(n_("jours"), 36_500, lambda count: (Duration(days=count), 0)),
    "ouvres": Unit(n_("jours ouvrés"), 2500, lambda count: (Duration(), count)),
    "mois": Unit(n_("mois"), 1200, lambda count: (Duration(months=count), 0)),
}
"""A century at most, ten years of working days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What was typed, and the clock as it would be; None where ``wrong`` says, by field, why it cannot be.

    ``by`` is how far, as the journal tells it; ``note`` what is to be known of an hour that Paris has twice, or never.
    """

    count: str
    unit: str
    moment: str
    clock: Clock | None = None
    by: str = ""
    note: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)


def read_move(typed: Mapping[str, str], exchange: Session, desk: Desk) -> Move:
    """Read how far to go; where nothing is said, five working days."""
    moment = typed.get(MOMENT, "").strip()
    count, unit = typed.get(COUNT, _USUAL[0]).strip(), typed.get(UNIT, _USUAL[1])
    if moment:
        return _to(moment, count, unit, exchange, desk)
    return _by(count, unit, exchange, desk)


def _by(count: str, unit: str, exchange: Session, desk: Desk) -> Move:
    said, known = desk.words.gettext, UNITS.get(unit)
    if known is None:
        unit, known = _USUAL[1], UNITS[_USUAL[1]]
    many = whole_number(count)
    if many is None or not 1 <= many <= known.most:
        says = said("Reçu « %(came)s ». Attendu : un nombre entier, de 1 à %(most)s.")
        wrong = says % {"came": count[:40], "most": desk.words.number(known.most)}
        return Move(count=count, unit=unit, moment="", wrong={COUNT: wrong})
    by, working_days = known.step(many)
    try:
        clock = advanced(exchange, desk.console.omega.calendar, by=by, working_days=working_days)
    except (ClockError, OverflowError):
        wrong = said("L’horloge ne va pas au-delà de l’an %(year)s.") % {"year": LAST_YEAR}
        return Move(count=count, unit=unit, moment="", wrong={COUNT: wrong})
    told = f"{working_days} working days" if working_days else ""
    return Move(count=count, unit=unit, moment="", clock=clock, by=told)


def _to(text: str, count: str, unit: str, exchange: Session, desk: Desk) -> Move:
    said = desk.words.gettext
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        says = said("Reçu « %(came)s ». Attendu : un moment de Paris, comme 2026-03-02T09:00.")
        wrong = says % {"came": text[:40]}
        return Move(count=count, unit=unit, moment=text, wrong={MOMENT: wrong})
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        says = said("Un moment se trouve entre les années %(first)s et %(last)s.")
        wrong = says % {"first": FIRST_YEAR, "last": LAST_YEAR}
        return Move(count=count, unit=unit, moment=text, wrong={MOMENT: wrong})
    moment, twice_or_never = moment_of_paris(given)
    try:
        clock = exchange.clock.set(moment, frozen=None, real=exchange.real)
    except ClockError:
        says = said(
            "L’horloge montre déjà %(now)s et des échanges ont eu lieu : elle ne recule plus. Donnez un moment plus"
            " tard, ou recommencez ce bac."
        )
        wrong = says % {"now": desk.words.moment(exchange.now)}
        return Move(count=count, unit=unit, moment=text, wrong={MOMENT: wrong})
    note = said("À Paris cette heure vient deux fois, ou jamais : celle qui est retenue est dite ci-dessous.")
    return Move(count=count, unit=unit, moment=text, clock=clock, note=note if twice_or_never else "")
