"""What every sandbox begins with, as far as it is not in the tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.domain.calendar import Calendar
from simulator.domain.cdgf import Directory
from simulator.domain.demande import Demande

INDEXED = 40
"""How much of a PCE's or CDG-F's number is indexed: a supplier may send anything, and the document keeps it whole."""


@dataclass(frozen=True, slots=True)
class Common:
    """The CDG-F, the calendar of working days, and the documents of the demandes that time changes (dates relative)."""

    directory: Directory
    calendar: Calendar
    living: tuple[Mapping[str, object], ...] = ()


def demande_columns(demande: Demande) -> dict[str, object]:
    """Give the columns by which a demande is found."""
    return {
        "numero": demande.numero,
        "pce": demande.pce[:INDEXED],
        "cdgf": demande.cdgf[:INDEXED],
        "type": demande.type,
        "statut": demande.statut.code,
        "ended": demande.ended,
        "living": demande.living,
    }
