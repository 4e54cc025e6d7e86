"""When a step matches: matching is having no differences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from typing import Literal

from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock
from simulator.domain.duration import Duration
from simulator.domain.phrases import misses
from simulator.domain.scenario.happening import Happening
from simulator.domain.value import value
from simulator.errors import ClockError

INITIAL = "initial"
"""The state in which every scenario begins."""


@value()
class Difference:
    """Why a step did not match: the criterion, what came, what the step asks for."""

    field: str
    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.field} is {self.got or 'absent'}; the step asks for {self.expected}"


@value()
class Pattern:
    """A text as a file describes it: ``shown`` says how, ``fits`` decides."""

    shown: str
    fits: Callable[[str], bool]


@value()
class BodyCriterion:
    """What must stand in a request's body. ``pattern`` None asks that nothing stands there."""

    language: Literal["xpath", "jsonpath"]
    path: str
    pattern: Pattern | None

    def difference(self, happening: Happening) -> Difference | None:
        """Tell what differs; a path that finds several texts needs one that fits."""
        document = happening.document
        if document is None:
            found: tuple[str, ...] = ()
        else:
            found = document.xpath(self.path) if self.language == "xpath" else document.jsonpath(self.path)
        where = f"body {self.path}"
        if self.pattern is None:
            return Difference(where, ", ".join(found), misses.NOTHING()) if found else None
        if any(map(self.pattern.fits, found)):
            return None
        return Difference(where, ", ".join(found), self.pattern.shown)


@value()
class Window:
    """A window of the sandbox's clock: between two moments, or every day between two hours of Paris (over midnight too)."""

    start: datetime | time
    end: datetime | time

    def holds(self, now: datetime) -> bool:
        """Tell whether a moment lies in it: the start included, the end not."""
        if isinstance(self.start, datetime) and isinstance(self.end, datetime):
            return self.start <= now < self.end
        hour = now.astimezone(PARIS).time()
        if isinstance(self.start, datetime) or isinstance(self.end, datetime):
            return False
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end

    def turns(self, after: datetime, until: datetime) -> Iterator[tuple[datetime, bool]]:
        """Give the moments at which it begins (True) or ends, in order: those after one, up to the other."""
        edges = sorted(((self.start, True), (self.end, False)), key=lambda edge: edge[0])
        day = after.astimezone(PARIS).date()
        while day <= until.astimezone(PARIS).date():
            for at, begins in edges:
                moment = at if isinstance(at, datetime) else datetime.combine(day, at, PARIS)
                if after < moment <= until:
                    yield moment, begins
            if isinstance(self.start, datetime) or day == date.max:
                return
            day += timedelta(days=1)

    def __str__(self) -> str:
        return misses.WINDOW(start=self.start.isoformat(), end=self.end.isoformat())


@value()
class Standing:
    """Where a scenario stands for one key: its state, and since when on the sandbox's clock."""

    state: str = INITIAL
    since: datetime | None = None


@value(kw_only=True)
class When:
    """What an exchange must be for a step to match. Chance is drawn last, when all the rest matches."""

    operations: tuple[str, ...] = ()
    """Names of operations, and channels."""
    texts: Mapping[str, Pattern] = field(default_factory=dict)
    body: BodyCriterion | None = None
    state: str | None = None
    elapsed: Duration | None = None
    """How long the state must have lasted, on the sandbox's clock."""
    between: Window | None = None
    chance: float | None = None

    def differences(self, happening: Happening, standing: Standing) -> tuple[Difference, ...]:
        """Give everything in which an exchange differs from what the step asks for.

        The body is looked into only where operation and texts fit: of all criteria it alone may take long.
        """
        return tuple(self._differences(happening, standing))

    def _differences(self, happening: Happening, standing: Standing) -> Iterator[Difference]:
        named = tuple(self._named(happening))
        yield from named
        if self.body and not named and (difference := self.body.difference(happening)):
            yield difference
        if self.state and standing.state != self.state:
            yield Difference("state", standing.state, self.state)
        if happening.now is None:
            return
        if self.elapsed and not _lasted(self.elapsed, standing.since, happening.now):
            lasted = misses.SINCE if standing.since else misses.SINCE_THE_BEGINNING
            told = lasted(now=happening.now.isoformat(), since=standing.since and standing.since.isoformat())
            yield Difference("elapsed", told, misses.LONGER())
        if self.between and not self.between.holds(happening.now):
            yield Difference("between", happening.now.isoformat(), str(self.between))

    def _named(self, happening: Happening) -> Iterator[Difference]:
        if self.operations and not {happening.operation, happening.channel}.intersection(self.operations):
            yield Difference("operation", happening.operation or happening.channel, " or ".join(self.operations))
        for name, pattern in self.texts.items():
            if not pattern.fits(happening.tell(name)):
                yield Difference(name, happening.tell(name), pattern.shown)


def _lasted(elapsed: Duration, since: datetime | None, now: datetime) -> bool:
    end = lasts_until(elapsed, since) if since else None
    return end is not None and now >= end


def lasts_until(elapsed: Duration, since: datetime) -> datetime | None:
    """Tell when a state that began at a moment has lasted long enough; None beyond the last year that a clock shows."""
    try:
        return Clock.beginning(since).advance(elapsed, real=since).now(since)
    except ClockError:
        return None
