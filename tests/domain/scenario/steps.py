"""Scenarios and exchanges, built to show only what matters."""

from datetime import datetime

from simulator.domain.calendar import PARIS
from simulator.domain.scenario.calls import Calls
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.happening import OPERATIONS, Happening
from simulator.domain.scenario.model import Per, Scenario, Step
from simulator.domain.scenario.play import Played, Progress, play
from simulator.domain.scenario.when import Pattern, When

NINE = datetime(2026, 3, 2, 9, tzinfo=PARIS)
PCE = "21450000000017"


def exactly(text: str) -> Pattern:
    return Pattern(text, lambda came: came == text)


def a_step(calls: Calls | None = None, then: Then | None = None, **when: object) -> Step:
    return Step(When(**when), then or Then(state=""), calls or Calls())


def a_scenario(*steps: Step, name: str = "essai", per: Per = Per.SANDBOX) -> Scenario:
    return Scenario(name=name, per=per, steps=steps)


def a_call(operation: str = "CreerDemandeMES", now: datetime = NINE, **told: str) -> Happening:
    return Happening(channel=OPERATIONS[operation].channel, operation=operation, told={"pce": PCE, **told}, now=now)


def always_low(low: int, _high: int, _key: str) -> int:
    return low


class Playthrough:
    """One scenario met by one exchange after the other."""

    def __init__(self, scenario: Scenario, draw=always_low) -> None:
        self.scenario = scenario
        self.draw = draw
        self.progress: dict[str | None, Progress] = {}

    def meet(self, happening: Happening | None = None, *, taken: bool = False) -> Played:
        happening = happening or a_call()
        key = self.scenario.per.key(happening)
        played = play(self.scenario, happening, self.progress.get(key, Progress()), self.draw, taken=taken)
        self.progress[key] = played.progress
        return played

    def acted(self, times: int, happening: Happening | None = None) -> list[int | None]:
        """The step that acted on each of some exchanges."""
        met = (self.meet(happening) for _ in range(times))
        return [each.act.step if each.act else None for each in met]
