"""The files of stories: those that ship, or a user's own, one by one or a folder of them."""

from pathlib import Path

import simulator
from simulator.adapters.stories.reader import load_story
from simulator.domain.nearest import offer
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.domain.story import Story
from simulator.errors import FileMistake, StoryError, UnknownNameError

_SUFFIXES = (".yaml", ".yml", ".json")


def stories_folder() -> Path:
    """Find the stories that ship: inside the installed package, else beside it in a checkout."""
    package = Path(simulator.__file__).parent
    packaged = package / "_data" / "stories"
    return packaged if packaged.is_dir() else package.parent / "stories"


def shipped_files() -> dict[str, Path]:
    """Give the files of the stories that ship, by name."""
    return {each.stem: each for each in sorted(stories_folder().glob("*.yaml"))}


def files_of(named: str) -> tuple[Path, ...]:
    """Find the files of a story that ships by its name, or of a path: a file's, or a folder's.

    Raises UnknownNameError where there is none.
    """
    path = Path(named)
    if path.is_dir():
        files = tuple(sorted(each for each in path.iterdir() if each.suffix in _SUFFIXES))
        if not files:
            raise UnknownNameError(f"the folder {named} holds no story: a story is a .yaml file")
        return files
    if path.suffix in _SUFFIXES:
        return (path,)
    shipped = shipped_files()
    if named not in shipped:
        raise UnknownNameError(
            f"{named!r} is no story that ships, no .yaml file and no folder; {offer(named, shipped)}"
        )
    return (shipped[named],)


def load_stories(files: tuple[Path, ...], vocabulary: Vocabulary) -> tuple[Story, ...]:
    """Read some files. Raises StoryError with every mistake of every file."""
    stories: list[Story] = []
    mistakes: list[FileMistake] = []
    for each in files:
        try:
            stories.append(load_story(each, vocabulary))
        except StoryError as error:
            mistakes += error.mistakes
    if mistakes:
        raise StoryError(mistakes)
    return tuple(stories)
