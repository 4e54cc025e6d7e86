"""The JSON of a demande: what the store keeps, and what ``GET /_sim/demandes`` shows."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from simulator.application.documents.fields import Reader, Schema, mapping, read_fields, reads, reread_fields
from simulator.application.documents.readers import (
    ANY_DAY,
    any_text,
    day,
    group,
    many,
    number,
    one_of,
    optional,
    text,
)
from simulator.domain.calendar import PARIS, add_months
from simulator.domain.caractere import EXPRESS, NORMAL, URGENT
from simulator.domain.demande import STATUTS, TYPES, Demande, Evenement, RendezVous, Statut, find_statut
from simulator.domain.lifecycle import EN_COURS, SUSPENDU, TERMINE
from simulator.domain.nearest import nearest
from simulator.domain.phrases import demande_mistakes, mistakes
from simulator.domain.relative import resolve_date, resolve_moment
from simulator.domain.rule import Outcome, TrailEntry

RELATIVE = "$date"
"""In a ``saisie``, ``{"$date": "J-3"}`` is a date to resolve, ``{"$date": "M+2"}`` a month ``YYYY-MM``. A plain "J-3"
is what a supplier wrote, and stays."""

_NUMERO = text(r"WD[0-9A-Z]{6}", demande_mistakes.NUMERO())
_WRITTEN = {each.code: {"code": each.code, "numero": each.numero, "libelle": each.libelle} for each in STATUTS}
_STATUTS = {each.code: each for each in STATUTS}
_RELATIVE_MONTH = re.compile(r"M(?P<months>[+-][0-9]{1,4})?")
_DAYS_KEPT = 64
_SYNCHRO = number(demande_mistakes.SYNCHRO(), whole=True, minimum=1, maximum=3)


_MOMENT = demande_mistakes.MOMENT()
_SAISIE = demande_mistakes.SAISIE()
_AMONG = ", ".join(_STATUTS)
_CODE = mistakes.ONE_OF(among=_AMONG)


def _moment(begun: date) -> Reader:
    """Read a moment, written in Paris's time from then on. One that the calendar does not hold in both is none."""

    @reads(type="string", pattern="^(?:[0-9]{4}|J(?:[+-][0-9]{1,5})?T)", description=_MOMENT)
    def read(value: Any) -> datetime:
        try:
            return resolve_moment(value, begun).astimezone(UTC).astimezone(PARIS)
        except (TypeError, ValueError, OverflowError):
            raise ValueError(_MOMENT) from None

    return read


@reads(description=_CODE, anyOf=[{"enum": list(_STATUTS)}, {"type": "string"}, {"enum": list(_WRITTEN.values())}])
def _statut(value: Any) -> Statut:
    """Read a status as it is written, or named by its code, number or label."""
    if isinstance(value, Mapping):
        code = value.get("code")
        if isinstance(code, str) and _WRITTEN.get(code) == value:
            return _STATUTS[code]
    elif isinstance(value, str) and (found := _STATUTS.get(value) or find_statut(value)):
        return found
    near = nearest(value, _STATUTS) if isinstance(value, str) else ""
    raise ValueError(mistakes.ONE_OF_NEAR(among=_AMONG, near=near) if near else _CODE)


def _saisie(begun: date) -> Reader:
    @reads(type="object", description=_SAISIE)
    def read(value: Any) -> dict[str, object]:
        if isinstance(value, Mapping):
            return {name: _resolved(each, begun) for name, each in value.items()}
        raise ValueError(_SAISIE)

    return read


def _resolved(value: Any, begun: date) -> object:
    if isinstance(value, str):  # most are
        return value
    if isinstance(value, Mapping):
        if value.keys() == {RELATIVE}:
            return _day_or_month(str(value[RELATIVE]), begun)
        return {name: _resolved(each, begun) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_resolved(each, begun) for each in value]
    return value


def _day_or_month(relative: str, begun: date) -> str:
    if found := _RELATIVE_MONTH.fullmatch(relative):
        return add_months(begun, int(found["months"] or 0)).isoformat()[: len("YYYY-MM")]
    return resolve_date(relative, begun).isoformat()


TRAIL_ENTRY = group(
    TrailEntry,
    {
        "rule": any_text,
        "outcome": one_of(*Outcome).into(Outcome),
        "field": any_text,
        "value": any_text,
        "expected": any_text,
        "code": any_text,
    },
    ("rule", "outcome"),
)


