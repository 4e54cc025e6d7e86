"""The control path that makes a demande: of any type, in any status, as if OMEGA had it from elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulator.application.changes.statut import change_statut
from simulator.application.documents.demande import demande_fields, read_demande
from simulator.application.documents.fields import Schema, mapping, shown
from simulator.application.documents.written_demande import in_full, oddities, unknown_names
from simulator.application.lives import PlanningOn
from simulator.application.ports import Session
from simulator.domain.calendar import Calendar, paris_day
from simulator.domain.demande import EN_COURS_TRAITEMENT, IMPOSSIBLE, RDV_PROGRAMME, Demande, Evenement, find_statut
from simulator.domain.phrases import causes
from simulator.domain.phrases import demande_mistakes as wrong
from simulator.domain.rounds import Plage
from simulator.errors import DocumentError, Mistake

_NO_NUMERO = "is given; a demande that is made takes the next number of its sandbox: leave it out"


def made_schema() -> Schema:
    """Give the JSON Schema of what is asked for."""
    fields = {name: each for name, each in demande_fields().items() if name != "numero"}
    return mapping(fields, "A demande to make; what is left out is as its PCE and its status have it.", ("type", "pce"))


def make_demande(
    exchange: Session, asked: Mapping[str, Any], *, calendar: Calendar, planning: PlanningOn, plages: tuple[Plage, ...]
) -> Demande:
    """Make a demande as it is asked for, and keep it under the sandbox's next number.

    Left out, ``statut`` is ENCOURSTRAITEMENT, ``cdgf`` the titulaire of the PCE, ``cree_par`` its supplier's first login, and
    all of its history that it is made now. RDV programmé takes a slot: the one given, else the first free one. Nothing else
    changes: a MES that is made closed leaves its PCE as it is. From then on it lives as any other. Raises DocumentError with
    its mistakes.
    """
    demande = _checked(exchange, _completed(exchange, in_full(asked, plages)), plages)
    demande = replace(demande, numero=exchange.next_numero())
    exchange.save_demande(demande)
    if demande.statut is not RDV_PROGRAMME or demande.type == "TJDC":
        return demande
    if demande.rdv is None:
        name, first = demande.statut.code, "OMEGA programmes it in the first free slot"
        return change_statut(exchange, demande.numero, name, first, calendar=calendar, planning=planning) or demande
    pce = exchange.pce(demande.pce)
    if pce and demande.rdv.date >= exchange.now.date():
        exchange.book(pce.adresse.code_insee, demande.numero, demande.rdv.date, demande.rdv.plage)
    return demande


def _completed(exchange: Session, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document of a demande, whose number is yet to be taken."""
    document = {"statut": EN_COURS_TRAITEMENT.code, "cree_le": exchange.now.isoformat(), **asked}
    if "cdgf" not in asked and (pce := exchange.pce(str(asked.get("pce", "")))) and pce.cdgf:
        document["cdgf"] = pce.cdgf
    if "cree_par" not in asked and (cdgf := exchange.directory.cdgf(str(document.get("cdgf")))):
        document["cree_par"] = next(iter(cdgf.logins), "")
    return document


def _checked(exchange: Session, document: Mapping[str, Any], plages: tuple[Plage, ...]) -> Demande:
    mistakes = [Mistake(("numero",), _NO_NUMERO)] if "numero" in document else []
    try:
        demande = read_demande({**document, "numero": "WD000000"}, paris_day(exchange.clock.begun))
    except DocumentError as error:
        raise DocumentError([*mistakes, *_explained(exchange, document, error.mistakes)]) from None
    if "historique" not in document:
        made = Evenement(demande.cree_le, demande.statut.code, causes.BY_CONTROL())
        demande = replace(demande, historique=(made,))
    mistakes += oddities(demande)
    mistakes += unknown_names(demande, exchange.directory.by_code, plages)
    mistakes += _doubts(exchange, demande)
    if mistakes:
        raise DocumentError(mistakes)
    return demande


def _explained(exchange: Session, document: Mapping[str, Any], mistakes: Sequence[Mistake]) -> Iterator[Mistake]:
    """Tell why the CDG-F is missing: its PCE, by which it need not be given, is missing too, is unknown or is libre."""
    pce, statut = document.get("pce"), find_statut(str(document["statut"]))
    named = isinstance(pce, str) and bool(pce)
    missing = "cdgf" not in document
    unknown = missing and named and statut is not IMPOSSIBLE and exchange.pce(str(pce)) is None
    if unknown:
        yield _unknown_pce(str(pce))
    for each in mistakes:
        if not missing or each.path != ("cdgf",):
            yield each
        elif named and not unknown:
            yield Mistake(("cdgf",), wrong.NO_TITULAIRE(pce=pce))


def _unknown_pce(pce: str) -> Mistake:
    return Mistake(("pce",), wrong.UNKNOWN_PCE(came=shown(pce), statut=IMPOSSIBLE.code))


def _doubts(exchange: Session, demande: Demande) -> Iterator[Mistake]:
    if exchange.pce(demande.pce) is None and demande.statut is not IMPOSSIBLE:
        yield _unknown_pce(demande.pce)
    last = max((each.moment for each in demande.historique), default=demande.cree_le)
    if last > exchange.now:
        yield Mistake(("historique",), wrong.ENDS_LATER(last=last.isoformat(), now=exchange.now.isoformat()))
