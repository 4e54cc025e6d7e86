"""The whole dialogue of an exchange as a picture, on a page of its own: to be shown large, and printed."""

from dataclasses import dataclass
from typing import ClassVar

from simulator.application.journal.record import Record
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.pages.exchange import drawn, record_of
from simulator.transports.console.shapes import Drawing

_AROUND = 40
"""More of a long dialogue than on the page of an exchange: a sheet or two of paper."""


@dataclass(frozen=True, slots=True)
class DialoguePage(View):
    """The picture; ``back`` is the address of the exchange that is open in it."""

    template: ClassVar[str] = "dialogue.html"
    record: Record
    drawing: Drawing
    back: str


def show(asked: Asked, desk: Desk) -> DialoguePage:
    record = record_of(asked.parts["id"], desk)
    drawing = drawn(record, desk, _AROUND)
    if drawing is None:
        raise NothingHereError(
            desk.words.gettext("Cet échange n’est d’aucun dialogue : il n’est ni d’un PCE, ni d’une demande.")
        )
    return DialoguePage(record, drawing, desk.link(f"/echanges/{record.id}"))
