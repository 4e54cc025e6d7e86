"""A test PCE held against what it was when its sandbox began: which fields are other now, and the way back."""

from simulator.application.documents.form import texts
from simulator.application.documents.pce import enter_pce, pce_schema, write_pce
from simulator.application.ports import Session
from simulator.domain.calendar import paris_day
from simulator.domain.pce import Pce
from simulator.transports.console.desk import Desk
from simulator.transports.console.pce_fields import GROUPS

_SCHEMA = pce_schema()


def original(numero: str, exchange: Session, desk: Desk) -> Pce | None:
    """Give a test PCE as its sandbox began with it; None of any other, and of one that is none at first."""
    referential = desk.console.referential
    document = referential.documents.get(numero)
    if document is None:
        return None
    return enter_pce({**document, "numero": numero}, paris_day(exchange.clock.begun), referential.communes)


def changed(now: Pce, exchange: Session, desk: Desk) -> tuple[str, ...]:
    """Name the fields of a test PCE that are other than at first, by what the form calls them."""
    before = original(now.numero, exchange, desk)
    if before is None:
        return ()
    first, last = (texts(_SCHEMA, write_pce(each)) for each in (before.as_of(exchange.now.date()), now))
    fields = (each for group in GROUPS for each in group.fields)
    return tuple(
        desk.words.gettext(each.label) for each in fields if first.get(each.path, "") != last.get(each.path, "")
    )
