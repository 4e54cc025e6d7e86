"""The scenarios that a server knows as it starts: what ships, what every sandbox begins with, how they are read."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from threading import Lock

from simulator.adapters.scenarios.library import shipped_texts, text_of
from simulator.application.scenarios.book import ScenarioBook
from simulator.domain.nearest import nearest
from simulator.domain.scenario.limits import SUFFIXES
from simulator.domain.scenario.model import Scenario
from simulator.errors import SettingsError
from simulator.settings.model import Settings

log = logging.getLogger("simulator")
_NEAR = 0.75
"""Whoever wrote a name of his own is offered none of ours."""
_MOST_BYTES = 4 * 1024 * 1024
"""Thousands of scenarios as people write them, or 16 of the longest."""


class Readings:
    """Scenarios that were read last, by name and text. How much is kept is measured by the texts, which are not."""

    def __init__(self, reader: Callable[[str, str], Scenario], most_bytes: int = _MOST_BYTES) -> None:
        self.held = 0
        self._reader = reader
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, bytes], tuple[Scenario, int]] = OrderedDict()
        self._lock = Lock()

    def read(self, text: str, name: str, file: str = "") -> Scenario:
        """Give a scenario; ``file`` is what mistakes call it. Raises ScenarioError with every mistake in it."""
        content = text.encode("utf-8", "surrogatepass")
        key = (name, sha256(content).digest())
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        scenario = self._reader(text, file or f"{name}.yaml")
        with self._lock:
            if key not in self._kept:
                self._kept[key] = scenario, len(content)
                self.held += len(content)
            while self.held > self._most_bytes:
                _, (_, size) = self._kept.popitem(last=False)
                self.held -= size
        return scenario


def _read(text: str, file: str) -> Scenario:
    from simulator.adapters.scenarios.reader import read_scenario
    from simulator.transports.soap.vocabulary import vocabulary

    return read_scenario(text, file, vocabulary())


_READINGS = Readings(_read)


def scenario_book(settings: Settings) -> ScenarioBook:
    """Take what ships, and what is to be started in every sandbox. Raises SettingsError or ScenarioError."""
    library, initial, origin = shipped_texts(), [], settings.origin("scenarios")
    for each in settings.scenarios:
        path = Path(each)
        name, file = (path.stem, each) if path.suffix in SUFFIXES else (each, "")
        if file and name in library:
            raise SettingsError([f"{origin}: {each} has the name of one that ships; give the file another name."])
        if file:
            library[name] = text_of(path)
        elif each not in library:
            raise SettingsError(
                [f"{origin}: {each!r} is no scenario that ships, nor a .yaml file; {_meant(each, library)}."]
            )
        for warning in _READINGS.read(library[name], name, file).warnings:
            log.warning("scenario %s: %s", name, warning)
        initial.append(name)
    return ScenarioBook(library, _READINGS.read, tuple(initial))


def _meant(name: str, library: Iterable[str]) -> str:
    """Offer the file of this name that stands there, else the scenario that is nearest, else a list of all."""
    for file in (name + suffix for suffix in SUFFIXES):
        if Path(file).is_file():
            return f"a file is given by its path, as {file}"
    near = nearest(name, library, cutoff=_NEAR)
    return f"the nearest is {near}" if near else "`omega-sim scenario list` tells those that ship"
