"""What a server knows of scenarios as it starts, and how much of what it read it keeps."""

import pytest

from simulator import scenario_library
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.domain.scenario.model import Scenario
from simulator.errors import ScenarioError, SettingsError
from simulator.scenario_library import Readings, scenario_book
from simulator.settings.model import Settings

SLOW = "steps:\n  - then: {delay: 2s}\n"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch):
    """The files that are read while a test runs; nothing was read before."""
    read: list[str] = []

    def reader(text: str, file: str) -> Scenario:
        read.append(file)
        return scenario_library._read(text, file)

    monkeypatch.setattr(scenario_library, "_READINGS", Readings(reader))
    return read


def test_as_it_starts_nothing_is_read_but_what_is_to_be_started(readings):
    assert len(scenario_book(Settings()).library) > 50
    assert readings == []

    assert scenario_book(Settings(scenarios=("maintenance",))).initial == ("maintenance",)
    assert readings == ["maintenance.yaml"]


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
def test_a_file_is_known_by_its_name_and_is_not_read_again(suffix, readings, tmp_path):
    file = tmp_path / f"lenteur{suffix}"
    file.write_text(SLOW, encoding="utf-8")

    book = scenario_book(Settings(scenarios=(str(file),)))

    assert (book.initial, book.library["lenteur"]) == (("lenteur",), SLOW)
    assert book.read(SLOW, "lenteur").name == "lenteur"
    assert readings == [str(file)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, r"1:1: the file cannot be read: No such file or directory"),
        (b"#" * (3 * MOST_BYTES), f"1:1: the text has {MOST_BYTES + 1} bytes; a scenario has at most {MOST_BYTES}"),
        (b"steps:\n  - then: {dealy: 2s}\n", r"2:12: steps\[0\]\.then\.dealy is not a field here"),
    ],
    ids=["nowhere", "huge", "a mistake"],
)
def test_a_file_that_is_no_scenario_is_told_by_its_path(content, told, tmp_path):
    file = tmp_path / "lenteur.yaml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(ScenarioError, match=f"{file}:{told}"):
        scenario_book(Settings(scenarios=(str(file),)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("maintenence", "is no scenario that ships, nor a .yaml file; the nearest is maintenance"),
        ("my-trouble", "nor a .yaml file; `omega-sim scenario list` tells those that ship"),
        ("maintenance.yaml", "has the name of one that ships; give the file another name"),
    ],
)
def test_a_name_that_cannot_be_is_told(name, told):
    with pytest.raises(SettingsError, match=told):
        scenario_book(Settings(scenarios=(name,)))


@pytest.mark.parametrize("file", ["my-trouble.yaml", "my-trouble.yml", "my-trouble.json"])
def test_whoever_names_a_file_without_its_ending_is_offered_its_path_and_nothing_that_ships(
    file, tmp_path, monkeypatch
):
    (tmp_path / file).write_text("steps: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SettingsError, match=rf"'my-trouble' .*; a file is given by its path, as {file}\.$"):
        scenario_book(Settings(scenarios=("my-trouble",)))


class Counted:
    """A reader that counts."""

    def __init__(self, most_bytes: int) -> None:
        self.read: list[str] = []
        self.readings = Readings(self, most_bytes)

    def __call__(self, text: str, file: str) -> Scenario:
        self.read.append(text)
        return Scenario(name=file)


def test_the_same_text_under_the_same_name_is_read_once():
    counted = Counted(100)

    first, again = (counted.readings.read("a", "one") for _ in range(2))
    other = counted.readings.read("a", "two")

    assert first is again
    assert (first.name, other.name) == ("one.yaml", "two.yaml")
    assert counted.read == ["a", "a"]


def test_what_is_kept_is_bounded_by_the_size_of_the_texts_and_the_oldest_goes_first():
    counted = Counted(100)
    long = [letter * 40 for letter in "abc"]
    for each in (long[0], long[1], long[0], long[2]):
        counted.readings.read(each, "one")
    assert counted.readings.held == 80

    counted.readings.read(long[0], "one")
    counted.readings.read(long[1], "one")

    assert counted.read == [*long, long[1]]
    assert counted.readings.held == 80


def test_many_short_scenarios_are_all_kept():
    counted = Counted(4 * 1024 * 1024)
    for _ in range(2):
        for number in range(2000):
            counted.readings.read(f"{SLOW}# {number}", f"n{number}")

    assert len(counted.read) == 2000
