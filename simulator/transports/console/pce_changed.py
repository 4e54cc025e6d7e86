"""In what a test PCE is other than its sandbox began with it, in the words of its form."""

from simulator.application.documents.form import texts
from simulator.application.documents.pce import pce_schema, write_pce
from simulator.application.original import original
from simulator.application.ports import Session
from simulator.domain.pce import Pce
from simulator.transports.console.desk import Desk
from simulator.transports.console.pce_fields import GROUPS

_SCHEMA = pce_schema()


def changed(now: Pce, exchange: Session, desk: Desk) -> tuple[str, ...]:
    """Name the fields that are other now."""
    before = original(now.numero, exchange, desk.console.referential)
    if before is None:
        return ()
    first, last = (texts(_SCHEMA, write_pce(each)) for each in (before, now))
    fields = (each for group in GROUPS for each in group.fields)
    return tuple(
        desk.words.gettext(each.label) for each in fields if first.get(each.path, "") != last.get(each.path, "")
    )
