"""One guided story: its steps, begun or taken up again; and what was played of it, to take away."""

from dataclasses import dataclass
from typing import ClassVar

from simulator.application.stories.sentences import deed_told
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.playing import Stage, stage
from simulator.transports.console.telling import language

FORMS = (("md", "Markdown"), ("html", "HTML"), ("sh", "curl"), ("py", "test"))
"""In what a played story is taken away: the suffix of its file, and what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A step in the list: ``held`` is whether it came as announced, None where it was not played."""

    number: int
    title: str
    does: str
    url: str
    held: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage(View):
    """All of it; ``next`` is the step that comes."""

    template: ClassVar[str] = "story.html"
    on: Stage
    entries: tuple[Entry, ...]
    forms: tuple[tuple[str, str], ...] = FORMS

    @property
    def shows_sandbox(self) -> str:
        """Name the story's own."""
        return self.on.desk.sandbox

    @property
    def next(self) -> int:
        """Give the step that comes; the last one, once all were played."""
        return min(self.on.rehearsal.next, len(self.entries))


def show(asked: Asked, desk: Desk) -> StoryPage:
    on = stage(asked, desk)
    return StoryPage(on=on, entries=entries(on))


async def act(asked: Asked, desk: Desk) -> str:
    """Prepare the sandbox of the story, and go to its first step."""
    on = stage(asked, desk)
    await on.have(lambda player: on.rehearsal.stand_before(1, player))
    return on.link(1, "salle") if asked.form.get("salle") else on.link(1)


def entries(on: Stage) -> tuple[Entry, ...]:
    """Give the steps, with what came of those that were played."""
    held = [not each.differs for each in on.rehearsal.played]
    return tuple(
        Entry(
            number=number,
            title=on.told(step.title),
            does=deed_told(step, language(on.desk)),
            url=on.link(number),
            held=held[number - 1] if number <= len(held) else None,
        )
        for number, step in enumerate(on.story.steps, 1)
    )
