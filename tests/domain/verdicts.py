"""What the checks say of a request, in the words that a test compares."""

from dataclasses import replace
from typing import Any

from simulator.domain.asks import Ask, TjdcAsk
from simulator.domain.checks import Evaluation, evaluate
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.rules import MES_CHECKS, TJDC_CHECKS
from tests.builders import a_1m_pce, a_pce, a_world

PASSED, REFUSED, WARNED, NOT_APPLICABLE = (
    Outcome.PASSED,
    Outcome.REFUSED,
    Outcome.WARNED,
    Outcome.NOT_APPLICABLE,
)


def evaluated(ask: Ask, **surroundings: Any) -> Evaluation:
    """Evaluate a request against ``a_world(…)``, its CDG-F looked up and a fitting PCE there, as the operations do."""
    is_tjdc = isinstance(ask, TjdcAsk)
    world = a_world(**{"pce": a_1m_pce() if is_tjdc else a_pce(), **surroundings})
    if "cdgf" not in surroundings:
        world = replace(world, cdgf=world.directory.cdgf(ask.numero_cad))
    return evaluate(TJDC_CHECKS if is_tjdc else MES_CHECKS, ask, world)


def messages(ask: Ask, **surroundings: Any) -> tuple[str, ...]:
    """Give every MessageRetour of a refusal; none where the request is accepted."""
    return evaluated(ask, **surroundings).messages


def warnings(ask: Ask, **surroundings: Any) -> tuple[str, ...]:
    """Give the warnings of an accepted request."""
    evaluation = evaluated(ask, **surroundings)
    assert evaluation.refused_at is None, evaluation.messages
    return evaluation.warnings


def entries(rule: str, ask: Ask, **surroundings: Any) -> tuple[TrailEntry, ...]:
    """Give what the trail says of one rule."""
    return tuple(each for each in evaluated(ask, **surroundings).trail if each.rule == rule)


def outcome(rule: str, ask: Ask, **surroundings: Any) -> Outcome:
    """Give a rule's one outcome."""
    (only,) = {each.outcome for each in entries(rule, ask, **surroundings)}
    return only


def findings(rule: str, ask: Ask, **surroundings: Any) -> list[tuple[str, str]]:
    """Give the field and the value of each thing that a rule holds against a request."""
    held = {REFUSED, WARNED}
    return [(each.field, each.value) for each in entries(rule, ask, **surroundings) if each.outcome in held]
