"""Where a journal met what the catalogue knows: rules that refused, warned or were judged, codes, statuses, operations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Journal
from simulator.application.journal.record import Record
from simulator.domain.codes import said_in
from simulator.domain.rule import Outcome, TrailEntry, parent_of

MOST_RECORDS = 2000
"""How many of the last exchanges are looked at: some ten milliseconds."""


@dataclass(slots=True)
class Sighting:
    """How often something was met, and the last exchange in which it was (its id)."""

    count: int = 0
    last: str = ""

    def met_in(self, record: Record) -> None:
        """Count an exchange, which came behind those that were counted."""
        self.count += 1
        self.last = record.id


@dataclass(frozen=True, slots=True)
class Met:
    """What was met in the last exchanges of a sandbox, by the catalogue's ids; what was not is not there.

    ``rules`` refused or warned, their parts counted to the whole too (MES-18 of MES-18.RG1); ``judged`` had an outcome but
    did neither. ``codes`` are rows of the return-code catalogue, ``statuts`` those that an exchange left a demande in,
    ``errors`` those of OKTA, of the gateway and of the follow-up. ``looked_at`` tells in how many exchanges.
    """

    looked_at: int
    rules: dict[str, Sighting] = field(default_factory=dict)
    judged: dict[str, Sighting] = field(default_factory=dict)
    codes: dict[str, Sighting] = field(default_factory=dict)
    statuts: dict[str, Sighting] = field(default_factory=dict)
    errors: dict[str, Sighting] = field(default_factory=dict)


def met(journal: Journal, sandbox: str, *, most: int = MOST_RECORDS) -> Met:
    """Look through the last exchanges of a sandbox."""
    records = journal.newest(sandbox, Filters(), limit=most)
    found = Met(len(records))
    for record in records:
        spoke = record.spoke
        _count(found.rules, dict.fromkeys(name for each in spoke for name in (each.rule, parent_of(each.rule))), record)
        _count(found.judged, _judged(record.trail), record)
        _count(found.codes, _codes(record), record)
        if not record.retour:
            _count(found.errors, (each.code for each in spoke if each.code), record)
        if record.statut:
            _count(found.statuts, (record.statut,), record)
    return found


def _count(sightings: dict[str, Sighting], names: Iterable[str], record: Record) -> None:
    for name in names:
        seen = sightings.get(name)
        if seen is None:
            seen = sightings[name] = Sighting()
        seen.met_in(record)


def _judged(trail: tuple[TrailEntry, ...]) -> Iterator[str]:
    return (each.rule for each in trail if each.outcome is Outcome.PASSED)


def _codes(record: Record) -> dict[str, None]:
    """Give the rows that an answer's messages are of."""
    if not record.retour:
        return {}
    rows = (_row(*record.retour, each) for each in record.messages)
    return dict.fromkeys(each for each in rows if each)


@lru_cache(maxsize=256)
def _row(dialogue: str, code: str, message: str) -> str:
    found = said_in(dialogue, code, message)
    return found.id if found else ""
