"""The scenarios of a folder: those that ship, or a user's own."""

from dataclasses import dataclass
from pathlib import Path

import simulator
from simulator.adapters.scenarios.guard import MOST_BYTES
from simulator.adapters.scenarios.reader import read_scenario
from simulator.domain.scenario.model import Scenario
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.errors import Mistake, ScenarioError


@dataclass(frozen=True, slots=True)
class Shipped:
    """A scenario of a folder: its name, its text as it stands there, and what was read of it."""

    name: str
    text: str
    scenario: Scenario


def scenarios_folder() -> Path:
    """Find the scenarios that ship: inside the installed package, else beside it in a checkout."""
    package = Path(simulator.__file__).parent
    packaged = package / "_data" / "scenarios"
    return packaged if packaged.is_dir() else package.parent / "scenarios"


def load_library(folder: Path, vocabulary: Vocabulary) -> dict[str, Shipped]:
    """Read every ``*.yaml`` of a folder, by name. Raises ScenarioError with every mistake of every file."""
    library: dict[str, Shipped] = {}
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("*.yaml"), key=lambda each: each.stem):
        try:
            scenario = load_scenario(path, vocabulary, f"{folder.name}/{path.name}")
        except ScenarioError as error:
            mistakes += error.mistakes
        else:
            library[scenario.name] = Shipped(scenario.name, path.read_text(encoding="utf-8-sig"), scenario)
    if mistakes:
        raise ScenarioError(mistakes)
    return library


def load_scenario(path: Path, vocabulary: Vocabulary, shown: str = "") -> Scenario:
    """Read one file; ``shown`` is what mistakes call it. Raises ScenarioError, of a file that cannot be read too."""
    file = shown or str(path)
    try:
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ScenarioError([Mistake(file, 1, 1, f"the file cannot be read: {error.strerror}")]) from error
    return read_scenario(content, file, vocabulary)
