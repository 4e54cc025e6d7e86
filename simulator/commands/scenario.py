"""``omega-sim scenario``: files are checked before they are started, and editors are told what stands in them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from simulator.adapters.scenarios.library import shipped_texts
from simulator.adapters.scenarios.reader import load_scenario, read_scenario
from simulator.adapters.scenarios.schema import json_schema
from simulator.application.language import Language
from simulator.application.words import trouble_of
from simulator.errors import FileMistake, ScenarioError
from simulator.transports.soap.vocabulary import vocabulary


class Checked(NamedTuple):
    """What was found: a line for each file that is right, the warnings in these, every mistake of the others."""

    lines: list[str]
    warnings: list[FileMistake]
    mistakes: list[FileMistake]


def check(files: Iterable[Path]) -> Checked:
    """Check every file."""
    checked = Checked([], [], [])
    for each in files:
        try:
            scenario = load_scenario(each, vocabulary())
        except ScenarioError as error:
            checked.mistakes.extend(error.mistakes)
        else:
            count = len(scenario.steps)
            checked.warnings.extend(scenario.warnings)
            checked.lines.append(f"{scenario.name}: OK, {count} step{'s' if count > 1 else ''}")
    return checked


def listed(language: Language) -> list[str]:
    """Give the scenarios that ship, a line each: the name, and the trouble that it makes."""
    known = vocabulary()
    shipped = [read_scenario(text, f"{name}.yaml", known) for name, text in shipped_texts().items()]
    width = max(len(each.name) for each in shipped)
    return [f"{each.name:{width}}  {trouble_of(each.description, language)}" for each in shipped]


def schema() -> str:
    """Write the JSON Schema of a scenario."""
    return json.dumps(json_schema(vocabulary()), indent=2, ensure_ascii=False)
