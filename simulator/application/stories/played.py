"""What came of the steps of a story."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from simulator.application.conform import Differs
from simulator.application.journal.body_tags import Nested, operation_of, text_at
from simulator.application.journal.record import Wired
from simulator.application.stories.control import Asked
from simulator.application.stories.ports import Reply, Request
from simulator.domain.calendar import Calendar
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.story import Step, Story

_TOLD = ("rule", "field", "value", "expected", "code")


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a step.

    ``tags`` and ``request`` are what was sent, ``reply`` what came back, None where nothing was sent; ``exchange`` is the
    journal's document of it. ``asked`` is what was asked of control instead. ``demande`` and ``pce`` are control's documents as
    they are afterwards, ``now`` is OMEGA's time, and ``calendar`` has its working days.
    """

    now: datetime
    calendar: Calendar
    tags: Mapping[str, str] = field(default_factory=dict)
    request: Request | None = None
    reply: Reply | None = None
    exchange: Mapping[str, Any] | None = None
    asked: tuple[Asked, ...] = ()
    demande: Mapping[str, Any] | None = None
    pce: Mapping[str, Any] | None = None

    @property
    def status(self) -> int | None:
        """Give HTTP's status; None where no answer came whole."""
        return self.reply.status if self.reply else None

    @property
    def refusals(self) -> tuple[TrailEntry, ...]:
        """Give the lines of the trail that refused."""
        trail = self.exchange["trail"] if self.exchange else ()
        told = ({name: each[name] for name in _TOLD} for each in trail if each["outcome"] == Outcome.REFUSED)
        return tuple(TrailEntry(**each, outcome=Outcome.REFUSED) for each in told)

    def field(self, path: str) -> str | None:
        """Give a field of the answer, a tag of SOAP or one of JSON, as text; None where it is absent."""
        return text_at(self._answer, path)

    @cached_property
    def _answer(self) -> Nested:
        if self.reply is None:
            return {}
        wired = Wired(headers=tuple(self.reply.headers.items()), body=self.reply.body, size=len(self.reply.body))
        if found := operation_of(wired):
            return found[1]
        try:
            told = json.loads(self.reply.body)
        except ValueError:
            return {}
        return _texts(told) if isinstance(told, dict) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedStep:
    """A step that was played: ``number`` counts from 1; ``differs`` says in what it is not as announced."""

    number: int
    step: Step
    came: Came
    differs: tuple[Differs, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedStory:
    """A story, or the beginning of one, as it was played. ``base`` is the address of its sandbox."""

    story: Story
    base: str
    steps: tuple[PlayedStep, ...]

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Tell each expectation that did not hold, at its line in the file."""
        return tuple(
            f"{self.story.file}:{played.step.line}: step {played.number}: {differs_told(each)}"
            for played in self.steps
            for each in played.differs
        )


def differs_told(differs: Differs) -> str:
    """Say in what an expectation did not hold."""
    return f"{differs.what} is {differs.came!r}; {differs.expected!r} was expected"


def _texts(told: Any) -> Any:
    """Give JSON with every value as text, nested as tags are."""
    if isinstance(told, dict):
        return {name: _texts(each) for name, each in told.items() if each is not None}
    if isinstance(told, list):
        return [_texts(each) for each in told]
    return told if isinstance(told, str) else json.dumps(told)
