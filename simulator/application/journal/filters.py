"""Which exchanges of the journal are asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, fields
from datetime import datetime
from operator import attrgetter
from typing import TypeAlias

from simulator.application.journal.record import Record
from simulator.domain.rule import parent_of
from simulator.domain.rules import RULES
from simulator.domain.value import value

Holds: TypeAlias = Callable[[Record], object]
"""Something that is asked of a record: what is truthy where it holds."""


@value(kw_only=True)
class Filters:
    """Which exchanges are asked for; None asks for nothing in particular. ``since`` is real time, that moment included.

    ``since_exchange`` is the id of one: those that came behind it. Whoever keeps the records knows their order, so
    ``matches`` leaves it out. ``code`` is a CodeRetour, or the code (OMEGA's or our DEM_COH) of a rule that refused or warned;
    ``rule`` is such a rule, or the one that it is a part of; ``also`` is whatever else is asked of a record, what costs least
    first.
    """

    operation: str | None = None
    channel: str | None = None
    pce: str | None = None
    cdgf: str | None = None
    demande: str | None = None
    login: str | None = None
    scenario: str | None = None
    status: int | None = None
    code: str | None = None
    rule: str | None = None
    since: datetime | None = None
    since_exchange: str | None = None
    also: tuple[Holds, ...] = ()
    holds: tuple[Holds, ...] = field(init=False, repr=False, compare=False)
    """All that is asked, but for ``since_exchange``."""

    def __post_init__(self) -> None:
        asked = tuple(make(each) for name, make in _MADE.items() if (each := getattr(self, name)) is not None)
        object.__setattr__(self, "holds", (*asked, *self.also))

    def matches(self, record: Record) -> bool:
        """Tell whether an exchange is one of those."""
        return all(holds(record) for holds in self.holds)

    def among(self, records: Iterable[Record]) -> Iterator[Record]:
        """Give those that are asked for, in their order; none is looked at before it is wanted."""
        for holds in self.holds:  # ten thousand records are held against each, without a call of ours around it
            records = filter(holds, records)
        return iter(records)


def _is(name: str) -> Callable[[object], Holds]:
    get = attrgetter(name)
    return lambda asked: lambda record: get(record) == asked


def _of_scenario(name: str) -> Holds:
    return lambda record: record.scenario is not None and record.scenario.scenario == name


def _of_code(code: str) -> Holds:
    def holds(record: Record) -> bool:
        if record.retour and record.retour[1] == code:
            return True
        return any(code in {each.code, OUR_CODES.get(each.rule)} for each in record.spoke)

    return holds


def _of_rule(rule: str) -> Holds:
    return lambda record: any(rule in {each.rule, parent_of(each.rule)} for each in record.spoke)


def _since(moment: datetime) -> Holds:
    return lambda record: record.at >= moment


_APART: dict[str, Callable[..., Holds]] = {
    "scenario": _of_scenario,
    "code": _of_code,
    "rule": _of_rule,
    "since": _since,
}
_PLAIN = [each.name for each in fields(Filters) if each.name not in {*_APART, "since_exchange", "also", "holds"}]
_MADE: dict[str, Callable[..., Holds]] = {**{name: _is(name) for name in _PLAIN}, **_APART}
"""What makes of a value that is asked for what tells whether a record has it."""
OUR_CODES = {each.id: code for each in RULES if (code := each.code({}))}
