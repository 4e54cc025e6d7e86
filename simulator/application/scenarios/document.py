"""The JSON of a scenario as a sandbox knows it: what it is, whether it runs, its counters and states."""

from simulator.application.ports import Session
from simulator.application.scenarios.book import Known
from simulator.application.scenarios.stand import stand_of
from simulator.domain.scenario.when import Standing


def write_scenario(exchange: Session, known: Known, *, whole: bool = False) -> dict[str, object]:
    """Write a scenario; ``whole`` adds its text.

    A step's ``matched`` are the calls that fitted its ``when``, ``acted`` those that it acted on, over all keys; states are
    shown for the first thousand keys.
    """
    scenario, stand = known.scenario, stand_of(exchange, known.scenario)
    document: dict[str, object] = {
        "name": scenario.name,
        "description": scenario.description,
        "client": scenario.client,
        "per": str(scenario.per),
        "warnings": [str(each) for each in scenario.warnings],
        "started": known.started,
        "ships": known.ships,
        "steps": [
            {"step": number, "matched": each.matched, "acted": each.acted} for number, each in enumerate(stand.steps, 1)
        ],
        "states": [_standing(key, standing) for key, standing in stand.states],
        "more_states": stand.more,
    }
    return {**document, "text": known.text} if whole else document


def _standing(key: str, standing: Standing) -> dict[str, object]:
    since = standing.since
    return {"key": key, "state": standing.state, "since": since.isoformat() if since else None}
