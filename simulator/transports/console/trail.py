"""The trail of an exchange: each rule in order, what decided, where it comes from; what refused nothing is folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.application.journal.filters import OUR_CODES
from simulator.domain.rule import ASSUMED, Outcome, TrailEntry
from simulator.transports.console.desk import Desk
from simulator.transports.console.telling import RULES_BY_ID, expected, sentence, value

ACCESS, PASSED, APART, OFF, MIXED = "access", "passed", "apart", "off", "mixed"
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
    """Rules that are folded together; those of ``kind`` "" are shown as they are."""

    kind: str
    steps: tuple[Step, ...]
    open: bool

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
    counts = {each.name.casefold(): sum(step.outcome == each.value for step in steps) for each in Outcome}
    groups = tuple(_in_order(steps))
    return Trail(tuple(each for each in steps if each.spoke), groups, tuple(_sorted(steps)), counts, len(steps))


def _step(entry: TrailEntry, desk: Desk) -> Step:
    rule = RULES_BY_ID.get(entry.rule)
    return Step(
        rule=entry.rule,
        says=sentence(rule, desk),
        outcome=entry.outcome.value,
        field=entry.field,
        value=value(entry, desk),
        expected=expected(entry, desk),
        code=entry.code or OUR_CODES.get(entry.rule, ""),
        source=str(rule.source) if rule else "",
        assumed=rule is not None and rule.certainty is ASSUMED,
        spoke=entry.spoke,
    )


def _kind(step: Step) -> str:
    if step.spoke:
        return ""
    if step.outcome == Outcome.PASSED:
        return ACCESS if step.rule.startswith("ACC-") else PASSED
    return OFF if step.outcome == Outcome.OFF else APART


def _in_order(steps: Sequence[Step]) -> Iterator[Group]:
    """Fold what is access, and what is too long to be read at a glance between rules that spoke."""
    for access, run in groupby(steps, lambda step: _kind(step) == ACCESS):
        found = tuple(run)
        if access:
            yield Group(ACCESS, found, open=False)
            continue
        for spoke, some in groupby(found, lambda step: step.spoke):
            alike = tuple(some)
            shown = spoke or len(alike) <= _OPEN_UNTIL
            yield Group("" if shown else MIXED, alike, open=shown)


def _sorted(steps: Sequence[Step]) -> Iterator[Group]:
    for kind in (PASSED, ACCESS, APART, OFF):
        found = tuple(each for each in steps if _kind(each) == kind)
        if found:
            yield Group(kind, found, open=kind == PASSED and len(found) <= _OPEN_UNTIL)
