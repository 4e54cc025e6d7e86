"""What time will change, as stops ahead of now: by day, and on a ruler of days."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from simulator.application.forecast import BEGINS, OPENS, Coming, Forecast, Kind
from simulator.application.words import cause_of
from simulator.domain.calendar import PARIS, Calendar, paris_day
from simulator.domain.demande import find_statut
from simulator.transports.console.desk import Desk
from simulator.transports.console.telling import language

_MOST_ON_A_RULER = 21
"""Days beyond which a ruler of days is not read any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One change: when, what it is and why, what it is about and where that is shown; ``ended`` ends a demande."""

    moment: datetime
    says: str
    why: str = ""
    subject: str = ""
    url: str = ""
    pce: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something changes: ``number`` counts the working days from now."""

    day: date
    number: int | None
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerDay:
    """A day of the ruler: which working day it is from now, if it is one, and how much changes on it."""

    day: date
    number: int | None
    count: int
    now: bool
    arrival: bool

    @property
    def working(self) -> bool:
        """Tell whether it is a working day; the day from which one counts is shown as any other."""
        return self.number is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """All that is shown of a forecast; no ruler where there are too many days, or a single one."""

    forecast: Forecast
    days: tuple[Day, ...]
    ruler: tuple[RulerDay, ...]


def ahead(forecast: Forecast, desk: Desk) -> Ahead:
    """Lay out a forecast."""
    calendar = desk.console.omega.calendar
    first, last = paris_day(forecast.now), paris_day(forecast.until)
    numbers = _numbers(calendar, first, last)
    days = tuple(
        Day(day, numbers.get(day), tuple(_stop(each, desk) for each in some))
        for day, some in groupby(forecast.changes, key=lambda each: paris_day(each.moment))
    )
    return Ahead(forecast=forecast, days=days, ruler=tuple(_ruler(days, numbers, first, last)))


def _numbers(calendar: Calendar, first: date, last: date) -> dict[date, int]:
    """Count the working days after the first day; a ruler counts them, and so do the days on which something changes."""
    span = min((last - first).days, 400)
    working = (day for each in range(1, span + 1) if calendar.is_working_day(day := first + timedelta(days=each)))
    numbers = {day: number for number, day in enumerate(working, 1)}
    return {first: 0, **numbers} if calendar.is_working_day(first) else numbers


def _ruler(days: tuple[Day, ...], numbers: dict[date, int], first: date, last: date) -> Iterator[RulerDay]:
    counts = Counter({each.day: len(each.stops) for each in days})
    span = (last - first).days
    if not 0 < span < _MOST_ON_A_RULER:
        return
    for each in range(span + 1):
        day = first + timedelta(days=each)
        yield RulerDay(day=day, number=numbers.get(day), count=counts[day], now=day == first, arrival=day == last)


def _stop(coming: Coming, desk: Desk) -> Stop:
    said, moment = desk.words.gettext, coming.moment.astimezone(PARIS)
    why = cause_of(coming.cause, language(desk))
    match coming.kind:
        case Kind.DEMANDE:
            return _of_demande(coming, moment, why, desk)
        case Kind.TOKEN:
            says = said("Un jeton de %(who)s expire") % {"who": coming.subject}
            return Stop(moment=moment, says=says, subject="OKTA", url=desk.link("/echanges", q="operation:Token"))
        case Kind.SCENARIO:
            says = said("Le scénario commence à agir") if coming.becomes == BEGINS else said("Le scénario cesse d’agir")
            url = desk.link(f"/scenarios/{coming.subject}")
            return Stop(moment=moment, says=says, why=why, subject=coming.subject, url=url)
        case Kind.OPENING:
            return Stop(moment=moment, says=said("OMEGA ouvre") if coming.becomes == OPENS else said("OMEGA ferme"))
        case Kind.HOLIDAY:
            return Stop(moment=moment, says=said("Jour férié : il ne compte pas parmi les jours ouvrés"))


def _of_demande(coming: Coming, moment: datetime, why: str, desk: Desk) -> Stop:
    statut = find_statut(coming.becomes)
    return Stop(
        moment=moment,
        says=f"{coming.type} : {statut.libelle if statut else coming.becomes}",
        why=why,
        subject=coming.subject,
        url=desk.link(f"/demandes/{coming.subject}"),
        pce=coming.pce,
        ended=statut is not None and statut.ended,
    )
