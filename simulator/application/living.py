"""Time passing, computed when someone looks: a store whose every exchange begins by what has become due (VIE-05)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from simulator.application.ports import Attempting, Exchange, SandboxState, Session
from simulator.domain import lifecycle
from simulator.domain.calendar import Calendar
from simulator.domain.demande import ANNULEE, Demande, RendezVous
from simulator.domain.lifecycle import Changes, Surroundings
from simulator.domain.offer import rendez_vous
from simulator.domain.pce import Pce
from simulator.domain.rounds import Planning

Result = TypeVar("Result")
_MOST_DAYS_AHEAD = 60
_STEPS_AT_ONCE = 3
"""How many steps in the lives of demandes are kept at once: some milliseconds each, during which the store is held."""
PlanningOn = Callable[[Exchange, Pce, datetime], Planning]
"""Gives the round of a PCE's commune, as it stands at a moment."""


class LivingStore:
    """A ``Store`` in which demandes are what the sandbox's clock makes them."""

    def __init__(
        self, store: Attempting, calendar: Calendar, planning: PlanningOn, pause: Callable[[], None] = lambda: None
    ) -> None:
        """Wrap a store; ``pause`` lets others have it, between the pieces of a long passing of time."""
        self._store = store
        self._pause = pause
        self._calendar = calendar
        self._planning = planning

    @contextmanager
    def exchange(self, sandbox: str, *, counts: bool = True) -> Iterator[Session]:
        """Open an exchange, and let happen what became due since the last one, in its order.

        Where much became due, it happens in pieces, each kept by itself, so that other sandboxes are served meanwhile.
        """
        while True:
            with self._store.exchange(sandbox, counts=counts) as exchange:
                if self._caught_up(exchange):
                    yield exchange
                    return
            self._pause()

    def hold(self, sandbox: str, operation: Callable[[Exchange], Result], *, counts: bool = True) -> Result:
        """Carry out an operation, once what became due has happened."""
        if done := self._store.attempt(sandbox, operation, counts=counts):
            return done[0]
        with self.exchange(sandbox, counts=counts) as exchange:
            return operation(exchange)

    def _caught_up(self, exchange: Session) -> bool:
        with exchange.by_time():
            for _ in range(_STEPS_AT_ONCE):
                demande = exchange.next_due()
                if demande is None:
                    return True
                self._live(exchange, demande)
        return False

    def reset(self, sandbox: str) -> None:
        """Start a sandbox anew: nothing survives."""
        self._store.reset(sandbox)

    def forget(self, sandbox: str) -> bool:
        """Remove a sandbox."""
        return self._store.forget(sandbox)

    def sandboxes(self) -> tuple[SandboxState, ...]:
        """Give every sandbox that exists, by name."""
        return self._store.sandboxes()

    def scripted(self, sandbox: str) -> bool:
        """Tell whether a sandbox knows of any scenario."""
        return self._store.scripted(sandbox)

    def may_wait(self, sandbox: str) -> bool:
        """Tell whether an exchange waits for a network, or may take long."""
        return self._store.may_wait(sandbox)

    def at_once(self) -> AbstractContextManager[None]:
        """Give a block in which nothing waits for a lock."""
        return self._store.at_once()

    def ready(self) -> None:
        """Return when the store answers."""
        self._store.ready()

    def _live(self, exchange: Session, demande: Demande) -> None:
        at = lifecycle.due(demande, self._calendar)
        if at is None:  # what it was due for no longer stands
            exchange.save_demande(demande)
            return
        around = surroundings(exchange, demande, self._calendar, self._planning)
        keep(exchange, demande, lifecycle.step(demande, replace(around, at=at)), around.pce)


def surroundings(exchange: Exchange, demande: Demande, calendar: Calendar, planning: PlanningOn) -> Surroundings:
    """Take the snapshot of what a demande's next step depends on, at its moment if it is due, else now."""
    at = lifecycle.due(demande, calendar)
    at = at if at and at <= exchange.now else exchange.now
    today = at.date()
    pce = exchange.pce(demande.pce, today)

    def first_free(day: date) -> RendezVous:
        if pce is not None:
            then, each = planning(exchange, pce, at), day
            for _ in range(1, _MOST_DAYS_AHEAD):
                each = calendar.add_working_days(each, 1)
                if free := then.free_slots((each,)):
                    return rendez_vous(free[0], pce)
        return RendezVous(calendar.add_working_days(day, 1), "")

    def free_today() -> RendezVous | None:
        left = planning(exchange, pce, at).left_today() if pce else ()
        return rendez_vous(left[0], pce) if pce and left else None

    others = tuple(each for each in exchange.living_demandes(demande.pce) if each.numero != demande.numero)
    return Surroundings(at=at, calendar=calendar, pce=pce, others=others, first_free=first_free, free_today=free_today)


def keep(exchange: Exchange, before: Demande, changes: Changes, pce: Pce | None) -> None:
    """Keep what a step changed, and the slot that it takes or gives back."""
    rdv = changes.demande.rdv
    closed_before = changes.demande.ended and rdv is not None and rdv.date > exchange.now.date()
    if changes.demande.statut is ANNULEE or closed_before or (before.rdv and rdv is None):
        exchange.release(before.numero)
    elif rdv and rdv != before.rdv and rdv.plage and pce is not None:
        exchange.book(pce.adresse.code_insee, before.numero, rdv.date, rdv.plage)
    for each in (changes.demande, *changes.others):
        exchange.save_demande(each)
    if changes.pce is not None:
        exchange.save_pce(changes.pce)
