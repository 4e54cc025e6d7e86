"""One PCE: what OMEGA would answer about it now, what to try on it, its sheet, its demandes."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from simulator.application.changes.pce import change_pce
from simulator.application.journal.event import CHANGED, What, happened
from simulator.application.language import Language
from simulator.application.original import original
from simulator.application.ports import Session
from simulator.application.referential import TestPce
from simulator.application.subjects import subject_of
from simulator.application.telling import tell
from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.numbers import spaced, unknown_pce
from simulator.transports.console.pce_changed import changed
from simulator.transports.console.prospects import Told, told
from simulator.transports.console.tries import ORDINARY, Try, tries, with_what_came

MOST_DEMANDES = 10
DONE, SAVED, MADE, RESTORED = "fait", "enregistre", "cree", "remis"
"""In the address: what a form did."""
_MOST_STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(View):
    """A PCE as it is now; ``pce`` None is a test PCE that never exists. ``subject`` is "" for one that is no test PCE.

    ``done`` is what a form just did to it; ``changed`` names what of a test PCE is other than at first, ``made`` tells that
    there was to be none.
    """

    template: ClassVar[str] = "pce.html"
    numero: str
    spaced: tuple[str, ...]
    now: datetime
    pce: Pce | None
    titulaire: Cdgf | None
    about: str
    subject: str
    subject_url: str
    outlook: Told
    tries: tuple[Try, ...]
    sender: str
    demandes: tuple[Demande, ...]
    more_demandes: bool
    done: str
    changed: tuple[str, ...]
    made: bool


def show(asked: Asked, desk: Desk) -> Shown:
    numero, console = asked.parts["numero"], desk.console
    entry = next((each for each in console.referential.test_pces if each.numero == numero), None)
    if entry is None and not numero.isalnum():
        raise unknown_pce(numero, desk)
    with desk.exchange() as exchange:
        outlook = console.looking.on(exchange, numero)
        all_tries = _tries(entry, asked, exchange, desk) if entry else ()
        demandes = exchange.demandes({"pce": numero}, limit=MOST_DEMANDES)
        titulaire = _titulaire(exchange, outlook.pce)
        others = changed(outlook.pce, exchange, desk) if outlook.pce else ()
    if outlook.pce is None and entry is None:
        raise unknown_pce(numero, desk)
    subject = subject_of(numero) if entry else None
    return Shown(
        numero=numero,
        spaced=spaced(numero),
        now=outlook.now,
        pce=outlook.pce,
        titulaire=titulaire,
        about=entry.montre if entry else "",
        subject=tell(subject.title, Language(desk.words.lang), {}) if subject else "",
        subject_url=f"{desk.link('/pce')}#{subject.name}" if subject else "",
        outlook=told(outlook, desk),
        tries=all_tries,
        sender=console.referential.cdgfs[ORDINARY].libelle,
        demandes=demandes.items,
        more_demandes=demandes.next is not None,
        done=asked.query.get(DONE, ""),
        changed=others,
        made=bool(entry and entry.document is None and outlook.pce),
    )


def act(asked: Asked, desk: Desk) -> str:
    """Have a test PCE be again as its sandbox began with it. Raises NothingHereError of any other."""
    numero = asked.parts["numero"]
    with desk.exchange() as exchange:
        before = original(numero, exchange, desk.console.referential)
        if before is None:
            raise unknown_pce(numero, desk)
        change_pce(exchange, before)
        restored = happened(exchange, What.PCE, numero, CHANGED)
    desk.note(restored)
    return desk.link(f"/pce/{numero}", **{DONE: RESTORED})


def _tries(entry: TestPce, asked: Asked, exchange: Session, desk: Desk) -> tuple[Try, ...]:
    """Give what there is to try; of the one that was sent, what came of it."""
    sent, ids = asked.query.get("essai", ""), asked.query.get("echanges", "").split(",")[:_MOST_STEPS]
    return tuple(
        with_what_came(each, essai, ids, exchange, desk) if sent == str(each.number) else each
        for each, essai in zip(tries(entry, exchange, desk), entry.essais, strict=True)
    )


def _titulaire(exchange: Session, pce: Pce | None) -> Cdgf | None:
    return exchange.directory.cdgf(pce.cdgf) if pce and pce.cdgf else None
