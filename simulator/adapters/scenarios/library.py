"""The files of scenarios: those that ship, or a user's own."""

from pathlib import Path

import simulator
from simulator.adapters.scenarios.encoding import KIND, decoded
from simulator.domain.phrases import text_mistakes as wrong
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.errors import ScenarioError


def scenarios_folder() -> Path:
    """Find the scenarios that ship: inside the installed package, else beside it in a checkout."""
    package = Path(simulator.__file__).parent
    packaged = package / "_data" / "scenarios"
    return packaged if packaged.is_dir() else package.parent / "scenarios"


def shipped_texts() -> dict[str, str]:
    """Give the text of every scenario that ships, by name; none is read further. Raises ScenarioError."""
    files = sorted(scenarios_folder().glob("*.yaml"), key=lambda each: each.stem)
    return {each.stem: text_of(each) for each in files}


def text_of(path: Path, kind: str = KIND) -> str:
    """Give the text of a file of a kind. Raises ScenarioError where it cannot be read, is too long or no UTF-8."""
    try:
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ScenarioError.one(str(path), 1, 1, wrong.UNREAD(why=error.strerror)) from error
    return decoded(content, str(path), kind)
