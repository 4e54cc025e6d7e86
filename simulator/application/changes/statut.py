"""The internal event: OMEGA moves a demande by itself (RDV-07)."""

from collections.abc import Iterator

from simulator.application.lives import PlanningOn, keep, surroundings
from simulator.application.ports import Session
from simulator.domain import lifecycle
from simulator.domain.calendar import Calendar
from simulator.domain.demande import (
    ANNULEE,
    ATTENTE_RDV,
    CLOTUREE,
    EN_COURS_REALISATION,
    RDV_PROGRAMME,
    STATUTS,
    Demande,
    Statut,
    find_statut,
)
from simulator.domain.nearest import nearest
from simulator.domain.pce import Pce
from simulator.domain.suivi.field import INTERVENTION
from simulator.domain.value import value
from simulator.errors import DocumentError

_BY_A_TECHNICIAN = (ATTENTE_RDV, RDV_PROGRAMME, EN_COURS_REALISATION)
_WITHOUT = (EN_COURS_REALISATION,)


@value()
class Foreseen:
    """What an event would change: the demande, its PCE where it has an effect on it, other demandes, each before and after."""

    demande: tuple[Demande, Demande]
    pce: tuple[Pce, Pce] | None
    others: tuple[tuple[Demande, Demande], ...]


def leads_to(demande: Demande) -> Iterator[Statut]:
    """Give the statuses to which an event leads on, in the order of a life.

    One that has ended goes nowhere, but that a TJDC whose subscription runs may be cancelled. One that waits again gives back
    its appointment; only what sends a technician has one. To 022 and 023 leads nothing but a step 1 that is refused.
    """
    if demande.ended:
        yield from (ANNULEE,) if demande.living else ()
        return
    under_way = _BY_A_TECHNICIAN if demande.type in INTERVENTION else _WITHOUT if demande.type != "TJDC" else ()
    yield from (each for each in (*under_way, CLOTUREE, ANNULEE) if each is not demande.statut)


def foresee_statut(  # noqa: PLR0913  an event, and what it would happen in
    exchange: Session, demande: Demande, statut: Statut, cause: str, *, calendar: Calendar, planning: PlanningOn
) -> Foreseen:
    """Tell what giving a demande another status would change; nothing is kept."""
    around = surroundings(exchange, demande, exchange.now, calendar, planning)
    changes = lifecycle.move(demande, statut, around, cause)
    others = {each.numero: each for each in around.others}
    return Foreseen(
        demande=(demande, changes.demande),
        pce=(around.pce, changes.pce) if around.pce and changes.pce else None,
        others=tuple((others[each.numero], each) for each in changes.others),
    )


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
