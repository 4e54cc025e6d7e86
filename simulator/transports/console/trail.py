"""The trail of an exchange: each rule in order, what decided, where it comes from; what refused nothing is folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.application.journal.filters import OUR_CODES
from simulator.application.verdicts.groups import groups_of
from simulator.application.words import source_of
from simulator.domain.rule import ASSUMED, Outcome, TrailEntry
from simulator.transports.console.desk import Desk
from simulator.transports.console.telling import RULES_BY_ID, expected, language, sentence, value

ACCESS, PASSED, APART, OFF = "access", "passed", "apart", "off"
_OPEN_UNTIL = 12
"""So many rules in a row are read at a glance; more of them are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule that was evaluated; ``outcome`` is the trail's word for what came of it."""

    rule: str
    says: str
    outcome: str
    field: str
    value: str
    expected: str
    code: str
    source: str
    assumed: bool
    spoke: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that stand together: by how they came out (``kind`` is a word of ours), or by what they look at (its name)."""

    kind: str
    steps: tuple[Step, ...]
    open: bool

    @property
    def counts(self) -> dict[str, int]:
        """Tell how they came out."""
        return _counts(self.steps)

    @property
    def parts(self) -> Iterator["Group"]:
        """Give the rules that spoke, and between them those that did not: folded where they are many."""
        for spoke, some in groupby(self.steps, lambda step: step.spoke):
            found = tuple(some)
            yield Group("", found, open=spoke or len(self.steps) <= _OPEN_UNTIL or not self.spoke)

    @property
    def spoke(self) -> bool:
        """Tell whether any of them refused or warned."""
        return any(each.spoke for each in self.steps)

    @property
    def ids(self) -> str:
        """Name the first and the last."""
        names = [each.rule for each in self.steps]
        return " … ".join(dict.fromkeys((names[0], names[-1])))


@dataclass(frozen=True, slots=True)
class Trail:
    """All of it: ``deciding`` are the rules that refused or warned, ``groups`` the whole in order."""

    deciding: tuple[Step, ...]
    groups: tuple[Group, ...]
    others: tuple[Group, ...]
    counts: dict[str, int]
    total: int


def trail(entries: Sequence[TrailEntry], desk: Desk) -> Trail:
    """Read a trail; ``others`` are those that decided nothing, sorted by how they came out."""
    steps = tuple(_step(each, desk) for each in entries)
    spoke = tuple(each for each in steps if each.spoke)
    return Trail(spoke, tuple(_in_order(entries, desk)), tuple(_sorted(steps)), _counts(steps), len(steps))


def _step(entry: TrailEntry, desk: Desk) -> Step:
    rule = RULES_BY_ID.get(entry.rule)
    return Step(
        rule=entry.rule,
        says=sentence(entry.rule, desk),
        outcome=entry.outcome.value,
        field=entry.field,
        value=value(entry, desk),
        expected=expected(entry, desk),
        code=entry.code or OUR_CODES.get(entry.rule, ""),
        source=source_of(rule.source, language(desk)) if rule else "",
        assumed=rule is not None and rule.certainty is ASSUMED,
        spoke=entry.spoke,
    )


def _counts(steps: Sequence[Step]) -> dict[str, int]:
    return {each.name.casefold(): sum(step.outcome == each.value for step in steps) for each in Outcome}


def _kind(step: Step) -> str:
    if step.spoke:
        return ""
    if step.outcome == Outcome.PASSED:
        return ACCESS if step.rule.startswith("ACC-") else PASSED
    return OFF if step.outcome == Outcome.OFF else APART


def _in_order(entries: Sequence[TrailEntry], desk: Desk) -> Iterator[Group]:
    """Give a group for each stage; what is access, and what is too long to be read at a glance, is folded."""
    for group in groups_of(tuple(entries), language(desk)):
        steps = tuple(_step(each, desk) for each in group.entries)
        folded = len(steps) > _OPEN_UNTIL or _kind(steps[0]) == ACCESS
        yield Group(group.name, steps, open=not folded or any(each.spoke for each in steps))


def _sorted(steps: Sequence[Step]) -> Iterator[Group]:
    for kind in (PASSED, ACCESS, APART, OFF):
        found = tuple(each for each in steps if _kind(each) == kind)
        if found:
            yield Group(kind, found, open=kind == PASSED and len(found) <= _OPEN_UNTIL)
