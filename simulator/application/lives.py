"""The lives of demandes, as time or an event moves them on: one step, and all that became due, lived in memory (VIE-05)."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from simulator.application.scene import Booking, Due, Lived, Scene
from simulator.domain import lifecycle
from simulator.domain.calendar import Calendar
from simulator.domain.demande import ANNULEE, Demande, RendezVous
from simulator.domain.lifecycle import Changes, Surroundings
from simulator.domain.offer import rendez_vous
from simulator.domain.pce import Pce
from simulator.domain.rounds import Planning

PlanningOn = Callable[[Scene, Pce, datetime], Planning]
"""Gives the round of a PCE's commune, as it stands at a moment."""


def surroundings(
    scene: Scene, demande: Demande, at: datetime, calendar: Calendar, planning: PlanningOn
) -> Surroundings:
    """Take the snapshot of what a step of a demande at a moment depends on."""
    today = at.date()
    pce = scene.pce(demande.pce, today)

    def first_free(day: date) -> RendezVous:
        slot = planning(scene, pce, at).first_after(day) if pce else None
        return rendez_vous(slot, pce) if pce and slot else RendezVous(calendar.add_working_days(day, 1), "")

    def free_today() -> RendezVous | None:
        slot = planning(scene, pce, at).first_free((today,)) if pce else None
        return rendez_vous(slot, pce) if pce and slot else None

    others = tuple(each for each in scene.living_demandes(demande.pce) if each.numero != demande.numero)
    return Surroundings(at=at, calendar=calendar, pce=pce, others=others, first_free=first_free, free_today=free_today)


def keep(scene: Scene, before: Demande, changes: Changes, pce: Pce | None) -> None:
    """Keep what a step changed, and the slot that it takes or gives back."""
    rdv = changes.demande.rdv
    closed_before = changes.demande.ended and rdv is not None and rdv.date > scene.now.date()
    if changes.demande.statut is ANNULEE or closed_before or (before.rdv and rdv is None):
        scene.release(before.numero)
    elif rdv and rdv != before.rdv and rdv.plage and pce is not None:
        scene.book(pce.adresse.code_insee, before.numero, rdv.date, rdv.plage)
    for each in (changes.demande, *changes.others):
        scene.save_demande(each)
    if changes.pce is not None:
        scene.save_pce(changes.pce)


class _Turn(NamedTuple):
    """When something happens to a demande, in the order in which all of it happens."""

    since_1970: float
    numero: str
    at: datetime


class Lives:
    """What is due, lived in memory: a ``Scene`` that nobody else sees before its ``Lived`` is kept.

    Demandes of different PCE meet in the slots of a round, and nowhere else. So those that look for a slot do so in the order
    in which they are due, whatever their PCE; all else that happens on a PCE follows at once. That way a life is mostly lived
    in one go, and what is kept of some lives is what it would be had time passed in small steps, whatever happens to the rest.
    """

    def __init__(self, due: Due, now: datetime, calendar: Calendar, planning: PlanningOn) -> None:
        """Take what is due ``now``."""
        self.now = now
        self._due = due
        self._calendar = calendar
        self._planning = planning
        self._now_since_1970 = now.timestamp()
        self._demandes = {each.numero: each for each in (*due.first, *due.others)}
        self._turns = {numero: self._turn(each) for numero, each in self._demandes.items()}
        self._on_pce: dict[str, list[str]] = defaultdict(list)
        for numero in sorted(self._demandes):
            self._on_pce[self._demandes[numero].pce].append(numero)
        self._pces = dict(due.pces)
        self._booked = {round_: dict(counts) for round_, counts in due.booked.items()}
        # One that was due for what no longer stands is kept too: it tells then when it is due.
        self._changed_demandes = {each.numero: each for each in due.first}
        self._changed_pces: dict[str, Pce] = {}
        self._bookings: dict[str, Booking | None] = {}

    def live(self) -> Lived:
        """Let all of it happen. What comes after the last of what is due ``first`` is left, if more may come before it."""
        turns = [turn for each in self._due.first if (turn := self._turns[each.numero])]
        last = None if self._due.all_of_it else max(turns, default=None)
        heapify(turns)
        while turns:
            turn = heappop(turns)
            if turn != self._turns[turn.numero] or (last and turn > last):
                continue  # it happened with what came before it on its PCE; or it is to wait
            if later := self._live_on(turn):
                heappush(turns, later)
        return Lived(tuple(self._changed_demandes.values()), tuple(self._changed_pces.values()), self._bookings)

    def _live_on(self, turn: _Turn | None) -> _Turn | None:
        """Let a step happen, and all that follows on its PCE until a slot is looked for: that has its own turn."""
        while turn:
            demande = self._demandes[turn.numero]
            around = surroundings(self, demande, turn.at, self._calendar, self._planning)
            keep(self, demande, lifecycle.step(demande, around), around.pce)
            turn = min((next_ for each in self._on_pce[demande.pce] if (next_ := self._turns[each])), default=None)
            if turn and lifecycle.looks_for_slot(self._demandes[turn.numero]):
                return turn
        return None

    def _turn(self, demande: Demande) -> _Turn | None:
        at = lifecycle.due(demande, self._calendar)
        since_1970 = at.timestamp() if at else None
        if at is None or since_1970 is None or since_1970 > self._now_since_1970:
            return None
        return _Turn(since_1970, demande.numero, at)

    def pce(self, numero: str, on: date | None = None) -> Pce | None:
        """Find a PCE, as time has made it today or on a Paris day."""
        found = self._pces.get(numero)
        return found.as_of(on or self.now.date()) if found else None

    def save_pce(self, pce: Pce) -> None:
        """Replace a PCE."""
        self._pces[pce.numero] = self._changed_pces[pce.numero] = pce

    def living_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that time or another demande can still change."""
        return tuple(each for numero in self._on_pce[pce] if (each := self._demandes[numero]).living)

    def save_demande(self, demande: Demande) -> None:
        """Replace a demande."""
        self._demandes[demande.numero] = self._changed_demandes[demande.numero] = demande
        self._turns[demande.numero] = self._turn(demande)

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        """Count the appointments made in a round, by day and slot."""
        return self._booked[round_]

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take a slot for a demande, which has none yet."""
        counts = self._booked[round_]
        counts[day, plage] = counts.get((day, plage), 0) + 1
        self._bookings[demande] = Booking(round_, day, plage)

    def release(self, demande: str) -> None:
        """Note that a demande has no slot: it is a TJDC, which never had one. Time takes none from a MES."""
        self._bookings[demande] = None
