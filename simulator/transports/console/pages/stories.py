"""The guided stories: what each teaches, how long it is, and how far it was played."""

from dataclasses import dataclass
from typing import ClassVar

from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.playing import Stage, stages


@dataclass(frozen=True, slots=True)
class Stories(View):
    """All of them."""

    template: ClassVar[str] = "stories.html"
    stages: tuple[Stage, ...]


def show(_asked: Asked, desk: Desk) -> Stories:
    return Stories(tuple(stages(desk)))
