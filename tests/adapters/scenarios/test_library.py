"""The scenarios that ship, and the files of users."""

import pytest

from simulator.adapters.scenarios.library import scenarios_folder, shipped_texts, text_of
from simulator.adapters.scenarios.reader import load_scenario
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary

SLOW = "description: Slow.\nsteps:\n  - then: {delay: 2s}\n"


def test_what_ships_is_known_by_the_names_of_its_files():
    texts = shipped_texts()

    assert {"maintenance", "reponse-perdue", "requete-perdue"} <= texts.keys()
    assert list(texts) == sorted(each.stem for each in scenarios_folder().glob("*.yaml"))
    assert texts["maintenance"] == (scenarios_folder() / "maintenance.yaml").read_text(encoding="utf-8")


def test_a_file_gives_its_text_without_a_byte_order_mark(tmp_path):
    file = tmp_path / "lenteur.yaml"
    file.write_text(SLOW, encoding="utf-8-sig")

    assert text_of(file) == SLOW
    assert load_scenario(file, vocabulary()).description == "Slow."


def test_a_name_other_than_the_file_s_is_a_mistake(tmp_path):
    file = tmp_path / "lenteur.yaml"
    file.write_text(f"name: panne\n{SLOW}", encoding="utf-8")

    with pytest.raises(ScenarioError, match="name is 'panne'; the text stands under the name lenteur"):
        load_scenario(file, vocabulary())


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path):
    with pytest.raises(ScenarioError, match=r"nowhere\.yaml:1:1: the file cannot be read: No such file or directory"):
        load_scenario(tmp_path / "nowhere.yaml", vocabulary())


def test_a_file_that_is_no_utf_8_is_a_mistake(tmp_path):
    file = tmp_path / "latin.yaml"
    file.write_bytes("description: Échec".encode("latin-1"))

    with pytest.raises(ScenarioError, match=r"latin\.yaml:1:14: byte 0xc9 is no UTF-8"):
        text_of(file)


def test_of_a_huge_file_no_more_is_read_than_tells_that_it_is_huge(tmp_path):
    file = tmp_path / "huge.yaml"
    file.write_bytes(b"#" * (3 * MOST_BYTES))

    with pytest.raises(
        ScenarioError, match=f"the text has {MOST_BYTES + 1} bytes; a scenario has at most {MOST_BYTES}"
    ):
        load_scenario(file, vocabulary())
