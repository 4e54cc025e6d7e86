"""Reading a story: the whole text is read, and every mistake is told at once, at its line and column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.adapters.scenarios.guard import guarded
from simulator.adapters.scenarios.library import text_of
from simulator.adapters.scenarios.scalars import ScalarLoader
from simulator.adapters.scenarios.sift import listed, sift
from simulator.adapters.stories.fields import ACTS, CDGF, PCE, REQUIRED, STEP_FIELDS, STORY_FIELDS
from simulator.adapters.stories.troubles import trouble, wrong_troubles
from simulator.application.stories.requests import BASE
from simulator.domain.demande import find_statut
from simulator.domain.nearest import offer
from simulator.domain.phrases import story_mistakes as wrong
from simulator.domain.rules import RULES
from simulator.domain.scenario.limits import NAME
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.domain.story import Change, Deed, Expected, Send, Step, Story
from simulator.errors import FileMistake, Mistake, ScenarioError, StoryError, Where

KIND = "a story"
_INDEX = re.compile(r"\[[0-9]+\]")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_NUMERO = re.compile("WD[0-9A-Z]{6}")


def read_story(text: str, file: str, vocabulary: Vocabulary) -> Story:
    """Read a story; its name is the file's without the suffix. Raises StoryError with every mistake."""
    name = Path(file).stem
    if not re.fullmatch(NAME, name):  # it stands in addresses, and in the name of a sandbox
        raise StoryError([FileMistake(file, 1, 1, wrong.NO_NAME(name=repr(name)))])
    yaml = PositionedYaml(_guarded(text, file), file, ScalarLoader)
    if yaml.value is None:
        raise StoryError(yaml.mistakes or [FileMistake(file, 1, 1, wrong.EMPTY())])
    top = sift(STORY_FIELDS, yaml.value, (), REQUIRED)
    drafts = [_Draft(yaml, index, each, vocabulary) for index, each in enumerate(top.values.get("steps", ()))]
    yaml.note(*top.mistakes, *(each for draft in drafts for each in draft.mistakes), *_unremembered(drafts))
    begun = top.values.get("scenarios", ())
    told: dict[Where, Any] = {("scenarios", index): each for index, each in enumerate(begun)}
    told |= {(*each.at, act): each.read[act] for each in drafts for act in ("start", "stop") if act in each.read}
    yaml.note(*wrong_troubles(told, vocabulary))
    if yaml.mistakes:
        raise StoryError(sorted(yaml.mistakes, key=lambda each: (each.line, each.column)))
    given = {**top.values, "steps": (), "scenarios": tuple(map(trouble, begun))}
    cdgf, pce = given.pop("cdgf", CDGF), given.pop("pce", PCE)
    story = Story(name=name, file=file, **given)
    return replace(story, steps=tuple(each.step(cdgf, pce) for each in drafts))


def load_story(path: Path, vocabulary: Vocabulary) -> Story:
    """Read a file. Raises StoryError, of a file that cannot be read too."""
    return read_story(text_of_story(path), str(path), vocabulary)


def text_of_story(path: Path) -> str:
    """Give a file's text. Raises StoryError where it cannot be read, is too long or no UTF-8."""
    try:
        return text_of(path, KIND)
    except ScenarioError as error:
        raise StoryError(error.mistakes) from None


def _guarded(text: str, file: str) -> str:
    """Give the text, once it is known to be no trap, as a scenario's is."""
    try:
        return guarded(text, file, KIND) if text.strip() else text
    except ScenarioError as error:
        raise StoryError(error.mistakes) from None


