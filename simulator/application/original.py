"""A test PCE as its sandbox began with it: what its tries suppose."""

from simulator.application.documents.pce import enter_pce, write_pce
from simulator.application.ports import Session
from simulator.application.referential import Referential
from simulator.domain.calendar import paris_day
from simulator.domain.pce import Pce


def original(numero: str, exchange: Session, referential: Referential) -> Pce | None:
    """Give it, a MHS whose day has come by now done; None of any other PCE, and of one that is to be none."""
    document = referential.documents.get(numero)
    if document is None:
        return None
    entered = enter_pce({**document, "numero": numero}, paris_day(exchange.clock.begun), referential.communes)
    return entered.as_of(exchange.now.date())


def intact(numero: str, exchange: Session, referential: Referential) -> bool:
    """Tell whether a test PCE still is as it was, with nothing under way on it."""
    if exchange.open_demandes(numero):
        return False
    now, before = exchange.pce(numero), original(numero, exchange, referential)
    return now is not None and before is not None and write_pce(now) == write_pce(before)
