"""A demande as people write it, in a file or to control: shorter than its JSON, and held to more."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from simulator.application.documents.demande import RELATIVE
from simulator.domain.demande import Demande
from simulator.domain.nearest import offer
from simulator.domain.phrases import demande_mistakes as wrong
from simulator.domain.rounds import Plage
from simulator.domain.suivi import unknown_saisie
from simulator.errors import Mistake

Document = Mapping[str, Any]
_RELATIVE_DATE = re.compile(r"[JM](?:[+-][0-9]{1,4})?")
_EVENT = ("moment", "statut", "cause")


def in_full(entry: Document, plages: Iterable[Plage] = ()) -> dict[str, Any]:
    """Write it in full: ``[moment, statut, cause]`` as a mapping, relative dates of ``saisie`` marked as such.

    What it does not say of its creation and of its status, its history says; the hours of its appointment, its slot.
    """
    full = dict(entry)
    if isinstance(events := full.get("historique"), list):
        full["historique"] = [_event(each) for each in events]
        if events and all(isinstance(each, dict) for each in full["historique"]):
            full.setdefault("cree_le", full["historique"][0].get("moment"))
            full.setdefault("statut", full["historique"][-1].get("statut"))
    if isinstance(full.get("saisie"), dict):
        full["saisie"] = _marked(full["saisie"])
    if isinstance(rdv := full.get("rdv"), dict):
        hours = {each.code: {"heure_min": each.heure_min, "heure_max": each.heure_max} for each in plages}
        full["rdv"] = {**hours.get(str(rdv.get("plage")), {}), **rdv}
    return full


def _event(value: Any) -> Any:
    is_short = isinstance(value, list) and len(value) == len(_EVENT)
    return dict(zip(_EVENT, value, strict=True)) if is_short else value


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _marked(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_marked(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return {RELATIVE: value} if isinstance(value, str) and _RELATIVE_DATE.fullmatch(value) else value


def oddities(demande: Demande) -> Iterator[Mistake]:
    """Tell what the store would keep of a demande and nobody should write: a history that is none, what is never shown."""
    moments = [each.moment for each in demande.historique]
    if moments != sorted(moments) or moments[:1] != [demande.cree_le]:
        yield Mistake(("historique",), wrong.OUT_OF_ORDER())
    if not demande.historique or demande.historique[-1].statut != demande.statut.code:
        yield Mistake(("historique",), wrong.ENDS_ELSEWHERE(statut=demande.statut.code))
    yield from unknown_saisie(demande.type, demande.saisie)


def unknown_names(demande: Demande, cdgfs: Iterable[str], plages: Iterable[Plage]) -> Iterator[Mistake]:
    """Tell which of the names that it gives nobody has: its CDG-F, its slot."""
    codes, slots = tuple(cdgfs), [each.code for each in plages]
    if demande.cdgf not in codes:
        yield Mistake(("cdgf",), wrong.NO_CDGF(came=repr(demande.cdgf), offer=offer(demande.cdgf, codes)))
    if demande.rdv and demande.rdv.plage not in slots:
        plage = demande.rdv.plage
        yield Mistake(("rdv", "plage"), wrong.NO_SLOT(came=repr(plage), offer=offer(plage, slots)))
