"""``omega-sim scenario``: files are checked before they are started, and editors are told what stands in them."""

import json
from collections.abc import Iterable
from pathlib import Path

from simulator.adapters.scenarios import load_scenario
from simulator.adapters.scenarios.schema import json_schema
from simulator.errors import Mistake, ScenarioError
from simulator.transports.soap.vocabulary import vocabulary


def check(files: Iterable[Path]) -> tuple[tuple[str, ...], tuple[Mistake, ...]]:
    """Check every file: a line for each that is right, and every mistake of the others."""
    lines: list[str] = []
    mistakes: list[Mistake] = []
    for each in files:
        try:
            scenario = load_scenario(each, vocabulary())
        except ScenarioError as error:
            mistakes += error.mistakes
        else:
            count = len(scenario.steps)
            lines.append(f"{scenario.name}: OK, {count} step{'s' if count > 1 else ''}")
    return tuple(lines), tuple(mistakes)


def schema() -> str:
    """Write the JSON Schema of a scenario."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False)
