"""What YAML says of a fixture is kept for the next start, and read anew when anything is another."""

import sys

import pytest

from simulator.adapters import kept_yaml, positioned_yaml
from simulator.adapters.kept_yaml import KeptYaml
from simulator.application.documents.fields import Reader, mapping, read_part
from simulator.application.documents.readers import any_text
from simulator.errors import Mistake

TEXT = "name: Lyon\nopened: 2026-03-09\ncount: 3\n"


@pytest.fixture
def start(tmp_path, monkeypatch):
    """What a new process does: reads a file, and gives it with how often YAML was asked."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(kept_yaml, "_READ_BY", tmp_path / "reader.py")
    (tmp_path / "reader.py").write_text("dates are dates")
    folder = tmp_path / "fixtures"
    folder.mkdir()
    (folder / "places.yaml").write_text(TEXT)
    asked = []

    class Counting(positioned_yaml.PositionedYaml):
        def _read(self, text, loader):
            asked.append(text)
            super()._read(text, loader)

    monkeypatch.setattr(positioned_yaml, "PositionedYaml", Counting)

    def start():
        asked.clear()
        return KeptYaml(folder / "places.yaml"), len(asked)

    start.folder, start.reader = folder, tmp_path / "reader.py"
    return start


def test_yaml_is_asked_at_the_first_start_alone(start):
    first, asked = start()
    again, asked_again = start()

    assert (asked, asked_again) == (1, 0)
    assert first.value == again.value
    assert again.mistakes == []


def test_a_text_that_changed_is_read_anew(start):
    start()
    (start.folder / "places.yaml").write_text("name: Paris\n")

    assert [(file.value, asked) for file, asked in [start()]] == [({"name": "Paris"}, 1)]


def test_all_is_read_anew_where_it_is_read_in_another_way(start):
    start()
    start.reader.write_text("dates are texts")

    assert start()[1] == 1


def test_a_file_with_mistakes_is_kept_nowhere(start):
    (start.folder / "places.yaml").write_text("name: Lyon\nname: Paris\n")

    assert [str(each) for each in start()[0].mistakes] == [str(each) for each in start()[0].mistakes] != []
    assert not (start.folder / "__pycache__").exists()


def test_a_file_that_is_not_there_is_a_mistake(start):
    (start.folder / "places.yaml").unlink()

    assert len(start()[0].mistakes) == 1


def test_a_mistake_in_what_was_kept_is_told_at_its_place(start):
    fields = dict.fromkeys(("name", "opened", "count"), any_text)
    reader = Reader(lambda value: read_part(fields, value), mapping(fields))
    start()
    file, _ = start()

    assert file.read(reader) is None
    assert [str(each).partition(" ")[0] for each in file.mistakes] == [
        "fixtures/places.yaml:2:1:",
        "fixtures/places.yaml:3:1:",
    ]
    file.note(Mistake(("name",), "is no town"))
    assert str(file.mistakes[-1]).startswith("fixtures/places.yaml:1:1: name is no town")


def test_nothing_is_written_where_python_keeps_no_code_of_its_own(start, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert start()[1] == start()[1] == 1
    assert [each.name for each in start.folder.iterdir()] == ["places.yaml"]


def test_a_folder_that_cannot_be_written_is_no_hindrance(start):
    (start.folder / "__pycache__").write_text("a file stands where the folder would")

    assert start()[1] == start()[1] == 1


def test_what_was_kept_and_was_cut_short_is_read_anew_and_kept_whole(start):
    start()
    (kept,) = (start.folder / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])

    cut, asked = start()

    assert (cut.value["name"], asked) == ("Lyon", 1)
    assert start()[1] == 0
