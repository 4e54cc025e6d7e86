"""What will change in a sandbox until a moment to come, in its order: lived in memory, and nothing of it kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from heapq import merge
from itertools import islice
from operator import attrgetter

from simulator.application.dialogues.omega import Omega
from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Journal
from simulator.application.lives import Lives
from simulator.application.ports import Session
from simulator.application.scenarios.book import ScenarioBook
from simulator.domain import lifecycle
from simulator.domain.calendar import PARIS, Calendar
from simulator.domain.demande import Demande, RendezVous
from simulator.domain.okta import LIFETIME
from simulator.domain.opening import OpeningHours
from simulator.domain.phrases import causes
from simulator.domain.scenario.happening import TOKEN
from simulator.domain.scenario.model import Scenario, Step
from simulator.domain.scenario.when import lasts_until

MOST = 100
"""How many changes are told."""
_MOST_DEMANDES = 100
"""How many demandes are lived: some forty milliseconds."""
_MOST_TOKENS = 200
_MOST_COUNTED = 4000
"""Days beyond which nobody counts working days: ten years or so."""
_MOST_KEYS = 100
_SATURDAY = 6
BEGINS, ENDS, OPENS, CLOSES, EXPIRES, PASSES = "begins", "ends", "opens", "closes", "expires", "passes"


class Kind(StrEnum):
    """What changes."""

    DEMANDE = "demande"
    TOKEN = "token"  # noqa: S105  a kind of thing
    SCENARIO = "scenario"
    OPENING = "opening"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something that will happen: when, to what, and what becomes of it.

    ``subject`` is a demande's number, the supplier of a token, a scenario's name. ``becomes`` is a demande's status, else one
    of BEGINS, ENDS, OPENS, CLOSES, EXPIRES, PASSES. A demande brings its PCE, its type, and its appointment where it has one.
    """

    moment: datetime
    kind: Kind
    subject: str = ""
    becomes: str
    cause: str = ""
    pce: str = ""
    type: str = ""
    rdv: RendezVous | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The first changes until a moment. ``more`` tells that others follow, ``demandes`` how many are changed by time.

    ``working_days`` are those until then, None where they are too many for anybody to count.

    Where more demandes are due than are lived ahead, ``lived_until`` is the moment of the last that is told; None: all are.
    """

    now: datetime
    until: datetime
    working_days: int | None
    changes: tuple[Coming, ...]
    more: bool
    demandes: int
    lived_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecaster:
    """What is needed to look ahead; ``hours`` are those in which OMEGA answers, None for always."""

    omega: Omega
    book: ScenarioBook
    journal: Journal
    hours: OpeningHours | None = None

    def until(self, exchange: Session, moment: datetime, *, most: int = MOST) -> Forecast:
        """Tell what will change from now until a moment, the first ``most`` of it; the sandbox stays as it is."""
        now, calendar = exchange.now, self.omega.calendar
        demandes, lived_until = self._demandes(exchange, moment)
        coming = merge(
            demandes,
            self._tokens(exchange.sandbox, now, moment),
            *self._scenarios(exchange, now, moment),
            _opening(self.hours, now, moment),
            _holidays(calendar, now, moment),
            key=attrgetter("moment"),
        )
        told = tuple(islice((each for each in coming if lived_until is None or each.moment <= lived_until), most + 1))
        return Forecast(
            now=now,
            until=moment,
            working_days=_working_days(calendar, now, moment),
            changes=told[:most],
            more=len(told) > most or lived_until is not None,
            demandes=exchange.count_due_by(moment),
            lived_until=lived_until,
        )

    def _demandes(self, exchange: Session, until: datetime) -> tuple[list[Coming], datetime | None]:
        """Live the demandes that are due first; where others are due, what is certain ends with the last of these."""
        due = exchange.due_by(until, _MOST_DEMANDES) if until > exchange.now else None
        if due is None:
            return [], None
        before = {each.numero: each for each in (*due.first, *due.others)}
        lived = Lives(due, until, self.omega.calendar, self.omega.planning).live()
        changes = [each for after in lived.demandes for each in _happened(before[after.numero], after)]
        changes.sort(key=attrgetter("moment"))
        return changes, None if due.all_of_it else lifecycle.due(due.first[-1], self.omega.calendar)

    def _tokens(self, sandbox: str, now: datetime, until: datetime) -> list[Coming]:
        """Tell which tokens that the journal saw handed out expire."""
        lifetime = timedelta(seconds=LIFETIME)
        given = self.journal.newest(sandbox, Filters(operation=TOKEN, status=200), limit=_MOST_TOKENS)
        expire = ((each.fournisseur, each.now + lifetime) for each in given if each.now)
        return sorted(
            (
                Coming(moment=moment, kind=Kind.TOKEN, subject=whose, becomes=EXPIRES)
                for whose, moment in expire
                if now < moment <= until
            ),
            key=attrgetter("moment"),
        )

    def _scenarios(self, exchange: Session, now: datetime, until: datetime) -> Iterator[Iterable[Coming]]:
        for scenario in self.book.running(exchange):
            for number, step in enumerate(scenario.steps, 1):
                if step.when.between:
                    yield _window(scenario, number, step, now, until)
                if step.when.elapsed:
                    yield _lasted(exchange, scenario, number, step, until)


def _happened(before: Demande, after: Demande) -> Iterator[Coming]:
    for each in after.historique[len(before.historique) :]:
        yield Coming(
            moment=each.moment.astimezone(PARIS),
            kind=Kind.DEMANDE,
            subject=after.numero,
            becomes=each.statut,
            cause=each.cause,
            pce=after.pce,
            type=after.type,
            rdv=after.rdv,
        )


def _window(scenario: Scenario, number: int, step: Step, now: datetime, until: datetime) -> Iterator[Coming]:
    for moment, begins in step.when.between.turns(now, until) if step.when.between else ():
        becomes = BEGINS if begins else ENDS
        cause = causes.STEP(step=number)
        yield Coming(moment=moment, kind=Kind.SCENARIO, subject=scenario.name, becomes=becomes, cause=cause)


def _lasted(exchange: Session, scenario: Scenario, number: int, step: Step, until: datetime) -> list[Coming]:
    """Tell when a step begins to act that waits for a state to have lasted: for each key that it counts by."""
    found = []
    for key, progress in exchange.progresses(scenario.name, limit=_MOST_KEYS).items:
        standing, elapsed = progress.standing, step.when.elapsed
        if elapsed is None or standing.since is None or standing.state != (step.when.state or standing.state):
            continue
        moment = lasts_until(elapsed, standing.since)
        if moment and exchange.now < moment <= until:
            cause = causes.STEP_FOR(step=number, per=scenario.per, key=key) if key else causes.STEP(step=number)
            found.append(Coming(moment=moment, kind=Kind.SCENARIO, subject=scenario.name, becomes=BEGINS, cause=cause))
    return sorted(found, key=attrgetter("moment"))


def _opening(hours: OpeningHours | None, now: datetime, until: datetime) -> Iterator[Coming]:
    for moment, opens in hours.turns(now, until) if hours else ():
        yield Coming(moment=moment, kind=Kind.OPENING, becomes=OPENS if opens else CLOSES)


def _holidays(calendar: Calendar, now: datetime, until: datetime) -> Iterator[Coming]:
    """Tell the public holidays that come, but for those of week-ends, which change nothing."""
    for year in range(now.year, until.astimezone(PARIS).year + 1):
        for day in sorted(calendar.holidays(year)):
            moment = datetime.combine(day, time(), PARIS)
            if now < moment <= until and day.isoweekday() < _SATURDAY:
                yield Coming(moment=moment, kind=Kind.HOLIDAY, becomes=PASSES)


def _working_days(calendar: Calendar, now: datetime, until: datetime) -> int | None:
    """Count the working days after today, up to the day of a moment."""
    first, last = now.astimezone(PARIS).date(), until.astimezone(PARIS).date()
    if (last - first).days > _MOST_COUNTED:
        return None
    days = (first + timedelta(days=each) for each in range(1, (last - first).days + 1))
    return sum(map(calendar.is_working_day, days))
