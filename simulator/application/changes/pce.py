"""The control path of a PCE: what a change of titulaire does to a TJDC (TJDC-15)."""

from simulator.application.ports import Session
from simulator.domain import lifecycle
from simulator.domain.pce import Pce
from simulator.domain.phrases import causes


def change_pce(exchange: Session, changed: Pce) -> Pce:
    """Keep a PCE as a user wants it; a TJDC that its former titulaire ran is suspended, unless it was changed too.

    Gives it as whoever looks next sees it: a MHS whose day has come is done.
    """
    before = exchange.pce(changed.numero)
    others = exchange.living_demandes(changed.numero)
    if before is not None and before.cdgf != changed.cdgf:
        if changed.tjdc == before.tjdc:
            changed = changed.lost_by_titulaire()
        cause = causes.LOST_BY_CONTROL()
        for each in lifecycle.lose(others, changed.cdgf, cause, exchange.now):
            exchange.save_demande(each)
    elif before is not None and before.mhs != changed.mhs:
        for each in others:
            if each.type == "TJDC":
                exchange.save_demande(lifecycle.foresee_loss(each, changed))
    exchange.save_pce(changed)
    return changed.as_of(exchange.now.date())
