"""A story in a terminal, step by step: what is sent and what comes back whole, whatever the width."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.syntax import Syntax

from simulator.application.language import Language
from simulator.application.stories.bodies import PLAIN, indented, reply_told, request_told
from simulator.application.stories.played import Came, PlayedStep, differs_told
from simulator.application.stories.sentences import (
    changed_told,
    deed_told,
    label,
    moment_told,
    outcome_told,
    told,
    word,
)
from simulator.domain.story import Story


@dataclass(frozen=True, slots=True)
class Shown:
    """Prints a story as it is played; with ``pause`` it waits for Enter after each step, ``quiet`` leaves messages out."""

    console: Console
    language: Language
    quiet: bool = False
    pause: bool = False
    wait: Callable[[str], str] = input

    def begins(self, story: Story, base: str) -> None:
        """Print what the story is."""
        self.console.print()
        self.console.rule(f"[bold]{self._escaped(told(story.title, self.language))}[/bold]", align="left")
        self._line(told(story.teaches, self.language))
        self._line(base)

    def step(self, played: PlayedStep) -> None:
        """Print a step, and what came of it."""
        step, came = played.step, played.came
        self.console.print()
        title = f"{word('step', self.language)} {played.number}. {told(step.title, self.language)}"
        self.console.print(self._escaped(title), style="bold", soft_wrap=True)
        self._line(f"{moment_told(came.now, self.language)} · {deed_told(step, self.language)}")
        for path, sent in changed_told(step, came, self.language):
            self._line(f"{path} = {sent}")
        if not self.quiet:
            self._messages(came)
        self._summary(came)
        for name, text in (("look", step.look), ("ask", step.ask)):
            if said := told(text, self.language):
                self._line(f"{label(name, self.language)} {said}")
        for each in played.differs:
            self.console.print(f"  ✗ {self._escaped(differs_told(each))}", style="red", soft_wrap=True)
        if self.pause:
            self._wait()

    def _messages(self, came: Came) -> None:
        if came.request:
            self._message(request_told(came.request), came.request.body)
        if came.reply:
            self._message(
                reply_told(came.reply) if came.reply.status else word("nothing", self.language), came.reply.body
            )

    def _message(self, head: str, body: bytes) -> None:
        self.console.print(self._escaped(head), style="dim", soft_wrap=True)
        text, kind = indented(body)
        if text and kind == PLAIN:
            self.console.print(self._escaped(text), soft_wrap=True)
        elif text:
            self.console.print(Syntax(text, kind, background_color="default").highlight(text), soft_wrap=True, end="")

    def _summary(self, came: Came) -> None:
        for line in outcome_told(came, self.language):
            self.console.print(f"  [bold]{self._escaped(line)}[/bold]", soft_wrap=True)

    def _wait(self) -> None:
        try:
            self.wait(f"  {word('enter', self.language)} ")
        except EOFError:
            self.console.print()

    def _line(self, text: str) -> None:
        self.console.print(f"  {self._escaped(text)}", soft_wrap=True)

    @staticmethod
    def _escaped(text: str) -> str:
        return text.replace("[", r"\[")
