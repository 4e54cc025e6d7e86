"""An internal event: what giving a demande another status will change, and then the change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from simulator.application.changes.statut import Foreseen, change_statut, foresee_statut, leads_to
from simulator.application.documents.form import texts
from simulator.application.documents.pce import pce_schema, write_pce
from simulator.application.journal.event import What, happened
from simulator.application.words import cause_of
from simulator.domain.demande import Demande, Statut, find_statut
from simulator.domain.pce import Pce
from simulator.domain.phrases import causes
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.pages.demande import known
from simulator.transports.console.pce_fields import GROUPS
from simulator.transports.console.telling import language

_SCHEMA = pce_schema()
_LABELS = {each.path: each.label for group in GROUPS for each in group.fields}


@dataclass(frozen=True, slots=True)
class Change:
    """Something of the PCE that changes: what it is, and its value before and after, "" for none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Touched:
    """Another demande that changes, and why."""

    demande: Demande
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(View):
    """What will change; nothing has."""

    template: ClassVar[str] = "demande_event.html"
    before: Demande
    after: Demande
    now: datetime
    pce: tuple[Change, ...]
    others: tuple[Touched, ...]


def show(asked: Asked, desk: Desk) -> Confirm:
    with desk.exchange() as exchange:
        demande = known(exchange.demande(asked.parts["numero"]), asked.parts["numero"], desk)
        foreseen = foresee_statut(
            exchange,
            demande,
            _asked(demande, asked.query.get("vers", ""), desk),
            causes.EVENT_BY_CONSOLE(),
            calendar=desk.console.omega.calendar,
            planning=desk.console.omega.planning,
        )
        now = exchange.now
    return Confirm(
        before=demande,
        after=foreseen.demande[1],
        now=now,
        pce=tuple(_changes(*foreseen.pce, desk)) if foreseen.pce else (),
        others=tuple(_touched(foreseen, desk)),
    )


def act(asked: Asked, desk: Desk) -> str:
    """Do it, and show the demande as it is by then."""
    numero, omega = asked.parts["numero"], desk.console.omega
    with desk.exchange() as exchange:
        demande = known(exchange.demande(numero), numero, desk)
        statut = _asked(demande, asked.form.get("vers", ""), desk)
        cause = causes.EVENT_BY_CONSOLE()
        change_statut(exchange, numero, statut.code, cause, calendar=omega.calendar, planning=omega.planning)
        event = happened(exchange, What.DEMANDE, numero, statut.code, pce=demande.pce)
    desk.note(event)
    return desk.link(f"/demandes/{numero}")


def _asked(demande: Demande, code: str, desk: Desk) -> Statut:
    """Give the status that is asked for. Raises NothingHereError where the demande is not led there."""
    statut = find_statut(code)
    if statut is None or statut not in leads_to(demande):
        said = desk.words.gettext
        raise NothingHereError(
            said("La demande %(numero)s, « %(statut)s », ne mène pas à ce statut.")
            % {"numero": demande.numero, "statut": demande.statut.libelle},
            said("Sa page donne ceux où elle peut aller ; elle a peut-être changé entre-temps."),
            desk.link(f"/demandes/{demande.numero}"),
        )
    return statut


def _changes(before: Pce, after: Pce, desk: Desk) -> Iterator[Change]:
    was, becomes = texts(_SCHEMA, write_pce(before)), texts(_SCHEMA, write_pce(after))
    for path, label in _LABELS.items():
        if was[path] != becomes[path]:
            yield Change(desk.words.gettext(label), was[path], becomes[path])


def _touched(foreseen: Foreseen, desk: Desk) -> Iterator[Touched]:
    for _, after in foreseen.others:
        yield Touched(after, cause_of(after.historique[-1].cause, language(desk)))
