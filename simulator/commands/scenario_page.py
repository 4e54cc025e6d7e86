"""What docs/scenarios.md tells of the scenarios that ship: the trouble, how to start it, what the client sees."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from simulator.domain.scenario.happening import OPERATIONS, Channel
from simulator.domain.scenario.model import Scenario, Step

HEADS = ("scenario", "trouble", "start it", "what the client sees")


class Group(StrEnum):
    """The parts of the page, in order."""

    SOAP = "SOAP"
    CONNECTION = "Connection"
    OKTA = "OKTA"
    FOLLOW_UP = "Follow-up"
    EVENTS = "Time and events"


def tables(scenarios: Mapping[str, Scenario]) -> Iterator[tuple[Group, list[tuple[str, ...]]]]:
    """Give each part with its rows, by name; every scenario stands in one."""
    for group in Group:
        rows = [_row(scenarios[name]) for name in sorted(scenarios) if group_of(scenarios[name]) is group]
        if rows:
            yield group, rows


def group_of(scenario: Scenario) -> Group:
    """Tell in which part a scenario stands: by what it breaks, else by the channels on which all its steps act."""
    steps = scenario.steps
    if any(each.then.broken for each in steps):
        return Group.CONNECTION
    channels = {channel for each in steps for channel in _channels(each)}
    if channels == {Channel.OKTA}:
        return Group.OKTA
    if channels == {Channel.REST}:
        return Group.FOLLOW_UP
    if any(each.then.change or each.then.delay or each.when.between for each in steps):
        return Group.EVENTS
    return Group.SOAP


def _channels(step: Step) -> set[Channel]:
    names = step.when.operations or tuple(Channel)
    return {OPERATIONS[each].channel if each in OPERATIONS else Channel(each) for each in names}


def _row(scenario: Scenario) -> tuple[str, ...]:
    name = scenario.name
    start = f"`omega-sim serve --scenario {name}`\n`POST /_sim/scenarios/{name}/start`"
    return f"[{name}](../scenarios/{name}.yaml)", scenario.description, start, scenario.client
