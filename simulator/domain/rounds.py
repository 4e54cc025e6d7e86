"""Technicians' rounds: twelve slots a day, each with a capacity drawn from the seed (RDV-10)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from simulator.domain.calendar import Calendar
from simulator.domain.value import value

DAYS_PROPOSED = 2
"""A list of slots covers the two working days after the date asked (MES 3.3.2.2)."""
_MOST_DAYS_AHEAD = 59
"""How many working days are looked at for a slot."""
_DAYS_KEPT = 1024
"""Whoever looks for a slot goes through the same days of the same rounds: so many of the rounds' days are drawn once."""


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
        if not self._takes_place(day):
            return 0
        return next((held for each, held in self._held(day) if each.code == plage), 0)

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
                for plage, held in self._held(day):
                    if held > self.booked.get((day, plage.code), 0):
                        yield Slot(day, plage)

    def proposed(self, after: date) -> tuple[Slot, ...]:
        """Give every free slot of the two working days after a date, at most 24 (MES 3.3.2.2), never in the past."""
        return self.free_slots(self._days_after(max(after, self.today)))

    def _days_after(self, start: date) -> Iterable[date]:
        days = (self.calendar.add_working_days(start, count) for count in range(1, DAYS_PROPOSED + 1))
        # At the end of the calendar there is no next day: what is not later than the start is none.
        return sorted({each for each in days if each > start})

    def left_today(self) -> tuple[Slot, ...]:
        """Give the free slots of today that have not begun, which serve an urgent MES (MES-31)."""
        return self.free_slots((self.today,))

    def next_two_days(self) -> tuple[date, date]:
        """Give D+1 and D+2, in working days (assumed)."""
        return self.calendar.add_working_days(self.today, 1), self.calendar.add_working_days(self.today, 2)

    def next_two_days_full(self) -> bool:
        """Tell whether nothing is free at D+1 and D+2, which makes Express possible (MES 3.3.2.2.1)."""
        return self.first_free(self._days_after(self.today)) is None

    def _takes_place(self, day: date) -> bool:
        if day < self.today or not self.calendar.is_working_day(day):
            return False
        full = self.pattern.full_days
        return not full or self._working_days_ahead(day) not in full

    def _held(self, day: date) -> Iterable[tuple[Plage, int]]:
        """Give how many appointments each slot holds on a day on which the round takes place."""
        capacity, full, plages = self.pattern.capacity, self.pattern.full_plages, self.plages
        if capacity is None:
            capacities = _drawn(self.draw, self.round, day.isoformat(), tuple([each.code for each in plages]))
        else:
            capacities = [capacity] * len(plages)
        held = zip(plages, capacities, strict=True)
        gone = f"{self.now:%H:%M}" if day == self.today else ""
        if not (full or gone):
            return held
        return ((each, 0 if each.code in full or each.heure_min <= gone else most) for each, most in held)

    def _working_days_ahead(self, day: date) -> int:
        horizon = max(self.pattern.full_days)
        ahead, at = 0, self.today
        while at < day and ahead <= horizon:
            at = self.calendar.add_working_days(at, 1)
            ahead += 1
        return ahead


@lru_cache(_DAYS_KEPT)
def _drawn(draw: Callable[..., int], round_: str, day: str, plages: tuple[str, ...]) -> list[int]:
    """Draw how many appointments each slot of a round holds on a day: none as often as one or two."""
    return [max(0, draw(-1, 2, "capacity", round_, day, each)) for each in plages]
