"""What of a dialogue is drawn: steps that are alike as one, of a long dialogue those around the exchange that is open."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeAlias

from simulator.application.journal.record import Record
from simulator.transports.console.arrows import answers, day_asked
from simulator.transports.console.doings import Doing
from simulator.transports.console.rows import mark

Step: TypeAlias = Record | Doing
Steps: TypeAlias = Sequence[Step]
Run: TypeAlias = list[Step]
"""What follows each other and is drawn once, with a count."""
_TOLD = attrgetter("channel", "operation", "status", "retour", "messages", "statut", "demande", "ending", "told_by")
"""All that an answer and a mark are made of."""


def parted(steps: Steps, here: Record | None, around: int) -> tuple[Steps, Sequence[Run], Steps]:
    """Give what is folded before, the runs that are drawn, and what is folded behind: no more of these is looked at.

    ``around`` is how many runs are drawn of a long dialogue, around the exchange that is open, at its end where none is.
    """
    like = _alike()
    at = next((index for index, each in enumerate(steps) if each is here), len(steps))
    opened, most = [[each] for each in steps[at : at + 1]], around + 3
    before = [run[::-1] for run in islice(_runs(reversed(steps[:at]), like), most)]
    behind = [*opened, *islice(_runs(steps[at + 1 :], like), most)]
    if len(before) + len(behind) > around + 2:
        behind = behind[: around - min(len(before), around // 2)]
        before = before[: around - len(behind)]
    first, last = at - sum(map(len, before)), at + sum(map(len, behind))
    return steps[:first], [*before[::-1], *behind], steps[last:]


def _runs(steps: Iterable[Step], like: Callable[[Step], object]) -> Iterator[Run]:
    """Put together what follows each other and is alike."""
    return (list(run) for _, run in groupby(steps, like))


def _alike() -> Callable[[Step], object]:
    """Give what tells how a step is drawn: found once for all exchanges of which the same is told, thousands of a run."""
    looks: dict[tuple[object, ...], tuple[object, ...]] = {}

    def like(step: Step) -> object:
        if isinstance(step, Doing):
            return id(step)
        told = _TOLD(step)
        look = looks.get(told) or looks.setdefault(told, (answers(step), mark(step), step.operation))
        return day_asked(step), look

    return like
