"""The JSON of a scenario as a sandbox knows it: what it is, whether it runs, its counters and states."""

from simulator.application.ports import Exchange
from simulator.application.scenario_book import Known
from simulator.domain.scenario.play import Count, Progress

_MOST_KEYS = 1000


def write_scenario(exchange: Exchange, known: Known, *, whole: bool = False) -> dict[str, object]:
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
        "started": known.started,
        "ships": known.ships,
        "steps": [
            _step(number, [progress.count(number - 1) for _, progress in page.items])
            for number, _ in enumerate(scenario.steps, 1)
        ],
        "states": [_standing(key, progress) for key, progress in page.items],
        "more_states": page.next is not None,
    }
    return {**document, "text": known.text} if whole else document


def _step(number: int, counts: list[Count]) -> dict[str, int]:
    return {
        "step": number,
        "matched": sum(each.matched for each in counts),
        "acted": sum(each.acted for each in counts),
    }


def _standing(key: str, progress: Progress) -> dict[str, object]:
    since = progress.standing.since
    return {"key": key, "state": progress.standing.state, "since": since.isoformat() if since else None}
