"""The life of a demande as stops on a line: what it went through, where it stands, what time will do to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.application.journal.passing import Passing, Passings
from simulator.application.words import cause_of
from simulator.domain.calendar import Calendar
from simulator.domain.demande import Demande, Evenement, find_statut
from simulator.transports.console.desk import Desk
from simulator.transports.console.telling import language

PAST, NOW, AHEAD = "past", "now", "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A moment of a life: its status, whether that came then, and why; ``passing`` is the time that lay before it."""

    kind: str
    moment: datetime
    statut: str
    ended: bool
    came: bool
    cause: str
    passing: Passing | None


def stops(demande: Demande, now: datetime, ahead: Sequence[Evenement], desk: Desk) -> Iterator[Stop]:
    """Give all of them in order; now, where nothing is to come, stands last."""
    last, statut = None, ""
    for each in demande.historique:
        yield _stop(PAST, each, last, desk, came=each.statut != statut)
        last, statut = each.moment, each.statut
    here = Evenement(now, demande.statut.code, "")
    yield _stop(NOW, here, last, desk, came=False)
    last = now
    for each in ahead:
        yield _stop(AHEAD, each, last, desk, came=each.statut != statut)
        last, statut = each.moment, each.statut


def _stop(kind: str, event: Evenement, last: datetime | None, desk: Desk, *, came: bool) -> Stop:
    statut = find_statut(event.statut)
    return Stop(
        kind=kind,
        moment=event.moment,
        statut=statut.libelle if statut else event.statut,
        ended=statut is not None and statut.ended,
        came=came,
        cause=cause_of(event.cause, language(desk)),
        passing=_between(last, event.moment, desk.console.omega.calendar),
    )


def _between(since: datetime | None, until: datetime, calendar: Calendar) -> Passing | None:
    """Tell the days that lay between two stops; hours of one day are told by the moments themselves."""
    passing = Passings(calendar).moved(since, until, until, until) if since else None
    return passing if passing and passing.days else None
