"""What every sandbox begins with, as far as it is not in the tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from simulator.adapters.store.documents import document_text
from simulator.adapters.store.kept_demande import demande_text
from simulator.application.documents.cdgf import read_cdgf
from simulator.application.documents.conduct import conduct_over
from simulator.application.documents.demande import read_demande
from simulator.application.documents.pce import write_pce
from simulator.domain import lifecycle
from simulator.domain.calendar import Calendar
from simulator.domain.cdgf import Directory
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from simulator.domain.value import value

INDEXED = 40
"""How much of a PCE's or CDG-F's number is indexed: a supplier may send anything, and the document keeps it whole."""
MOST_ON_PCE = 1000
"""How many demandes on a PCE an operation looks at."""
_KEPT_DAYS = 8
_INSEE = 5


@value()
class Common:
    """The CDG-F, the calendar of working days, and the documents of the demandes that time changes (dates relative).

    ``conduct`` are the server's settings; ``taken`` are the numbers of a user's own demandes that those of new ones would come
    to.
    """

    directory: Directory
    calendar: Calendar
    conduct: Conduct = field(default_factory=Conduct)
    living: tuple[Mapping[str, object], ...] = ()
    taken: frozenset[str] = frozenset()
    _from: dict[date, "Living"] = field(default_factory=dict, init=False, repr=False, compare=False)

    def under(self, cdgfs: Sequence[str]) -> Directory:
        """Give the CDG-F of a sandbox, whose own documents stand over the common ones."""
        if not cdgfs:
            return self.directory
        own = {each.code: each for each in (read_cdgf(json.loads(document)) for document in cdgfs)}
        return Directory({**self.directory.by_code, **own})

    def conduct_with(self, settings: str | None) -> Conduct:
        """Give what a sandbox is set to, whose own settings stand over the server's."""
        return conduct_over(self.conduct, json.loads(settings)) if settings else self.conduct

    def living_from(self, day: date) -> "Living":
        """Give these demandes as they are in a sandbox that begins on a day; those of a few days are kept."""
        living = self._from.get(day)
        if living is None:
            rows = [demande_row(read_demande(each, day), self.calendar) for each in self.living]
            if len(self._from) >= _KEPT_DAYS:
                self._from.clear()
            living = self._from[day] = Living(rows, min((each["due"] for each in rows if each["due"]), default=None))
        return living


@value()
class Living:
    """The rows of the common demandes that time changes, from a day on, and when it first does, in seconds since 1970."""

    rows: Sequence[Mapping[str, Any]]
    due: float | None


def demande_row(demande: Demande, calendar: Calendar) -> dict[str, Any]:
    """Give the columns of a demande that do not depend on where it is kept, nor on who made it."""
    due = lifecycle.due(demande, calendar)
    return {
        **demande_columns(demande),
        "due": due.timestamp() if due else None,
        "document": demande_text(demande),
    }


def pce_columns(pce: Pce) -> dict[str, object]:
    """Give the columns of a PCE that do not depend on where it is kept, nor on who made it."""
    return {
        "numero": pce.numero,
        "cdgf": pce.cdgf,
        "commune": pce.adresse.code_insee[:_INSEE],
        "document": document_text(write_pce(pce)),
    }


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
