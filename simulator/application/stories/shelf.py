"""The stories of a server, and the forms in which one that was played is taken away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from simulator.application.language import Language
from simulator.application.stories.played import PlayedStory
from simulator.application.stories.rehearsal import Rehearsals
from simulator.domain.story import Story


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """``load`` reads the stories when they are first asked for; ``forms`` write a played one, by the suffix of a file."""

    load: Callable[[], tuple[Story, ...]]
    forms: Mapping[str, Callable[[PlayedStory, Language], str]]
    rehearsals: Rehearsals = field(default_factory=Rehearsals)

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """Give the stories by name. Raises StoryError with every mistake of their files."""
        return {each.name: each for each in self.load()}
