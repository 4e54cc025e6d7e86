"""The JSON of a PCE, read into the domain and written from it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from simulator.application.document_fields import (
    Reader,
    day,
    flag,
    group,
    many,
    one_of,
    optional,
    positive,
    quantity,
    read_fields,
    read_part,
    shown,
    text,
    whole,
)
from simulator.domain.calendar import add_months
from simulator.domain.pce import (
    AbonnementTjdc,
    Adresse,
    CapaciteJournaliere,
    CapaciteMensuelle,
    Cja,
    Mhs,
    Pce,
    RdvElectricite,
    Releve,
    Telereleve,
)
from simulator.domain.rules.mes_contract import TARIF_FREQUENCE
from simulator.domain.rules.pce import departement
from simulator.domain.rules.tjdc import DURATION_YEARS
from simulator.errors import DocumentError

HOUSEHOLD = Adresse("12", "rue des Lilas", "69003", "Lyon", "69383", "69")
"""Where a PCE stands when its document does not say."""

MAX_RDV_ELECTRICITE = 3
MAX_CAPACITES = 366
_NUMERO = text(r"[0-9]{14}|GI[0-9]{6}", "it is a PCE number, 14 digits or GI and 6 digits, in quotes")
_CDGF = text(r"[A-Z0-9]{3,20}", "it is a CDG-F code such as A04000010, in quotes, or null for a PCE libre")
_PLAGE = text(r"\S+", 'it is the code of a slot, in quotes, such as "01"')
_DEPARTEMENT = text(r"[0-9]{2}|2A|2B|97[0-9]", "it is a département, in quotes, such as 69, 2A or 974")
_INSEE = text(r"[0-9]{5}|2[AB][0-9]{3}", "it is a commune's INSEE code, in quotes, such as 69383 or 2A004")
_ADRESSE: dict[str, Reader] = {
    "numero": text(),
    "rue": text(),
    "code_postal": text(r"[0-9]{5}", "it is a postal code of 5 digits, in quotes"),
    "commune": text(),
    "code_insee": _INSEE,
    "departement": _DEPARTEMENT,
}
_READING: dict[str, Reader] = {"date": day, "index": whole}
_MONTH = text(r"[0-9]{4}-(0[1-9]|1[0-2])", 'it is a month YYYY-MM, in quotes, such as "2026-05"')
_CJA = group(
    Cja,
    {
        "annuelle": quantity,
        "mensuelles": many(
            group(CapaciteMensuelle, {"mois": _MONTH, "valeur": quantity}, ("mois", "valeur")), MAX_CAPACITES
        ),
        "journalieres": many(
            group(CapaciteJournaliere, {"date": day, "valeur": quantity}, ("date", "valeur")), MAX_CAPACITES
        ),
    },
    ("annuelle",),
)
_TJDC: dict[str, Reader] = {
    "cdgf": _CDGF,
    "debut": day,
    "fin": day,
    "etat": one_of("EN_COURS", "SUSPENDU", "TERMINE"),
}


def _adresse(value: Any, begun: date) -> Adresse:
    """Read an address; what is left out is the household's, but the département, which follows the postal code."""
    given = read_part(_ADRESSE, value, begun)
    if "code_postal" in given:
        given.setdefault("departement", departement(given["code_postal"]))
    return Adresse(**(asdict(HOUSEHOLD) | given))


def _tjdc(value: Any, begun: date) -> AbonnementTjdc:
    """Read a TJDC subscription; without ``fin`` it runs its three years (TJDC 1.2)."""
    given = read_part(_TJDC, value, begun, ("cdgf", "debut"))
    given.setdefault("fin", add_months(given["debut"], 12 * DURATION_YEARS))
    if given["fin"] < given["debut"]:
        raise DocumentError([f"fin is {given['fin']}; it is not before debut, {given['debut']}"])
    return AbonnementTjdc(**given)


PCE_FIELDS: dict[str, Reader] = {
    "numero": _NUMERO,
    "cdgf": optional(_CDGF),
    "frequence": one_of("6M", "1M", "MM", "JJ"),
    "tarif": one_of(*TARIF_FREQUENCE),
    "car": optional(whole),
    "profil": text(),
    "telereleve": flag,
    "derniere_telereleve": optional(group(Telereleve, _READING, ("date", "index"))),
    "derniere_releve": optional(group(Releve, _READING | {"estimee": flag}, ("date", "index"))),
    "coupe": flag,
    "compteur": one_of("POSE", "DEPOSE"),
    "debit": positive,
    "mhs": optional(
        group(
            Mhs,
            {"etat": one_of("DEMANDEE", "PROGRAMMEE", "REALISEE"), "date": day, "index": optional(whole)},
            ("etat", "date"),
        )
    ),
    "consommation_sans_fournisseur": flag,
    "forfait_cuisine": flag,
    "mig": flag,
    "cja": optional(_CJA),
    "offre_historique": flag,
    "adresse": _adresse,
    "rdv_electricite": many(
        group(RdvElectricite, {"date": day, "plage": _PLAGE}, ("date", "plage")), MAX_RDV_ELECTRICITE
    ),
    "tjdc": optional(_tjdc),
}


def read_pce(document: Mapping[str, object], begun: date) -> Pce:
    """Read a PCE; fields left out take the defaults of an ordinary household, relative dates count from ``begun``.

    Raises DocumentError with its mistakes at once, at most 20 of them in full.
    """
    try:
        values = read_fields(PCE_FIELDS, document, begun, ("numero",))
    except ValueError as error:
        raise DocumentError([f"The PCE is {shown(document)}; {error}"]) from None
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
        "adresse": asdict(pce.adresse),
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


def patch_pce(pce: Pce, changes: Mapping[str, object], begun: date) -> Pce:
    """Give a PCE with some fields changed; within ``adresse`` too, only those given change.

    Raises DocumentError with its mistakes at once, at most 20 of them in full, a change of number included.
    """
    if not isinstance(changes, Mapping):
        raise DocumentError([f"The changes are {shown(changes)}; they are a mapping of fields"])
    before = write_pce(pce)
    merged = before | dict(changes)
    adresse = changes.get("adresse")
    if isinstance(adresse, Mapping):
        kept = {name: value for name, value in before["adresse"].items() if name != "departement"}
        merged["adresse"] = (kept if "code_postal" in adresse else before["adresse"]) | dict(adresse)
    mistakes: list[str] = []
    if changes.get("numero", pce.numero) != pce.numero:
        mistakes.append(f"numero is {shown(changes['numero'])}; a PCE keeps its number, {pce.numero}")
        merged["numero"] = pce.numero
    try:
        changed = read_pce(merged, begun)
    except DocumentError as error:
        raise DocumentError([*mistakes, *error.mistakes]) from None
    if mistakes:
        raise DocumentError(mistakes)
    return changed
