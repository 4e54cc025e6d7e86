"""Where a scenario stands in a sandbox: what each of its steps saw and did, over all keys, and the state of each key."""

from dataclasses import dataclass

from simulator.application.kept import Page
from simulator.application.ports import Session
from simulator.domain.scenario.model import Scenario
from simulator.domain.scenario.play import Progress
from simulator.domain.scenario.when import Standing

_MOST_KEYS = 1000


@dataclass(frozen=True, slots=True)
class StepCount:
    """The calls that fitted a step's ``when``, and those that it acted on."""

    matched: int = 0
    acted: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """The counts of each step, and the states of the first thousand keys; ``more`` tells that there are others."""

    steps: tuple[StepCount, ...]
    states: tuple[tuple[str, Standing], ...]
    more: bool

    @property
    def acted(self) -> int:
        """Count the exchanges on which any step acted."""
        return sum(each.acted for each in self.steps)


def stand_of(exchange: Session, scenario: Scenario) -> Stand:
    """Look where a scenario stands."""
    page = exchange.progresses(scenario.name, limit=_MOST_KEYS)
    return Stand(
        steps=_summed(exchange, scenario, page),
        states=tuple((key, progress.standing) for key, progress in page.items),
        more=page.next is not None,
    )


def _summed(exchange: Session, scenario: Scenario, page: Page[tuple[str, Progress]]) -> tuple[StepCount, ...]:
    """Sum up each step's counts over all keys: those of the first page, and of the pages that follow it."""
    steps = [StepCount() for _ in scenario.steps]
    while True:
        for _, progress in page.items:
            for index, step in enumerate(steps):
                count = progress.count(index)
                steps[index] = StepCount(step.matched + count.matched, step.acted + count.acted)
        if page.next is None:
            return tuple(steps)
        page = exchange.progresses(scenario.name, after=page.next, limit=_MOST_KEYS)