@lru_cache(_DAYS_KEPT)
def demande_fields(begun: date = ANY_DAY) -> Mapping[str, Reader]:
    """Give the fields of the document, in the order in which they are written, and what reads each.

    Relative dates count from ``begun``.
    """
    dated, moment = day(begun), _moment(begun)
    return {
        "numero": _NUMERO,
        "type": one_of(*TYPES),
        "statut": _statut,
        "pce": any_text,
        "cdgf": any_text,
        "date_demandee": optional(dated),
        "cree_le": moment,
        "cree_par": any_text,
        "rdv": optional(
            group(
                RendezVous,
                {
                    "date": dated,
                    "plage": any_text,
                    "heure_min": any_text,
                    "heure_max": any_text,
                    "synchro": optional(_SYNCHRO),
                },
                ("date", "plage"),
            )
        ),
        "plage_demandee": any_text,
        "option_prestation": any_text,
        "caractere": one_of(NORMAL, EXPRESS, URGENT),
        "fenetre": optional(dated),
        "abonnement": one_of("", EN_COURS, SUSPENDU, TERMINE),
        "perte_prevue": optional(dated),
        "version": any_text,
        "saisie": _saisie(begun),
        "historique": many(
            group(
                Evenement,
                {"moment": moment, "statut": _statut.into(lambda statut: statut.code), "cause": any_text},
                ("moment", "statut", "cause"),
            )
        ),
        "trail": many(TRAIL_ENTRY),
    }


REQUIRED = ("numero", "type", "statut", "pce", "cdgf", "cree_le")


def demande_schema() -> Schema:
    """Give the JSON Schema of the document."""
    return mapping(demande_fields(), "A demande, with its history and what its rules said.", REQUIRED)


def read_demande(document: Mapping[str, object], begun: date) -> Demande:
    """Read a demande; relative dates (``J-3``, ``J-30T10:15``) count from ``begun``, the day the sandbox begins.

    Raises DocumentError with its mistakes at once, at most 20 of them in full.
    """
    return Demande(**read_fields("The demande", demande_fields(begun), document, REQUIRED))


def read_kept_demande(
    document: Mapping[str, Any], trail: Iterable[TrailEntry], begun: date, *, relative: bool
) -> Demande:
    """Read a demande as the store gives it back, but for its trail; relative dates count from ``begun``.

    ``relative`` tells whether its ``saisie`` holds any: most stay as they are.
    """
    return Demande(**_rereading(begun, relative=relative)(document), trail=tuple(trail))


@lru_cache(_DAYS_KEPT)
def _rereading(begun: date, *, relative: bool) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    fields = demande_fields(begun)
    return reread_fields(fields if relative else {name: each for name, each in fields.items() if name != "saisie"})


def write_demande(demande: Demande, *, trail: bool = True) -> dict[str, Any]:
    """Write a demande in full, its dates absolute; in the trail, what is empty is left out, and without ``trail`` all of it."""
    rdv, asked = demande.rdv, demande.date_demandee
    made = _written_moment(demande.cree_le)
    return {
        "numero": demande.numero,
        "type": demande.type,
        "statut": _WRITTEN[demande.statut.code],
        "pce": demande.pce,
        "cdgf": demande.cdgf,
        "date_demandee": asked and asked.isoformat(),
        "cree_le": made,
        "cree_par": demande.cree_par,
        "rdv": rdv
        and {
            "date": rdv.date.isoformat(),
            "plage": rdv.plage,
            "heure_min": rdv.heure_min,
            "heure_max": rdv.heure_max,
            "synchro": rdv.synchro,
        },
        "plage_demandee": demande.plage_demandee,
        "option_prestation": demande.option_prestation,
        "caractere": demande.caractere,
        "fenetre": demande.fenetre and demande.fenetre.isoformat(),
        "abonnement": demande.abonnement,
        "perte_prevue": demande.perte_prevue and demande.perte_prevue.isoformat(),
        "version": demande.version,
        "saisie": dict(demande.saisie),
        "historique": [
            {
                "moment": made if each.moment is demande.cree_le else _written_moment(each.moment),
                "statut": each.statut,
                "cause": each.cause,
            }
            for each in demande.historique
        ],
        "trail": _written_trail(demande.trail) if trail else [],
    }


def _written_moment(moment: datetime) -> str:
    return moment.astimezone(PARIS).isoformat()


def _written_trail(trail: Iterable[TrailEntry]) -> list[dict[str, str]]:
    """Write a trail, by one call: forty rules stand in it."""
    told = []
    for entry in trail:
        written = {"rule": entry.rule, "outcome": entry.outcome.value}
        if entry.field:
            written["field"] = entry.field
        if entry.value:
            written["value"] = entry.value
        if entry.expected:
            written["expected"] = entry.expected
        if entry.code:
            written["code"] = entry.code
        told.append(written)
    return told
