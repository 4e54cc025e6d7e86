"""The internal event: OMEGA moves a demande by itself (RDV-07 and design 2.5)."""

from simulator.application.ports import Exchange
from simulator.domain.demande import STATUTS, Demande, find_statut
from simulator.errors import DocumentError


def change_statut(exchange: Exchange, numero: str, statut: str, cause: str) -> Demande | None:
    """Give a demande another status, named by its code, its number or its label; None where there is no such demande.

    Raises DocumentError for an unknown status.
    """
    target = find_statut(statut)
    if target is None:
        known = ", ".join(each.code for each in STATUTS)
        raise DocumentError([f"statut is {statut!r}; it is one of {known}, or a status' number or label"])
    demande = exchange.demande(numero)
    if demande is None:
        return None
    changed = demande.become(target, exchange.now, cause)
    exchange.save_demande(changed)
    return changed
