"""A step of a guided story before a room: one idea a screen, by keys alone."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from simulator.application.stories.requests import FOLLOW_UP
from simulator.application.stories.sentences import outcome_told
from simulator.domain.scenario.happening import TOKEN
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.pages.story_step import StepPage, do, step_page
from simulator.transports.console.playing import stage
from simulator.transports.console.telling import language

_ASKING, _NOTE = "vue", "note"
_MOST_TAGS = 3
_PCE = "NumeroPCE"
_FOLLOWED = re.compile("/demandes/([^/]*)/")
_LONG = ("Demande/DonneesTypeDemande/Contrat/", "Demande/DonneesTypeDemande/", "Demande/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(View):
    """A screen: a step, or the question that follows it (``asks``). ``note``: the presenter's stands below it."""

    template: ClassVar[str] = "story_room.html"
    part: ClassVar[bool] = True
    of: StepPage
    asks: bool
    note: bool

    @property
    def back(self) -> str:
        """Give the screen before this one."""
        if self.asks:
            return self._link(self.of.number)
        return self._link(self.of.number - 1, questions=True) if self.of.number > 1 else ""

    @property
    def forth(self) -> str:
        """Give the screen after this one; "" where the step is still to be played, or the story is at its end."""
        if self.of.came is None:
            return ""
        if self.of.step.ask.fr and not self.asks:
            return self._link(self.of.number, questions=True)
        return "" if self.of.last else self._link(self.of.number + 1)

    @property
    def here(self) -> str:
        """Give this screen, with the note if it has none, and without if it has."""
        noted = "" if self.note else "1"
        return self.of.on.link(self.of.number, "salle", **{_ASKING: "question" if self.asks else "", _NOTE: noted})

    @property
    def sent(self) -> tuple[tuple[str, str, bool], ...]:
        """Give the tags that are shown of what is sent, by their short names: what it is about, then what is not as usual."""
        changed = tuple((_short(name), text, True) for name, text in self.of.changed)
        about = () if any(name.endswith(_PCE) for name, *_ in changed) else self._about()
        return (*about, *changed)[:_MOST_TAGS]

    @property
    def named(self) -> str:
        """Name an answer that is no dialogue's: by its error, else by its status."""
        came = self.of.came.came if self.of.came else None
        if came is None or came.status is None:
            return ""
        named = next(outcome_told(came, language(self.of.on.desk)), "").partition(" · ")[2]
        return named if came.status >= HTTPStatus.BAD_REQUEST and named else HTTPStatus(came.status).phrase

    def _about(self) -> tuple[tuple[str, str, bool], ...]:
        if self.of.operation == FOLLOW_UP:
            found = _FOLLOWED.search(self.of.request.path) if self.of.request else None
            return (("NumeroDemande", found[1], False),) if found else ()
        return () if self.of.operation == TOKEN else ((_PCE, self.of.step.pce, False),)

    def _link(self, number: int, *, questions: bool = False) -> str:
        steps = self.of.on.story.steps
        asks = questions and steps[number - 1].ask.fr and number < self.of.on.rehearsal.next
        query = {_ASKING: "question" if asks else "", _NOTE: "1" if self.note else ""}
        return self.of.on.link(number, "salle", **query)


async def show(asked: Asked, desk: Desk) -> Room:
    of = await step_page(asked, desk)
    asks = asked.query.get(_ASKING) == "question" and of.came is not None
    return Room(of=of, asks=asks and bool(of.step.ask.fr), note=bool(asked.query.get(_NOTE)))


async def act(asked: Asked, desk: Desk) -> str:
    """Play the step, or come to it; then show what came of it."""
    on = stage(asked, desk)
    await do(on, asked)
    return on.link(asked.parts["step"], "salle", **{_NOTE: asked.form.get(_NOTE, "")})


def _short(path: str) -> str:
    """Name a tag without the groups that every request has."""
    return next((path.removeprefix(each) for each in _LONG if path.startswith(each)), path)
