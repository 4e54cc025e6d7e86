"""The guided stories: what each teaches, how long it is, how far it was played; and what is wrong in a user's own."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from simulator.application.words import written_mistake_of
from simulator.errors import FileMistake
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.playing import Stage, stage_of
from simulator.transports.console.telling import language


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong at a place of a file, in the page's language where it is known in it; ``lang`` is that in which it is."""

    at: str
    says: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories(View):
    """All of them: those that ship, and a user's own of a ``folder``, with the files of which none can be made."""

    template: ClassVar[str] = "stories.html"
    shipped: tuple[Stage, ...]
    folder: str
    own: tuple[Stage, ...]
    broken: tuple[tuple[Told, ...], ...]


def show(_asked: Asked, desk: Desk) -> Stories:
    shelf = desk.console.shelf()
    own = shelf.look()
    return Stories(
        shipped=tuple(stage_of(each, desk) for each in shelf.shipped.values()),
        folder=own.folder,
        own=tuple(stage_of(each, desk) for each in own.stories),
        broken=tuple(tuple(_told(mistake, desk) for mistake in each.mistakes) for each in own.broken),
    )


def _told(mistake: FileMistake, desk: Desk) -> Told:
    says = written_mistake_of(mistake.text, language(desk))
    at = f"{PurePath(mistake.file).name}:{mistake.line}:{mistake.column}"
    return Told(at, says, "en" if says == mistake.text else desk.words.lang)
