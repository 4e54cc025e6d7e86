"""Which exchanges of the journal are asked for."""

from collections.abc import Callable
from dataclasses import field, fields
from datetime import datetime

from simulator.application.journal.record import Record
from simulator.domain.rule import parent_of
from simulator.domain.rules import RULES
from simulator.domain.value import value


@value(kw_only=True)
class Filters:
    """Which exchanges are asked for; None asks for nothing in particular. ``since`` is real time, that moment included.

    ``since_exchange`` is the id of one: those that came behind it. Whoever keeps the records knows their order, so
    ``matches`` leaves it out. ``code`` is a CodeRetour, or the code (OMEGA's or our DEM_COH) of a rule that refused or warned;
    ``rule`` is such a rule, or the one that it is a part of; ``also`` is whatever else is asked of a record.
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
    also: Callable[[Record], bool] | None = None
    plain: tuple[tuple[str, object], ...] = field(init=False, repr=False, compare=False)
    """What is asked of a record's own fields: a journal of ten thousand holds each against it."""

    def __post_init__(self) -> None:
        plain = tuple((name, asked) for name in _PLAIN if (asked := getattr(self, name)) is not None)
        object.__setattr__(self, "plain", plain)

    def matches(self, record: Record) -> bool:
        """Tell whether an exchange is one of those."""
        for name, asked in self.plain:
            if asked != getattr(record, name):
                return False
        if self.scenario is not None and (record.scenario is None or record.scenario.scenario != self.scenario):
            return False
        if self.code is not None and not _carries(record, self.code):
            return False
        if self.rule is not None and not any(self.rule in {each, parent_of(each)} for each in _spoke(record)):
            return False
        if self.also is not None and not self.also(record):
            return False
        return self.since is None or record.at >= self.since


def _spoke(record: Record) -> dict[str, str]:
    """Give the rules that refused or warned, each with the code that it left."""
    return {each.rule: each.code for each in record.spoke}


def _carries(record: Record, code: str) -> bool:
    if record.retour and record.retour[1] == code:
        return True
    return any(code in {left, OUR_CODES.get(rule)} for rule, left in _spoke(record).items())


_PLAIN = tuple(
    each.name
    for each in fields(Filters)
    if each.name not in {"scenario", "code", "rule", "since", "since_exchange", "also", "plain"}
)
OUR_CODES = {each.id: code for each in RULES if (code := each.code({}))}
