"""Exchanges, and what was done to the sandbox between them, as one row in order: what the diagrams are drawn of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from simulator.application.journal.event import Event, What
from simulator.application.journal.record import Record
from simulator.domain.demande import Demande, Evenement

Step: TypeAlias = Record | Event


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What happened, in order, and the statuses of the demande that it is about, with their moments on the clock."""

    steps: tuple[Step, ...]
    statuts: tuple[Evenement, ...] = ()

    @classmethod
    def of(cls, records: Sequence[Record], events: Iterable[Event], demande: Demande | None = None) -> "Dialogue":
        """Put together some exchanges, the oldest first, and the events that concern them.

        Those are what moved the clock between the first and the last of them; and what was done to their PCE and demandes, and
        to the scenarios that acted, whenever that was.
        """
        if not records:
            return cls(())
        about = _About(records, demande)
        steps: list[Step] = [*records, *filter(about.concerns, events)]
        steps.sort(key=attrgetter("at"))
        return cls(tuple(steps), tuple(_changed(demande.historique)) if demande else ())


class _About:
    def __init__(self, records: Sequence[Record], demande: Demande | None) -> None:
        self._first, self._last = records[0].at, records[-1].at
        self._pces = {*map(attrgetter("pce"), records), demande.pce if demande else ""} - {""}
        self._demandes = {*map(attrgetter("demande"), records), demande.numero if demande else ""} - {""}
        self._scenarios = {each.scenario.scenario for each in records if each.scenario}

    def concerns(self, event: Event) -> bool:
        match event.what:
            case What.CLOCK:
                return self._first <= event.at <= self._last
            case What.PCE:
                return event.subject in self._pces
            case What.DEMANDE:
                return event.subject in self._demandes
            case What.SCENARIO:
                return event.subject in self._scenarios
            case _:
                return False


def _changed(history: Iterable[Evenement]) -> Iterator[Evenement]:
    """Give what of a demande's history changed its status."""
    before = ""
    for each in history:
        if each.statut != before:
            yield each
        before = each.statut
