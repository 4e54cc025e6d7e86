"""The files of stories: those that ship, or a user's own, one by one or a folder of them."""

from pathlib import Path

import simulator
from simulator.adapters.stories.reader import load_story
from simulator.domain.nearest import offer
from simulator.domain.scenario.limits import SUFFIXES
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.domain.story import Story
from simulator.errors import FileMistake, StoryError, UnknownNameError


def stories_folder() -> Path:
    """Find the stories that ship: inside the installed package, else beside it in a checkout."""
    package = Path(simulator.__file__).parent
    packaged = package / "_data" / "stories"
    return packaged if packaged.is_dir() else package.parent / "stories"


def shipped_files() -> dict[str, Path]:
    """Give the files of the stories that ship, by name."""
    return {each.stem: each for each in sorted(stories_folder().glob("*.yaml"))}


def files_in(folder: Path) -> tuple[Path, ...]:
    """Give the files of stories in a folder, by name; those that are hidden are an editor's. Raises OSError."""
    return tuple(sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES and each.name[0] != "."))


def files_of(named: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Find the file of a story by its name, one that ships or of a user's own ``folder``, or those that a path leads to.

    Raises UnknownNameError where there is none.
    """
    path = Path(named)
    if path.is_dir():
        files = files_in(path)
        if not files:
            raise UnknownNameError(f"the folder {named} holds no story: a story is a .yaml file")
        return files
    if path.suffix in SUFFIXES:
        return (path,)
    own = {each.stem: each for each in files_in(folder)} if folder else {}
    shipped = shipped_files()
    if named in own and named in shipped:
        raise UnknownNameError(f"{own[named]} has the name of a story that ships; give the file another name")
    known = shipped | own
    if named not in known:
        raise UnknownNameError(f"{named!r} is the name of no story, no .yaml file and no folder; {offer(named, known)}")
    return (known[named],)


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
