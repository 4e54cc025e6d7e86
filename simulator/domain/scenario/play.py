"""Playing a scenario: which step acts on an exchange, and where the scenario then stands."""

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import datetime

from simulator.domain.phrases import misses as phrases
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.happening import Happening
from simulator.domain.scenario.model import Scenario
from simulator.domain.scenario.when import Difference, Standing
from simulator.domain.value import value

Draw = Callable[[int, int, str], int]
"""Draws a whole number between two bounds, both included, for a key: the seed and the key decide."""
_FINE = 10**12


@value()
class Count:
    """What a step has seen: the calls that matched all but chance, those that matched, those that it acted on."""

    tried: int = 0
    matched: int = 0
    acted: int = 0


@value()
class Progress:
    """Where a scenario stands for one key."""

    standing: Standing = field(default_factory=Standing)
    counts: tuple[Count, ...] = ()

    @property
    def begun(self) -> bool:
        """Tell whether anything happened: a scenario that met strangers alone has nothing to be kept."""
        return self.standing != Standing() or any(each != Count() for each in self.counts)

    def count(self, index: int) -> Count:
        """Give a step's counts, from 0."""
        return self.counts[index] if index < len(self.counts) else Count()


@value()
class Miss:
    """The step that came nearest, and in what the exchange differs from it; steps count from 1."""

    scenario: str
    step: int
    differs: tuple[Difference, ...]


@value()
class Act:
    """A step that acts: what it does, how many seconds its delay lasts, and the key under which it counts."""

    scenario: str
    step: int
    then: Then
    delay: float = 0.0
    key: str = ""


@value()
class Played:
    """What came of holding an exchange against one scenario.

    ``kept_back`` is the step that would have acted, had no other scenario done so before; 0 for none.
    """

    progress: Progress
    act: Act | None = None
    miss: Miss | None = None
    kept_back: int = 0


def play(scenario: Scenario, happening: Happening, progress: Progress, draw: Draw, *, taken: bool = False) -> Played:
    """Hold an exchange against a scenario, under the exchange's own key.

    Every step counts its matching calls, whichever acts, so that ``calls: 2`` means the second one. ``taken`` tells
    that a scenario before this one has acted already: then only counts change.
    """
    counts: list[Count] = []
    act: Act | None = None
    kept_back = 0
    misses: list[Miss] = []
    own = scenario.per.key(happening) or ""
    for index, step in enumerate(scenario.steps):
        count = progress.count(index)
        differs = step.when.differences(happening, progress.standing)
        key = f"{scenario.name}|{own}|{index}"
        if not differs:
            count = replace(count, tried=count.tried + 1)
            differs = _by_chance(step.when.chance, key, count, draw)
        if not differs:
            count = replace(count, matched=count.matched + 1)
            if not step.calls.include(count.matched):
                differs = (Difference("calls", phrases.MATCHING_CALL(number=count.matched), str(step.calls)),)
        if differs:
            misses.append(Miss(scenario.name, index + 1, differs))
        elif taken:
            kept_back = kept_back or index + 1
        elif act is None:
            count = replace(count, acted=count.acted + 1)
            act = Act(scenario.name, index + 1, step.then, _delay(step.then, key, count.acted, draw), own)
        counts.append(count)
    standing = _after(progress.standing, act, happening.now)
    miss = nearest(misses) if act is None and not kept_back else None
    return Played(Progress(standing, tuple(counts)), act, miss, kept_back)


def nearest(misses: Iterable[Miss]) -> Miss | None:
    """Give the miss with the fewest differences; one of another operation is further than any of the same."""
    return min(misses, key=lambda each: (_elsewhere(each), len(each.differs)), default=None)


def _elsewhere(miss: Miss) -> bool:
    return any(each.field == "operation" for each in miss.differs)


def without_key(scenario: Scenario, happening: Happening) -> Miss | None:
    """Tell that an exchange does not say what the scenario counts by, and what else differs from the nearest step."""
    differs = Difference(
        "per", phrases.NO_KEY(per=scenario.per, operation=happening.operation or happening.channel), scenario.per
    )
    return nearest(
        Miss(scenario.name, number, (*step.when.differences(happening, Standing()), differs))
        for number, step in enumerate(scenario.steps, 1)
    )


def _by_chance(chance: float | None, key: str, count: Count, draw: Draw) -> tuple[Difference, ...]:
    if chance is None:
        return ()
    drawn = draw(0, _FINE - 1, f"{key}|chance|{count.tried}") / _FINE
    return (
        ()
        if drawn < chance
        else (Difference("chance", phrases.DRAWN(number=f"{drawn:.3f}"), phrases.LESS(chance=chance)),)
    )


def _delay(then: Then, key: str, number: int, draw: Draw) -> float:
    if then.delay is None:
        return 0.0
    return then.delay.drawn(lambda: draw(1, _FINE - 1, f"{key}|delay|{number}") / _FINE)


def _after(standing: Standing, act: Act | None, now: datetime | None) -> Standing:
    if act is None or not act.then.state:
        return standing
    return Standing(act.then.state, now)
