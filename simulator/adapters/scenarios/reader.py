"""Reading a scenario: the whole text is read, and every mistake is told at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from re import fullmatch
from typing import Any

from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.adapters.scenarios.covered import covered
from simulator.adapters.scenarios.criteria import unmet
from simulator.adapters.scenarios.doubts import doubts
from simulator.adapters.scenarios.draft import Draft, read_later, read_step
from simulator.adapters.scenarios.effects import impossible
from simulator.adapters.scenarios.guard import guarded
from simulator.adapters.scenarios.library import text_of
from simulator.adapters.scenarios.scalars import ScalarLoader
from simulator.adapters.scenarios.sift import sift
from simulator.adapters.scenarios.states import unreached
from simulator.adapters.scenarios.texts import one_told, passage
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.application.documents.fields import Reader
from simulator.application.documents.readers import many, text
from simulator.domain.phrase import Phrase
from simulator.domain.phrases import mistakes
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.phrases import scenario_mistakes as wrong
from simulator.domain.scenario.limits import NAME, SUFFIXES
from simulator.domain.scenario.model import Per, Scenario
from simulator.domain.scenario.vocabulary import Vocabulary
from simulator.errors import FileMistake, Mistake, ScenarioError

MOST_STEPS = 100
MOST_PATTERNS = 100
MOST_BODIES = 20
MOST_MISTAKES = 100
_LONGEST = 800
_PER = {
    Per.SANDBOX: "One count and one state for the whole sandbox (the default).",
    Per.PCE: "Each PCE has its own counts and state.",
    Per.CDGF: "Each CDG-F has its own counts and state.",
    Per.DEMANDE: "Each demande has its own counts and state; creations tell none.",
}
_NAMED = wanted.NAME()


def _bearable(steps: tuple[Any, ...]) -> tuple[Any, ...]:
    if (count := sum(map(_patterns, steps))) > MOST_PATTERNS:
        raise ValueError(wanted.REGEXES(count=count, most=MOST_PATTERNS))
    if (count := sum(map(_asks_for_a_body, steps))) > MOST_BODIES:
        raise ValueError(wanted.BODIES(count=count, most=MOST_BODIES))
    return steps


def _patterns(value: Any) -> int:
    """Count the regular expressions: to make one takes up to 2 ms."""
    if isinstance(value, Mapping):
        return sum((name in {"regex", "matches"}) + _patterns(each) for name, each in value.items())
    return sum(map(_patterns, value)) if isinstance(value, list) else 0


def _asks_for_a_body(step: Any) -> bool:
    """Tell whether a step looks into bodies: to look into one of 2 MB takes up to 70 ms."""
    when = step.get("when") if isinstance(step, Mapping) else None
    return isinstance(when, Mapping) and "body" in when


FIELDS: dict[str, Reader] = {
    "name": text(NAME, _NAMED).about(
        "The scenario's name, that of its file without the suffix; it may be left out there.",
        examples=["reponse-perdue"],
    ),
    "description": passage(2000, least=1).about("What happens, for those who choose a scenario."),
    "client": passage(500, least=1).about("What the supplier's client sees, in one sentence."),
    "per": one_told(_PER, "What counts and states are kept for.").into(Per),
    "steps": many(
        read_later("step"),
        MOST_STEPS,
        least=1,
        says=wanted.STEPS(most=MOST_STEPS),
    )
    .into(_bearable)
    .about("For each exchange the first step that matches acts, and only it."),
}


def read_scenario(text: str | bytes, file: str, vocabulary: Vocabulary) -> Scenario:
    """Read a scenario, YAML or JSON; a file's name without its suffix is the scenario's name.

    What its author hardly meant is told in its warnings.
    Raises ScenarioError with every mistake, at most 100 of them in full, each at its line and column.
    """
    yaml = PositionedYaml(guarded(text, file), file, ScalarLoader)
    if yaml.value is None and yaml.mistakes:
        raise ScenarioError(yaml.mistakes)
    name = _named_by(file)
    top, drafts, told = _sifted(yaml.value, name, vocabulary)
    if yaml.mistakes or told:
        raise ScenarioError(_in_order(yaml, told, mistakes.ONE_MORE, mistakes.MORE))
    doubted = [doubt for each in drafts for doubt in doubts(each)]
    return Scenario(
        name=top.get("name", name),
        description=top.get("description", ""),
        client=top.get("client", ""),
        per=top.get("per", Per.SANDBOX),
        steps=tuple(each.step() for each in drafts),
        warnings=tuple(_in_order(yaml, doubted, mistakes.ONE_MORE_WARNING, mistakes.MORE_WARNINGS)),
    )


def mistakes_of(value: object, vocabulary: Vocabulary) -> list[Mistake]:
    """Tell all that is wrong with a scenario that stands in another file, under its own name."""
    return _sifted(value, "", vocabulary)[2]


def load_scenario(path: Path, vocabulary: Vocabulary) -> Scenario:
    """Read one file. Raises ScenarioError, of a file that cannot be read too."""
    return read_scenario(text_of(path), str(path), vocabulary)


def _sifted(value: object, name: str, vocabulary: Vocabulary) -> tuple[Mapping[str, Any], list[Draft], list[Mistake]]:
    """Give what can be read of a scenario, its steps, and every mistake in the rest."""
    top = sift(FIELDS, value, (), ("steps",))
    told = [*top.mistakes, *_misnamed(value, top.values.get("name"), name)]
    fields = when_fields(vocabulary)
    drafts: list[Draft] = []
    for index, each in enumerate(top.values.get("steps", ())):
        draft, of_step = read_step(each, ("steps", index), fields)
        told += of_step
        drafts += (draft,) if draft else ()
    return top.values, drafts, [*told, *_together(drafts, top.values, value, vocabulary)]


def _named_by(file: str) -> str:
    path = PurePath(file)
    return path.stem if path.suffix in SUFFIXES else ""


def _misnamed(value: object, given: str | None, name: str) -> Iterator[Mistake]:
    if not isinstance(value, Mapping):
        return
    if not name and "name" not in value:
        yield Mistake(("name",), mistakes.MISSING())
    elif name and not fullmatch(NAME, name):
        yield Mistake((), wrong.MISNAMED(name=repr(name), expected=_NAMED))
    elif name and given and given != name:
        yield Mistake(("name",), wrong.OTHER_NAME(given=repr(given), name=name))


def _together(
    drafts: Sequence[Draft], top: Mapping[str, Any], value: object, vocabulary: Vocabulary
) -> Iterator[Mistake]:
    """Hold the steps against the operations, and against each other."""
    per = top.get("per", None if isinstance(value, Mapping) and "per" in value else Per.SANDBOX)
    for each in drafts:
        yield from unmet(each, per, vocabulary)
        yield from impossible(each, vocabulary)
    yield from unreached(drafts)
    yield from covered(drafts)


def _in_order(yaml: PositionedYaml, told: Sequence[Mistake], one_more: Phrase, more: Phrase) -> list[FileMistake]:
    """Where what is to be told, as far as it will be told."""
    found = [*yaml.mistakes[:MOST_MISTAKES], *map(yaml.placed, told[:MOST_MISTAKES])]
    found.sort(key=lambda each: (each.line, each.column))
    kept = [replace(each, text=_shortened(each.text)) for each in found[:MOST_MISTAKES]]
    if count := len(yaml.mistakes) + len(told) - len(kept):
        kept.append(replace(kept[-1], text=more(count=count) if count > 1 else one_more()))
    return kept


def _shortened(text: str) -> str:
    # What a file brought into it is cut; its end, which tells what is expected, stays.
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
