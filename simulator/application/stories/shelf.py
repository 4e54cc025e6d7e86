"""The stories of a server, and the forms in which one that was played is taken away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from simulator.application.language import Language
from simulator.application.stories.played import PlayedStory
from simulator.application.stories.rehearsal import Rehearsals
from simulator.domain.story import Story
from simulator.errors import FileMistake


class BrokenStory(NamedTuple):
    """A file of which no story can be made: the name that it would have, and every mistake."""

    name: str
    mistakes: tuple[FileMistake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStories:
    """A user's own, as their ``folder`` stands now; "" where there is none."""

    folder: str = ""
    stories: tuple[Story, ...] = ()
    broken: tuple[BrokenStory, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """``load`` reads the stories that ship, once; ``look`` looks at a user's own each time that a page asks.

    ``forms`` write a played one, by the suffix of a file.
    """

    load: Callable[[], tuple[Story, ...]]
    look: Callable[[], OwnStories]
    forms: Mapping[str, Callable[[PlayedStory, Language], str]]
    rehearsals: Rehearsals = field(default_factory=Rehearsals)

    @cached_property
    def shipped(self) -> Mapping[str, Story]:
        """Give those that ship, by name."""
        return {each.name: each for each in self.load()}
