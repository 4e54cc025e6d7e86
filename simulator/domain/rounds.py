"""Technicians' rounds: twelve slots a day, each with a capacity drawn from the seed (RDV-10)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice

from simulator.domain.calendar import Calendar
from simulator.domain.value import value

DAYS_PROPOSED = 2
"""A list of slots covers the two working days after the date asked (MES 3.3.2.2)."""
_MOST_DAYS_AHEAD = 59
"""How many working days are looked at for a slot."""


@value()
class Plage:
    """A slot: its code, its label, and its real hours ``HH:MM`` (the codes are data, and assumed)."""

    code: str
    libelle: str
    heure_min: str
    heure_max: str


@value()
class Slot:
    """A slot on a day."""

    date: date
    plage: Plage


@value()
class RoundPattern:
    """How full a round is. Nothing set: drawn from the seed.

    ``capacity`` fixes every slot's; ``full_days`` are working days after today on which nothing is left (1 is the next, 0
    today); ``full_plages`` are slots that are always taken.
    """

    capacity: int | None = None
    full_days: frozenset[int] = frozenset()
    full_plages: frozenset[str] = frozenset()


@value(kw_only=True)
class Planning:
    """A round as the planning system knows it at one moment.

    ``draw(low, high, *key)`` gives the same whole number for the same seed and key; ``booked`` counts the appointments
    already made, by day and slot. ``now`` is in Paris.
    """

    round: str
    pattern: RoundPattern
    plages: tuple[Plage, ...]
    calendar: Calendar
    now: datetime
    draw: Callable[..., int]
    booked: Mapping[tuple[date, str], int]

    @property
    def today(self) -> date:
        """Give today's date."""
        return self.now.date()

    def plage(self, code: str) -> Plage | None:
        """Find a slot by its code."""
        return next((each for each in self.plages if each.code == code), None)

    def capacity(self, day: date, plage: str) -> int:
        """Give how many appointments a slot holds, those made included; none once it has begun, or on a day off."""
        return self._held(day, plage) if self._takes_place(day) else 0

    def is_free(self, day: date, plage: str) -> bool:
        """Tell whether one more appointment fits."""
        return self.capacity(day, plage) > self.booked.get((day, plage), 0)

    def free_slots(self, days: Iterable[date]) -> tuple[Slot, ...]:
        """Give every free slot of some days, in order."""
        return tuple(self._free(days))

    def first_free(self, days: Iterable[date]) -> Slot | None:
        """Give the first free slot of some days, in order."""
        return next(self._free(days), None)

    def first_after(self, day: date) -> Slot | None:
        """Give the first free slot after a day, if there is one in the working days of the next three months."""
        return self.first_free(islice(self._working_days_after(day), _MOST_DAYS_AHEAD))

    def _working_days_after(self, day: date) -> Iterator[date]:
        while True:
            day = self.calendar.add_working_days(day, 1)
            yield day

    def _free(self, days: Iterable[date]) -> Iterator[Slot]:
        for day in days:
            if self._takes_place(day):
                for plage in self.plages:
                    if self._held(day, plage.code) > self.booked.get((day, plage.code), 0):
                        yield Slot(day, plage)

    def proposed(self, after: date) -> tuple[Slot, ...]:
        """Give every free slot of the two working days after a date, at most 24 (MES 3.3.2.2), never in the past."""
        start = max(after, self.today)
        days = (self.calendar.add_working_days(start, count) for count in range(1, DAYS_PROPOSED + 1))
        # At the end of the calendar there is no next day: what is not later than the start is none.
        return self.free_slots(tuple(sorted({each for each in days if each > start})))

    def left_today(self) -> tuple[Slot, ...]:
        """Give the free slots of today that have not begun, which serve an urgent MES (MES-31)."""
        return self.free_slots((self.today,))

    def next_two_days(self) -> tuple[date, date]:
        """Give D+1 and D+2, in working days (assumed)."""
        return self.calendar.add_working_days(self.today, 1), self.calendar.add_working_days(self.today, 2)

    def next_two_days_full(self) -> bool:
        """Tell whether nothing is free at D+1 and D+2, which makes Express possible (MES 3.3.2.2.1)."""
        return not self.proposed(self.today)

    def _takes_place(self, day: date) -> bool:
        if day < self.today or not self.calendar.is_working_day(day):
            return False
        full = self.pattern.full_days
        return not full or self._working_days_ahead(day) not in full

    def _held(self, day: date, plage: str) -> int:
        """Give how many appointments a slot holds on a day on which the round takes place."""
        if plage in self.pattern.full_plages or (day == self.today and self._has_begun(plage)):
            return 0
        if self.pattern.capacity is not None:
            return self.pattern.capacity
        return max(0, self.draw(-1, 2, "capacity", self.round, day.isoformat(), plage))

    def _has_begun(self, plage: str) -> bool:
        found = self.plage(plage)
        return found is None or found.heure_min <= f"{self.now:%H:%M}"

    def _working_days_ahead(self, day: date) -> int:
        horizon = max(self.pattern.full_days)
        ahead, at = 0, self.today
        while at < day and ahead <= horizon:
            at = self.calendar.add_working_days(at, 1)
            ahead += 1
        return ahead
