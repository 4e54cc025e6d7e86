"""The scenarios by trouble: what they break, as a library is laid out."""

from enum import StrEnum

from simulator.domain.scenario.happening import OPERATIONS, Channel
from simulator.domain.scenario.model import Scenario, Step


class Group(StrEnum):
    """The parts of a library, in order."""

    SOAP = "SOAP"
    CONNECTION = "Connection"
    OKTA = "OKTA"
    FOLLOW_UP = "Follow-up"
    EVENTS = "Time and events"


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
