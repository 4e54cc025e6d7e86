"""What proves a verdict, as a picture: a ruler of days as it is told, a number against another, a grid of slots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from simulator.application.verdicts.proof import Bound, Days, Proof, Slots
from simulator.domain.rounds import Plage

_AXIS = 480
_MARGIN = 40


@dataclass(frozen=True, slots=True)
class Scale:
    """Two numbers on an axis: where each stands (in the SVG's lengths), and which side is allowed."""

    bound: Bound
    given_x: float
    bound_x: float
    kind: str = "bound"


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots by day and by hour: in each cell what became of the one asked (booked, free, taken), offered, or neither."""

    slots: Slots
    days: tuple[date, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    kind: str = "slots"


Picture = Days | Scale | Grid


def picture(proof: Proof | None, plages: Iterable[Plage]) -> Picture | None:
    """Draw what proves a verdict; None where nothing does, or there is nothing to see of it."""
    if isinstance(proof, Bound):
        return _scale(proof)
    if isinstance(proof, Slots):
        return _grid(proof, {each.code: f"{each.heure_min} – {each.heure_max}" for each in plages})
    return proof


def _scale(bound: Bound) -> Scale:
    """Only the order is drawn: numbers that hardly differ, or are far apart, would be one point, or two ends."""
    given, other = float(bound.given), float(bound.bound)
    left, right = _MARGIN + _AXIS * 0.25, _MARGIN + _AXIS * 0.75
    return Scale(bound, left if given < other else right, right if given < other else left)


def _grid(slots: Slots, hours: Mapping[str, str]) -> Grid | None:
    every = [*slots.offered, *([slots.asked] if slots.asked else [])]
    days = tuple(sorted({each.day for each in every}))
    plages = sorted({each.plage for each in every})
    offered = {(each.day, each.plage) for each in slots.offered}
    asked = (slots.asked.day, slots.asked.plage) if slots.asked else None
    became = "booked" if slots.booked else "free" if slots.free else "taken"
    rows = tuple(
        (
            hours.get(plage, plage),
            tuple(became if (day, plage) == asked else "offered" if (day, plage) in offered else "" for day in days),
        )
        for plage in plages
    )
    return Grid(slots, days, rows) if rows else None
