"""A user's own folder of stories, looked at again whenever somebody asks: what they saved is what they see."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from simulator.adapters.stories.library import files_in
from simulator.adapters.stories.reader import read_story, text_of_story
from simulator.application.stories.shelf import BrokenStory, OwnStories
from simulator.domain.phrases import story_mistakes, text_mistakes
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.domain.story import Story
from simulator.errors import FileMistake, StoryError


class _Reading(NamedTuple):
    """What a file was read as: a story, or what is wrong with it."""

    text: str
    story: Story | None = None
    mistakes: tuple[FileMistake, ...] = ()


class StoryFolder:
    """One folder. A file is read again once its text is another than it was.

    The text tells, not the moment at which the file was changed: an editor may set that back, and a folder that a container
    shares tells it coarsely. To look at ten files takes less than a millisecond, to make a story of one some six.
    ``taken`` are the names that no story here may have: those of the stories that ship.
    """

    def __init__(self, path: Path, vocabulary: Vocabulary, taken: Collection[str]) -> None:
        self._path = path
        self._vocabulary = vocabulary
        self._taken = taken
        self._kept: dict[Path, _Reading] = {}

    def look(self) -> OwnStories:
        """Give the stories as their files are now, and what is wrong in the others."""
        folder = str(self._path)
        try:
            files = files_in(self._path)
        except OSError as error:
            told = FileMistake(folder, 1, 1, text_mistakes.NO_FOLDER(why=error.strerror))
            return OwnStories(folder=folder, broken=(BrokenStory("", (told,)),))
        self._kept = {each: self._read(each, files) for each in files}
        read = self._kept.items()
        return OwnStories(
            folder=folder,
            stories=tuple(each.story for _, each in read if each.story),
            broken=tuple(BrokenStory(path.stem, each.mistakes) for path, each in read if each.mistakes),
        )

    def check(self) -> None:
        """Raise StoryError with every mistake of every file, where there is one."""
        if mistakes := [mistake for each in self.look().broken for mistake in each.mistakes]:
            raise StoryError(mistakes)

    def _read(self, file: Path, files: tuple[Path, ...]) -> _Reading:
        if misnamed := self._misnamed(file, files):
            return _Reading("", None, (FileMistake(str(file), 1, 1, misnamed),))
        text = ""
        try:
            text = text_of_story(file)
            kept = self._kept.get(file)
            return kept if kept and kept.text == text else _Reading(text, read_story(text, str(file), self._vocabulary))
        except StoryError as error:
            return _Reading(text, None, tuple(error.mistakes))

    def _misnamed(self, file: Path, files: tuple[Path, ...]) -> str:
        """Say why the name of a file cannot be that of its story; "" where it can."""
        if file.stem in self._taken:
            return story_mistakes.SHIPS(name=file.stem)
        same = next((each for each in files if each.stem == file.stem and each != file), None)
        return story_mistakes.SAME_NAME(file=same.name) if same else ""
