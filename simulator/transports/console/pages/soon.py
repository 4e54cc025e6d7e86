"""A page that is not written yet: it says so, and what does its work meanwhile."""

from dataclasses import dataclass
from typing import ClassVar

from simulator.domain.addresses import CONTROL
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.shell import rail


@dataclass(frozen=True, slots=True)
class Soon(View):
    """The name of the page, and where its work is done meanwhile."""

    template: ClassVar[str] = "soon.html"
    name: str
    instead: str


def show(asked: Asked, desk: Desk) -> Soon:
    name = next((each.name for each in rail(desk, asked.path) if each.here), desk.words.gettext("Page"))
    return Soon(name, f"{desk.base}{CONTROL}/docs")
