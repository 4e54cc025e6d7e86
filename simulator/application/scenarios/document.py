"""The JSON of a scenario as a sandbox knows it: what it is, whether it runs, its counters and states."""

from simulator.application.ports import Page, Session
from simulator.application.scenarios.book import Known
from simulator.domain.scenario.model import Scenario
from simulator.domain.scenario.play import Progress

_MOST_KEYS = 1000


def write_scenario(exchange: Session, known: Known, *, whole: bool = False) -> dict[str, object]:
    """Write a scenario; ``whole`` adds its text.

    A step's ``matched`` are the calls that fitted its ``when``, ``acted`` those that it acted on, over all keys; states are
    shown for the first thousand keys.
    """
    scenario = known.scenario
    page = exchange.progresses(scenario.name, limit=_MOST_KEYS)
    document: dict[str, object] = {
        "name": scenario.name,
        "description": scenario.description,
        "client": scenario.client,
        "per": str(scenario.per),
        "warnings": [str(each) for each in scenario.warnings],
        "started": known.started,
        "ships": known.ships,
        "steps": _steps(exchange, scenario, page),
        "states": [_standing(key, progress) for key, progress in page.items],
        "more_states": page.next is not None,
    }
    return {**document, "text": known.text} if whole else document


def _steps(exchange: Session, scenario: Scenario, page: Page[tuple[str, Progress]]) -> list[dict[str, int]]:
    """Sum up each step's counts over all keys: those of the first page, and of the pages that follow it."""
    steps = [{"step": number, "matched": 0, "acted": 0} for number, _ in enumerate(scenario.steps, 1)]
    while True:
        for _, progress in page.items:
            for index, step in enumerate(steps):
                step["matched"] += progress.count(index).matched
                step["acted"] += progress.count(index).acted
        if page.next is None:
            return steps
        page = exchange.progresses(scenario.name, after=page.next, limit=_MOST_KEYS)


def _standing(key: str, progress: Progress) -> dict[str, object]:
    since = progress.standing.since
    return {"key": key, "state": progress.standing.state, "since": since.isoformat() if since else None}
