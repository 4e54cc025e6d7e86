"""A user's own folder of stories: what its files say now, and what is wrong in them, whoever changed them meanwhile."""

import os

import pytest

from simulator.adapters.stories.folder import StoryFolder
from simulator.adapters.stories.library import files_of
from simulator.errors import StoryError, UnknownNameError
from simulator.transports.soap.vocabulary import vocabulary

TEXT = "title: {fr: Une, en: One}\nteaches: {fr: a, en: b}\nsteps:\n  - {title: {fr: a, en: b}, send: Token}\n"


@pytest.fixture
def write(tmp_path):
    def written(name, text=TEXT):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def folder(tmp_path):
    return StoryFolder(tmp_path, vocabulary(), {"une-maintenance"})


def titles(folder):
    return [each.title.fr for each in folder.look().stories]


def told(folder):
    return [(each.name, [mistake.text for mistake in each.mistakes]) for each in folder.look().broken]


def test_each_file_is_a_story_by_its_name_but_what_is_hidden_or_no_yaml(folder, write):
    for name in ("b.yaml", "a.yml", "c.json", ".d.yaml", "b.yaml~", "README.md"):
        write(name)

    assert [each.name for each in folder.look().stories] == ["a", "b", "c"]


def test_a_file_that_was_changed_is_read_again_and_no_other(folder, write):
    write("a.yaml")
    write("b.yaml")
    before = folder.look().stories
    write("b.yaml", TEXT.replace("Une", "Two"))
    after = folder.look().stories

    assert [each.title.fr for each in after] == ["Une", "Two"]
    assert after[0] is before[0]


def test_a_change_is_seen_although_the_file_has_the_size_and_the_moment_that_it_had(folder, write):
    file = write("a.yaml")
    moments = file.stat().st_atime_ns, file.stat().st_mtime_ns
    assert titles(folder) == ["Une"]
    write("a.yaml", TEXT.replace("Une", "Two"))
    os.utime(file, ns=moments)

    assert titles(folder) == ["Two"]


def test_files_come_and_go(folder, write):
    assert titles(folder) == []
    file = write("a.yaml")
    assert titles(folder) == ["Une"]
    file.unlink()
    assert titles(folder) == []


def test_a_broken_edit_is_told_with_its_mistakes_until_it_is_mended_and_leaves_the_others(folder, write):
    write("a.yaml")
    write("b.yaml")
    assert len(titles(folder)) == 2
    write("b.yaml", TEXT.replace("Token", "Tokken"))

    assert titles(folder) == ["Une"]
    ((name, (mistake,)),) = told(folder)
    assert name == "b"
    assert mistake.startswith("steps[0].send is 'Tokken'")
    write("b.yaml")
    assert (len(titles(folder)), told(folder)) == (2, [])


def test_the_name_of_a_story_that_ships_is_refused(folder, write):
    write("une-maintenance.yaml")

    assert told(folder) == [
        (
            "une-maintenance",
            ["une-maintenance is the name of a story that ships; give the file another name"],
        )
    ]


def test_two_files_of_one_name_are_refused_both(folder, write):
    write("a.yaml")
    write("a.yml")

    assert told(folder) == [
        ("a", ["a.yml is a story of that name, too; give one of them another"]),
        ("a", ["a.yaml is a story of that name, too; give one of them another"]),
    ]


def test_a_file_whose_name_can_stand_in_no_address_is_refused(folder, write):
    write("réunion d'été.yaml")

    ((_, (mistake,)),) = told(folder)
    assert "cannot be the name of a story: give the file one of letters without accents" in mistake


def test_a_folder_that_is_gone_is_told(tmp_path):
    folder = StoryFolder(tmp_path / "gone", vocabulary(), ())

    assert told(folder) == [("", ["the folder cannot be read: No such file or directory"])]


def test_every_mistake_of_every_file_is_told_at_once(folder, write):
    write("a.yaml", TEXT.replace("send: Token", "send: A, pce: 1"))
    write("b.yaml", "steps: []")

    with pytest.raises(StoryError) as refused:
        folder.check()
    assert len(refused.value.mistakes) == 5
    assert {each.file.rpartition("/")[2] for each in refused.value.mistakes} == {"a.yaml", "b.yaml"}


def test_a_story_of_the_folder_is_found_by_its_name(tmp_path, write):
    file = write("la-mienne.yaml")

    assert files_of("la-mienne", tmp_path) == (file,)
    with pytest.raises(UnknownNameError, match="the nearest is la-mienne"):
        files_of("la-miene", tmp_path)
    write("une-maintenance.yaml")
    with pytest.raises(UnknownNameError, match="has the name of a story that ships; give the file another name"):
        files_of("une-maintenance", tmp_path)
