"""The JSON of a PCE, read into the domain and written from it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from simulator.application.documents.adresse import ADRESSE, HOUSEHOLD, KEPT_ADRESSE, adresse_on, write_adresse
from simulator.application.documents.fields import (
    Reader,
    Schema,
    mapping,
    read_fields,
    read_part,
    reread_fields,
    shown,
)
from simulator.application.documents.readers import (
    ANY_DAY,
    day,
    flag,
    group,
    many,
    one_of,
    optional,
    positive,
    quantity,
    text,
    whole,
)
from simulator.domain.commune import Communes
from simulator.domain.pce import (
    AbonnementTjdc,
    CapaciteJournaliere,
    CapaciteMensuelle,
    Cja,
    Mhs,
    Pce,
    RdvElectricite,
    Releve,
    Telereleve,
    end_of_subscription,
)
from simulator.domain.phrases import mistakes as phrases
from simulator.domain.rules.mes_contract import TARIF_FREQUENCE
from simulator.errors import DocumentError, Mistake

REQUIRED = ("numero",)
MAX_RDV_ELECTRICITE = 3
MAX_CAPACITES = 366
_NUMERO = text(r"[0-9]{14}|GI[0-9]{6}", phrases.PCE_NUMBER())
_CODE = r"[A-Z0-9]{3,20}"
_CDGF = text(_CODE, phrases.CDGF_OR_NONE())
_SUBSCRIBED = text(_CODE, phrases.CDGF_CODE())
_PLAGE = text(r"\S+", phrases.SLOT())
_MONTH = text(r"[0-9]{4}-(0[1-9]|1[0-2])", phrases.MONTH())
_DAYS_KEPT = 64


def _tjdc(debut: date, fin: date | None = None, **given: Any) -> AbonnementTjdc:
    """Make a TJDC subscription; without ``fin`` it runs its three years (TJDC 1.2)."""
    fin = fin or end_of_subscription(debut)
    if fin < debut:
        raise DocumentError.one(("fin",), phrases.ENDS_BEFORE_IT_BEGINS(fin=fin, debut=debut))
    return AbonnementTjdc(debut=debut, fin=fin, **given)


@lru_cache(_DAYS_KEPT)
def pce_fields(begun: date = ANY_DAY) -> Mapping[str, Reader]:
    """Give the fields of the document, and what reads each; relative dates count from ``begun``."""
    dated = day(begun)
    reading = {"date": dated, "index": whole}
    cja = group(
        Cja,
        {
            "annuelle": quantity,
            "mensuelles": many(
                group(CapaciteMensuelle, {"mois": _MONTH, "valeur": quantity}, ("mois", "valeur")), MAX_CAPACITES
            ),
            "journalieres": many(
                group(CapaciteJournaliere, {"date": dated, "valeur": quantity}, ("date", "valeur")), MAX_CAPACITES
            ),
        },
        ("annuelle",),
    )
    return {
        "numero": _NUMERO,
        "cdgf": optional(_CDGF),
        "frequence": one_of("6M", "1M", "MM", "JJ"),
        "tarif": one_of(*TARIF_FREQUENCE),
        "car": optional(quantity),
        "profil": text(),
        "telereleve": flag,
        "derniere_telereleve": optional(group(Telereleve, reading, ("date", "index"))),
        "derniere_releve": optional(group(Releve, reading | {"estimee": flag}, ("date", "index"))),
        "coupe": flag,
        "compteur": one_of("POSE", "DEPOSE"),
        "debit": positive,
        "mhs": optional(
            group(
                Mhs,
                {"etat": one_of("DEMANDEE", "PROGRAMMEE", "REALISEE"), "date": dated, "index": optional(whole)},
                ("etat", "date"),
            )
        ),
        "consommation_sans_fournisseur": flag,
        "forfait_cuisine": flag,
        "mig": flag,
        "cja": optional(cja),
        "offre_historique": flag,
        "adresse": ADRESSE,
        "rdv_electricite": many(
            group(RdvElectricite, {"date": dated, "plage": _PLAGE}, ("date", "plage")), MAX_RDV_ELECTRICITE
        ),
        "tjdc": optional(
            group(
                _tjdc,
                {"cdgf": _SUBSCRIBED, "debut": dated, "fin": dated, "etat": one_of("EN_COURS", "SUSPENDU", "TERMINE")},
                ("cdgf", "debut"),
            )
        ),
    }


def pce_schema() -> Schema:
    """Give the JSON Schema of the document, as people write it."""
    return mapping(pce_fields(), "A PCE; what is left out is that of an ordinary household.", REQUIRED)


def read_pce(document: Mapping[str, object], begun: date) -> Pce:
    """Read a PCE as control tells it, its address whole; relative dates count from ``begun``.

    Raises DocumentError with its mistakes at once, at most 20 of them in full.
    """
    return _read(document, {**pce_fields(begun), "adresse": KEPT_ADRESSE})


def read_kept_pce(document: Mapping[str, Any], begun: date) -> Pce:
    """Read a PCE as the store gives it back; relative dates count from ``begun``."""
    return _of(_rereading(begun)(document))


@lru_cache(_DAYS_KEPT)
def _rereading(begun: date) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    return reread_fields({**pce_fields(begun), "adresse": KEPT_ADRESSE})


def enter_pce(document: Mapping[str, object], begun: date, communes: Communes) -> Pce:
    """Read a PCE as people write it; fields left out take the defaults of an ordinary household.

    A part of an address is completed by the communes that are known. Raises DocumentError as ``read_pce`` does.
    """
    return _read(document, {**pce_fields(begun), "adresse": adresse_on(HOUSEHOLD, communes)})


def entry_fields(communes: Communes) -> dict[str, Reader]:
    """Give the fields of a document that people write, and what makes of each what the store keeps, its dates relative."""
    fields = {name: each.kept() for name, each in pce_fields().items()}
    return {**fields, "adresse": adresse_on(HOUSEHOLD, communes).into(write_adresse)}


def enter_document(fields: Mapping[str, Reader], document: object) -> dict[str, Any]:
    """Give a document that people wrote as the store keeps it, by ``entry_fields``. Raises DocumentError as ``read_pce``."""
    return read_fields("The PCE", fields, document, REQUIRED)


def with_whole_adresse(document: Mapping[str, Any], communes: Communes) -> dict[str, Any]:
    """Give a document that people wrote as the store keeps it, all else as it came: its dates stay relative.

    Raises DocumentError where its address cannot be completed.
    """
    if "adresse" not in document:
        return dict(document)
    whole = read_part({"adresse": adresse_on(HOUSEHOLD, communes)}, {"adresse": document["adresse"]})
    return {**document, "adresse": write_adresse(whole["adresse"])}


def _read(document: Mapping[str, object], fields: Mapping[str, Reader]) -> Pce:
    return _of(read_fields("The PCE", fields, document, REQUIRED))


def _of(values: dict[str, Any]) -> Pce:
    values.setdefault("adresse", HOUSEHOLD)
    return Pce(**values)


def write_pce(pce: Pce) -> dict[str, Any]:
    """Write a PCE in full, its dates absolute."""
    releve, telereleve, mhs, tjdc = pce.derniere_releve, pce.derniere_telereleve, pce.mhs, pce.tjdc
    return {
        "numero": pce.numero,
        "cdgf": pce.cdgf,
        "frequence": pce.frequence,
        "tarif": pce.tarif,
        "car": pce.car,
        "profil": pce.profil,
        "telereleve": pce.telereleve,
        "derniere_telereleve": telereleve and {"date": telereleve.date.isoformat(), "index": telereleve.index},
        "derniere_releve": releve
        and {"date": releve.date.isoformat(), "index": releve.index, "estimee": releve.estimee},
        "coupe": pce.coupe,
        "compteur": pce.compteur,
        "debit": pce.debit,
        "mhs": mhs and {"etat": mhs.etat, "date": mhs.date.isoformat(), "index": mhs.index},
        "consommation_sans_fournisseur": pce.consommation_sans_fournisseur,
        "forfait_cuisine": pce.forfait_cuisine,
        "mig": pce.mig,
        "cja": pce.cja and _write_cja(pce.cja),
        "offre_historique": pce.offre_historique,
        "adresse": write_adresse(pce.adresse),
        "rdv_electricite": [{"date": each.date.isoformat(), "plage": each.plage} for each in pce.rdv_electricite],
        "tjdc": tjdc
        and {
            "cdgf": tjdc.cdgf,
            "debut": tjdc.debut.isoformat(),
            "fin": tjdc.fin.isoformat(),
            "etat": tjdc.etat,
        },
    }


def _write_cja(cja: Cja) -> dict[str, Any]:
    return {
        "annuelle": cja.annuelle,
        "mensuelles": [{"mois": each.mois, "valeur": each.valeur} for each in cja.mensuelles],
        "journalieres": [{"date": each.date.isoformat(), "valeur": each.valeur} for each in cja.journalieres],
    }


def patch_pce(pce: Pce, changes: Mapping[str, object], begun: date, communes: Communes) -> Pce:
    """Give a PCE with some fields changed; within ``adresse`` too, only those given change, and what follows from them.

    Raises DocumentError with its mistakes at once, at most 20 of them in full, a change of number included.
    """
    if not isinstance(changes, Mapping):
        raise DocumentError.one((), phrases.NO_CHANGES(came=shown(changes)))
    before = write_pce(pce)
    merged = {**before, "adresse": {}, **changes}
    mistakes: list[Mistake] = []
    if changes.get("numero", pce.numero) != pce.numero:
        came = shown(changes["numero"])
        mistakes.append(Mistake(("numero",), phrases.KEEPS_ITS_NUMBER(came=came, numero=pce.numero)))
        merged["numero"] = pce.numero
    try:
        changed = _read(merged, {**pce_fields(begun), "adresse": adresse_on(pce.adresse, communes)})
    except DocumentError as error:
        raise DocumentError([*mistakes, *error.mistakes]) from None
    if mistakes:
        raise DocumentError(mistakes)
    return changed
