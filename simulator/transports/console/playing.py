"""A story before a page: which it is, its sandbox, what was played of it, and what plays the rest."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TypeVar

from simulator.application.stories.play import Player
from simulator.application.stories.played import PlayedStory
from simulator.application.stories.rehearsal import Rehearsal
from simulator.application.stories.requests import Making
from simulator.application.stories.sentences import told
from simulator.domain.numbers import whole_number
from simulator.domain.story import Bilingual, Step, Story
from simulator.transports.console.desk import Asked, Desk, NothingHereError
from simulator.transports.console.inner_server import InnerServer
from simulator.transports.console.telling import language

T = TypeVar("T")
_MOST_LETTERS = 64


@dataclass(frozen=True, slots=True)
class Stage:
    """A story in a sandbox of its own; ``desk`` looks at that sandbox, ``audience`` at the one that the browser is in."""

    story: Story
    desk: Desk
    audience: Desk

    @property
    def rehearsal(self) -> Rehearsal:
        """Give what was played so far."""
        return self.desk.console.shelf().rehearsals.of(self.desk.sandbox, self.story)

    @property
    def played(self) -> PlayedStory:
        """Give the same as it is written down."""
        return PlayedStory(story=self.story, base=self.desk.base, steps=self.rehearsal.played)

    def told(self, text: Bilingual) -> str:
        """Give a text in the language of the page."""
        return told(text, language(self.desk))

    def link(self, *path: object, **query: str) -> str:
        """Write the address of a page of this story."""
        return self.audience.link("/".join(("/parcours", self.story.name, *map(str, path))), **query)

    async def have(self, do: Callable[[Player], T]) -> T:
        """Have something done by what plays the story, which waits for answers: in a thread of its own."""
        console = self.desk.console
        making = Making(referential=console.referential, calendar=console.omega.calendar, write=console.write_request)
        player = Player(self.story, InnerServer(self.desk, asyncio.get_running_loop()), making)
        return await asyncio.to_thread(do, player)

    async def look(self, find: Callable[[], T]) -> T:
        """Have something found in the story's sandbox."""
        return await self.desk.console.turns.take(self.desk.sandbox, partial(find))


def stage(asked: Asked, desk: Desk) -> Stage:
    """Find the story that an address names. Raises NothingHereError, of one whose file cannot be read just now, too."""
    name, said = asked.parts["story"], desk.words.gettext
    shelf = desk.console.shelf()
    if story := shelf.shipped.get(name):
        return stage_of(story, desk)
    own = shelf.look()
    for each in own.stories:
        if each.name == name:
            return stage_of(each, desk)
    if name in {each.name for each in own.broken}:
        then = said("La page Parcours guidés dit chaque erreur, à sa ligne.")
        raise NothingHereError(said("Le fichier de ce parcours a des erreurs."), then)
    raise NothingHereError(said("Il n’y a pas de tel parcours."), said("La page Parcours guidés les montre tous."))


def stage_of(story: Story, desk: Desk) -> Stage:
    """Give a story in its own sandbox."""
    return Stage(story, replace(desk, sandbox=_sandbox(story, desk)), desk)


def step_of(on: Stage, asked: Asked) -> tuple[int, Step]:
    """Find the step that an address names. Raises NothingHereError."""
    number = whole_number(asked.parts["step"])
    if number is not None and 1 <= number <= len(on.story.steps):
        return number, on.story.steps[number - 1]
    raise NothingHereError(on.desk.words.gettext("Ce parcours n’a pas de telle étape."))


def _sandbox(story: Story, desk: Desk) -> str:
    """Name the sandbox that a story empties: no other has it, and each sandbox of a room has its own."""
    name = f"parcours-{story.name}" if not desk.sandbox else f"{desk.sandbox}.parcours-{story.name}"
    return name if len(name) <= _MOST_LETTERS else f"{name[:47]}-{sha256(name.encode()).hexdigest()[:16]}"
