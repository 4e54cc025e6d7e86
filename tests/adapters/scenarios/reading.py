"""Scenarios read from what a test wants to show of them."""

from simulator.adapters.scenarios.reader import read_scenario
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.model import Scenario, Step
from simulator.domain.scenario.when import When
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary


def a_scenario(text: str) -> Scenario:
    return read_scenario(text, "essai.yaml", vocabulary())


def a_step(text: str) -> Step:
    """The step of one mapping, such as ``calls: 2, then: {delay: 2s}``."""
    (step,) = a_scenario(f"steps: [{{{text}}}]").steps
    return step


def a_when(text: str) -> When:
    return a_step(f"when: {{{text}}}, then: {{delay: 2s}}").when


def a_then(text: str, operation: str = "CreerDemandeMES") -> Then:
    return a_step(f"when: {{operation: {operation}}}, then: {{{text}}}").then


def mistakes(text: str) -> list[str]:
    """What is told of a text, without the places; nothing of one that is right."""
    try:
        a_scenario(text)
    except ScenarioError as error:
        return [each.text for each in error.mistakes]
    return []
