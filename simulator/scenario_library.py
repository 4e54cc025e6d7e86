"""The scenarios that a server knows as it starts: what ships, what every sandbox begins with, how they are read."""

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from simulator.application.scenario_book import ScenarioBook
from simulator.domain.scenario.model import Scenario
from simulator.errors import SettingsError
from simulator.settings import Settings


@lru_cache(maxsize=512)
def read(text: str, name: str) -> Scenario:
    """Read a scenario. Raises ScenarioError with every mistake in it."""
    from simulator.adapters.scenarios import read_scenario
    from simulator.transports.soap.vocabulary import vocabulary

    return read_scenario(text, f"{name}.yaml", vocabulary())


def _shipped() -> dict[str, str]:
    from simulator.adapters.scenarios import scenarios_folder

    return {each.stem: each.read_text(encoding="utf-8") for each in sorted(scenarios_folder().glob("*.yaml"))}


def scenario_book(settings: Settings) -> ScenarioBook:
    """Take what ships, and what is to be started in every sandbox. Raises SettingsError or ScenarioError."""
    library, initial = _shipped(), []
    for each in settings.scenarios:
        path = Path(each)
        if path.suffix in {".yaml", ".yml", ".json"}:
            name = path.stem
            if name in library:
                raise SettingsError([f"scenarios: {each} has the name of one that ships; give the file another name."])
            library[name] = _text_of(path)
        elif each in library:
            name = each
        else:
            near = get_close_matches(each, library, 1)
            offer = f"the nearest is {near[0]}" if near else "GET /_sim/scenarios lists those that ship"
            raise SettingsError([f"scenarios: {each!r} is no scenario that ships, nor a .yaml file; {offer}."])
        read(library[name], name)
        initial.append(name)
    return ScenarioBook(library, read, tuple(initial))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"scenarios: {path} cannot be read as UTF-8 text ({error})."]) from error
