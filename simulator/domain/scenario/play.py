"""Playing a scenario: which step acts on an exchange, and where the scenario then stands."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.happening import Happening
from simulator.domain.scenario.model import Scenario
from simulator.domain.scenario.when import Difference, Standing

Draw = Callable[[int, int, str], int]
"""Draws a whole number between two bounds, both included, for a key: the seed and the key decide."""
_FINE = 10**12


@dataclass(frozen=True, slots=True)
class Count:
    """What a step has seen: the calls that matched all but chance, those that matched, those that it acted on."""

    tried: int = 0
    matched: int = 0
    acted: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a scenario stands for one key."""

    standing: Standing = field(default_factory=Standing)
    counts: tuple[Count, ...] = ()

    def count(self, index: int) -> Count:
        """Give a step's counts, from 0."""
        return self.counts[index] if index < len(self.counts) else Count()


@dataclass(frozen=True, slots=True)
class Miss:
    """The step that came nearest, and in what the exchange differs from it; steps count from 1."""

    scenario: str
    step: int
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A step that acts: what it does, and how many seconds its delay lasts."""

    scenario: str
    step: int
    then: Then
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Played:
    """What came of holding an exchange against one scenario."""

    progress: Progress
    act: Act | None = None
    miss: Miss | None = None


def play(scenario: Scenario, happening: Happening, progress: Progress, draw: Draw, *, taken: bool = False) -> Played:
    """Hold an exchange against a scenario, under the exchange's own key.

    Every step counts its matching calls, whichever acts, so that ``calls: 2`` means the second one. ``taken`` tells
    that a scenario before this one has acted already: then only counts change.
    """
    counts: list[Count] = []
    act: Act | None = None
    misses: list[Miss] = []
    for index, step in enumerate(scenario.steps):
        count = progress.count(index)
        differs = step.when.differences(happening, progress.standing)
        key = f"{scenario.name}|{scenario.per.key(happening)}|{index}"
        if not differs:
            count = replace(count, tried=count.tried + 1)
            differs = _by_chance(step.when.chance, key, count, draw)
        if not differs:
            count = replace(count, matched=count.matched + 1)
            if not step.calls.include(count.matched):
                differs = (Difference("calls", f"matching call {count.matched}", str(step.calls)),)
        if differs:
            misses.append(Miss(scenario.name, index + 1, differs))
        elif act is None and not taken:
            count = replace(count, acted=count.acted + 1)
            act = Act(scenario.name, index + 1, step.then, _delay(step.then, key, count.acted, draw))
        counts.append(count)
    standing = _after(progress.standing, act, happening.now)
    miss = min(misses, key=lambda each: len(each.differs), default=None) if act is None else None
    return Played(Progress(standing, tuple(counts)), act, miss)


def without_key(scenario: Scenario, happening: Happening) -> Miss:
    """Tell that an exchange does not say what the scenario counts by."""
    differs = Difference("per", f"no {scenario.per} in {happening.operation or happening.channel}", scenario.per)
    return Miss(scenario.name, 1, (differs,))


def _by_chance(chance: float | None, key: str, count: Count, draw: Draw) -> tuple[Difference, ...]:
    if chance is None:
        return ()
    drawn = draw(0, _FINE - 1, f"{key}|chance|{count.tried}") / _FINE
    return () if drawn < chance else (Difference("chance", f"{drawn:.3f} drawn", f"less than {chance}"),)


def _delay(then: Then, key: str, number: int, draw: Draw) -> float:
    if then.delay is None:
        return 0.0
    return then.delay.drawn(lambda: draw(1, _FINE - 1, f"{key}|delay|{number}") / _FINE)


def _after(standing: Standing, act: Act | None, now: datetime | None) -> Standing:
    if act is None or not act.then.state:
        return standing
    return Standing(act.then.state, now)
