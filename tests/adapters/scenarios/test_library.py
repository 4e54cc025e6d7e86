"""The scenarios of a folder, and those that ship."""

import pytest

from simulator.adapters.scenarios import MOST_BYTES, load_library, load_scenario, scenarios_folder
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary

SLOW = "description: Slow.\nsteps:\n  - then: {delay: 2s}\n"


def test_what_ships_is_right_and_each_says_what_it_is_and_what_a_client_sees():
    library = load_library(scenarios_folder(), vocabulary())

    assert {"maintenance", "reponse-perdue", "requete-perdue"} <= library.keys()
    assert list(library) == sorted(each.stem for each in scenarios_folder().glob("*.yaml"))
    assert [name for name, each in library.items() if not (each.scenario.description and each.scenario.client)] == []
    assert all(name == each.name == each.scenario.name for name, each in library.items())


def test_a_folder_gives_each_file_s_text_and_scenario(tmp_path):
    (tmp_path / "lenteur.yaml").write_text(SLOW, encoding="utf-8")
    (tmp_path / "README.md").write_text("No scenario.", encoding="utf-8")

    library = load_library(tmp_path, vocabulary())

    assert list(library) == ["lenteur"]
    assert (library["lenteur"].text, library["lenteur"].scenario.description) == (SLOW, "Slow.")


def test_the_mistakes_of_every_file_are_told_at_once(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("steps:\n  - then: {dealy: 2s}\n", encoding="utf-8")

    with pytest.raises(ScenarioError) as caught:
        load_library(tmp_path, vocabulary())

    told = "steps[0].then.dealy is not a field here; the nearest is delay"
    assert [str(each) for each in caught.value.mistakes] == [
        f"{tmp_path.name}/{name}.yaml:2:12: {told}" for name in ("one", "two")
    ]


def test_a_name_other_than_the_file_s_is_a_mistake(tmp_path):
    (tmp_path / "lenteur.yaml").write_text(f"name: panne\n{SLOW}", encoding="utf-8")

    with pytest.raises(ScenarioError, match="name is 'panne'; the text stands under the name lenteur"):
        load_library(tmp_path, vocabulary())


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path):
    with pytest.raises(ScenarioError, match=r"nowhere\.yaml:1:1: the file cannot be read: No such file or directory"):
        load_scenario(tmp_path / "nowhere.yaml", vocabulary())


def test_of_a_huge_file_no_more_is_read_than_tells_that_it_is_huge(tmp_path):
    file = tmp_path / "huge.yaml"
    file.write_bytes(b"#" * (3 * MOST_BYTES))

    with pytest.raises(
        ScenarioError, match=f"the text has {MOST_BYTES + 1} bytes; a scenario has at most {MOST_BYTES}"
    ):
        load_scenario(file, vocabulary())
