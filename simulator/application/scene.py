"""Where demandes live: what their steps are taken in; and the sets in which what is due is read, and kept again."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from simulator.domain.value import value


@value()
class Booking:
    """A slot that a demande takes: a commune's round, a Paris day, the slot's code."""

    round: str
    date: date
    plage: str


@value()
class Due:
    """Some of what is due by now, and all that it depends on.

    ``first`` are the demandes that time changes first, in that order; ``others`` live on the same PCE. They come without their
    trail, which time neither reads nor changes. ``pces`` go by number, as they were saved. ``booked`` counts the appointments
    of each round in which a slot may be looked for, by day and slot. ``all_of_it`` tells that nothing else is due.
    """

    first: tuple[Demande, ...]
    others: tuple[Demande, ...]
    pces: Mapping[str, Pce]
    booked: Mapping[str, Mapping[tuple[date, str], int]]
    all_of_it: bool


@value()
class Lived:
    """What time has made of demandes and of their PCE; and by demande the slot that it took, None where it has none now."""

    demandes: Sequence[Demande]
    pces: Sequence[Pce]
    bookings: Mapping[str, Booking | None]


class Scene(Protocol):
    """Where demandes live: what a step of a life is taken in, and what it changes."""

    @property
    def now(self) -> datetime:
        """Give the sandbox's time, in Paris."""
        ...

    def pce(self, numero: str, on: date | None = None) -> Pce | None:
        """Find a PCE, as time has made it today or on a Paris day."""
        ...

    def save_pce(self, pce: Pce) -> None:
        """Create or replace a PCE."""
        ...

    def living_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that time or another demande can still change: not ended, or a TJDC that runs."""
        ...

    def save_demande(self, demande: Demande) -> None:
        """Create or replace a demande."""
        ...

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        """Count the appointments made in a round, by day and slot."""
        ...

    def book(self, round_: str, demande: str, day: date, plage: str) -> None:
        """Take a slot for a demande, which gives back the one that it had."""
        ...

    def release(self, demande: str) -> None:
        """Give back a demande's slot, if it has one."""
        ...
