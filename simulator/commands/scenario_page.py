"""What docs/scenarios.md tells of the scenarios that ship: the trouble, how to start it, what the client sees."""

from collections.abc import Iterator, Mapping

from simulator.application.scenarios.groups import Group, group_of
from simulator.domain.scenario.model import Scenario

HEADS = ("scenario", "trouble", "start it", "what the client sees")


def tables(scenarios: Mapping[str, Scenario]) -> Iterator[tuple[Group, list[tuple[str, ...]]]]:
    """Give each part with its rows, by name; every scenario stands in one."""
    for group in Group:
        rows = [_row(scenarios[name]) for name in sorted(scenarios) if group_of(scenarios[name]) is group]
        if rows:
            yield group, rows


def _row(scenario: Scenario) -> tuple[str, ...]:
    name = scenario.name
    start = f"`omega-sim serve --scenario {name}`\n`POST /_sim/scenarios/{name}/start`"
    return f"[{name}](../scenarios/{name}.yaml)", scenario.description, start, scenario.client
