"""The internal event: OMEGA moves a demande by itself (RDV-07)."""

from simulator.application.lives import PlanningOn, keep, surroundings
from simulator.application.ports import Session
from simulator.domain import lifecycle
from simulator.domain.calendar import Calendar
from simulator.domain.demande import STATUTS, Demande, find_statut
from simulator.domain.nearest import nearest
from simulator.errors import DocumentError


def change_statut(  # noqa: PLR0913  an event, and what it happens in
    exchange: Session, numero: str, statut: str, cause: str, *, calendar: Calendar, planning: PlanningOn
) -> Demande | None:
    """Give a demande another status, named by its code, its number or its label, with the effect that it has.

    A MES that is closed changes its PCE; one that is programmed takes a slot; one that is cancelled, or waits again, gives
    back its own. A TJDC that is closed starts its subscription; cancelled, it stops it. None where there is no such demande.
    Raises DocumentError for an unknown status.
    """
    target = find_statut(statut)
    if target is None:
        known = [each.code for each in STATUTS]
        near = nearest(statut, known)
        offered = f"; the nearest is {near}" if near else ""
        raise DocumentError.one(
            ("statut",), f"is {statut[:100]!r}; it is one of {', '.join(known)}, or a status' number or label{offered}"
        )
    demande = exchange.demande(numero)
    if demande is None:
        return None
    around = surroundings(exchange, demande, exchange.now, calendar, planning)
    changes = lifecycle.move(demande, target, around, cause)
    keep(exchange, demande, changes, around.pce)
    return changes.demande
