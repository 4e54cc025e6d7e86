"""A step as a file has it, before it is held against the rest: what could be read of it, and what it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulator.adapters.scenarios.calls import calls
from simulator.adapters.scenarios.sift import Sifted, listed, sift
from simulator.adapters.scenarios.then_fields import THEN_FIELDS, then_of, together
from simulator.adapters.scenarios.when_fields import Body
from simulator.application.documents.fields import Reader, misread
from simulator.application.documents.readers import anything
from simulator.domain.phrases import scenario_reasons as reasons
from simulator.domain.scenario.calls import Calls
from simulator.domain.scenario.happening import FIELDS, OPERATIONS, Called, Channel
from simulator.domain.scenario.model import Step
from simulator.domain.scenario.when import When
from simulator.errors import Mistake, Where

ANY = reasons.ANY()


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the operations or channels of a step: its name, its place, the operations that it means."""

    name: str
    at: Where
    operations: tuple[Called, ...]


@dataclass(frozen=True)
class Draft:
    """One step. ``when`` and ``then`` hold what could be read, by field; ``raw_when`` and ``raw_then`` what came."""

    at: Where
    when: Mapping[str, Any]
    then: Mapping[str, Any]
    raw_when: Mapping[str, Any]
    raw_then: Mapping[str, Any]
    calls: Calls | None

    @property
    def whole(self) -> bool:
        """Tell whether all that decides when it acts could be read."""
        return self.calls is not None and self.when.keys() == self.raw_when.keys()

    @cached_property
    def entries(self) -> tuple[Entry, ...] | None:
        """Give its operations and channels, all operations as one where it names none; None where they are wrong."""
        if "operation" not in self.raw_when:
            return (Entry(ANY, self.at, tuple(OPERATIONS.values())),)
        if "operation" not in self.when:
            return None
        at = (*self.at, "when", "operation")
        many = isinstance(self.raw_when["operation"], list)
        return tuple(
            Entry(name, (*at, index) if many else at, _operations(name))
            for index, name in enumerate(self.when["operation"])
        )

    @cached_property
    def operations(self) -> tuple[Called, ...]:
        """Give every operation that it means; none where they are wrong."""
        return tuple({each.name: each for entry in self.entries or () for each in entry.operations}.values())

    @property
    def who(self) -> str:
        """Name its operations as a sentence has them."""
        return listed(each.name for each in self.entries or ())

    def asked(self, name: str, says: str) -> Mistake:
        """Tell a mistake in one of its criteria, behind what came."""
        return misread((*self.at, "when", name), self.raw_when[name], says)

    def step(self) -> Step:
        """Make the step of what was read."""
        body: Body | None = self.when.get("body")
        when = When(
            operations=self.when.get("operation", ()),
            texts={each: self.when[each].pattern() for each in FIELDS if each in self.when},
            body=body.criterion() if body else None,
            state=self.when.get("state"),
            elapsed=self.when.get("elapsed"),
            between=self.when.get("between"),
            chance=self.when.get("chance"),
        )
        return Step(when, then_of(self.then), self.calls or Calls())


def _operations(name: str) -> tuple[Called, ...]:
    if name in set(Channel):
        return tuple(each for each in OPERATIONS.values() if each.channel == name)
    return (OPERATIONS[name],)


def read_later(name: str) -> Reader:
    """Leave a value as it is; the schema has its description among its definitions."""
    return Reader(anything.read, {"$ref": f"#/$defs/{name}"})


STEP_FIELDS = {"when": read_later("when"), "calls": calls, "then": read_later("then")}


def read_step(value: object, at: Where, fields: Mapping[str, Reader]) -> tuple[Draft | None, list[Mistake]]:
    """Read a step by the fields that its ``when`` may have, and tell its mistakes; None where it is no step at all."""
    step = sift(STEP_FIELDS, value, at, ("then",))
    if not isinstance(value, Mapping):
        return None, step.mistakes
    raw_when, raw_then = step.values.get("when", {}), step.values.get("then", {})
    when = sift(fields, raw_when, (*at, "when"))
    then = sift(THEN_FIELDS, raw_then, (*at, "then")) if "then" in step.values else Sifted()
    mistakes = [*step.mistakes, *when.mistakes, *then.mistakes]
    if "then" in step.values and isinstance(raw_then, Mapping):
        mistakes += together(raw_then, then.values, (*at, "then"))
    draft = Draft(
        at=at,
        when=when.values,
        then=then.values,
        raw_when=raw_when if isinstance(raw_when, Mapping) else {"": raw_when},
        raw_then=raw_then if isinstance(raw_then, Mapping) else {},
        calls=step.values.get("calls", None if "calls" in value else Calls()),
    )
    return draft, mistakes