@dataclass
class _Draft:
    """One step: what could be read of it, and every mistake in the rest."""

    yaml: PositionedYaml
    index: int
    value: Any
    vocabulary: Vocabulary

    def __post_init__(self) -> None:
        sifted = sift(STEP_FIELDS, self.value, self.at, ("title",))
        self.read = sifted.values
        self.mistakes = [*sifted.mistakes, *self._acts(), *self._paths(), *self._codes()]

    @property
    def at(self) -> Where:
        return ("steps", self.index)

    def step(self, cdgf: str, pce: str) -> Step:
        """Give the step; what it does not say of who asks, and of which PCE, is the story's."""
        given = {name: each for name, each in self.read.items() if name not in {*ACTS, "changes", "expect"}}
        line = self.yaml.placed(Mistake((*self.at, "expect"), "")).line
        expected = self.read.get("expect", Expected())
        return Step(**{"cdgf": cdgf, "pce": pce, **given}, deed=self._deed(), expected=expected, line=line)

    def _deed(self) -> Deed:
        if "send" in self.read:
            return Send(operation=self.read["send"], changes=self.read.get("changes", {}))
        if "advance" in self.read:
            advance: Deed = self.read["advance"]
            return advance
        if "set" in self.read:
            changed = self.read["set"]
            statut = find_statut(changed["demande"]["statut"]) if "demande" in changed else None
            return Change(
                statut=statut.code if statut else "", of_pce=changed.get("pce", {}), of_cdgf=changed.get("cdgf", {})
            )
        if "settings" in self.read:
            setting: Deed = self.read["settings"]
            return setting
        return trouble(self.read["start"]) if "start" in self.read else trouble(self.read["stop"], starts=False)

    def _acts(self) -> Iterator[Mistake]:
        if not isinstance(self.value, Mapping):
            return
        acts = [name for name in ACTS if name in self.value]
        if len(acts) != 1:
            *first, last = ACTS
            step = {"first": ", ".join(first), "last": last}
            yield Mistake(self.at, wrong.SEVERAL(acts=listed(acts), **step) if acts else wrong.NOTHING(**step))
        if "changes" in self.value and acts and "send" not in acts:
            yield Mistake((*self.at, "changes"), wrong.NO_REQUEST())

    def _paths(self) -> Iterator[Mistake]:
        """Tell the paths that no message of the operation has."""
        operation = self.read.get("send")
        if operation is None:
            return
        known = self._requested(operation)
        for path in self.read.get("changes", {}):
            if _INDEX.sub("", path) not in known:
                says = wrong.NOT_SENT(operation=operation, offer=offer(path, known))
                yield Mistake((*self.at, "changes", path), says)
        answered = self.vocabulary.answers.get(operation)
        expected = self.read.get("expect", Expected())
        for path in expected.fields if answered else ():
            if _INDEX.sub("", path) not in (answered or ()):
                says = wrong.NOT_ANSWERED(operation=operation, offer=offer(path, answered or ()))
                yield Mistake((*self.at, "expect", "fields", path), says)

    def _requested(self, operation: str) -> tuple[str, ...]:
        if operation in BASE:
            return tuple(BASE[operation])
        return tuple(each.partition("/")[2] for each in self.vocabulary.requests[operation] if "/" in each)

    def _codes(self) -> Iterator[Mistake]:
        """Tell the codes of rules that do not exist, in the messages that are expected."""
        ids = [each.id for each in RULES]
        for place, message in enumerate(self.read.get("expect", Expected()).messages or ()):
            for found in _IN_BRACES.findall(message):
                if found not in ids:
                    says = wrong.NO_RULE(name=f"{{{found}}}", offer=offer(found, ids))
                    yield Mistake((*self.at, "expect", "messages", place), says)


def _unremembered(drafts: list[_Draft]) -> Iterator[Mistake]:
    """Tell the demandes that a step names, and no step before it remembered."""
    names: list[str] = []
    for each in drafts:
        name = each.read.get("demande", "")
        if name and name not in names and not _NUMERO.fullmatch(name):
            says = wrong.NOT_REMEMBERED(came=repr(name), offer=offer(name, names))
            yield Mistake((*each.at, "demande"), says)
        names += filter(None, [each.read.get("remember")])
