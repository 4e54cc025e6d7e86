"""From a PCE to the prestations that a MES may ask, and to what a valid request leads to (1.4.1: assumed)."""

from enum import StrEnum

from simulator.domain.pce import Pce

RELEVE_SPECIALE = "1"
INDEX_AUTO_RELEVE = "2"
REPRISE_INDEX_MHS = "4"
SANS_INTERVENTION = "9"
TELERELEVE = "12"

PRESTATIONS = {
    RELEVE_SPECIALE: "Relève spéciale",
    INDEX_AUTO_RELEVE: "Index auto-relevé",
    REPRISE_INDEX_MHS: "Reprise index MHS",
    SANS_INTERVENTION: "MES sans intervention",
    TELERELEVE: "Télé-relevé",
}
"""The options of a MES and their labels (MES 3.3.1.1)."""


class Way(StrEnum):
    """What a valid create leads to."""

    WITHOUT_INTERVENTION = "without intervention"
    APPOINTMENT = "appointment"
    AT_DATE_ASKED = "at the date asked"


def prestations(pce: Pce) -> tuple[str, ...]:
    """Give the prestations that a PCE allows (MES 3.2.2.1; the table is assumed), the first row that fits deciding."""
    if pce.cut:
        return (RELEVE_SPECIALE,)
    if pce.read_remotely:
        return (TELERELEVE,)
    if pce.mhs is not None and pce.mhs.under_way:
        return (SANS_INTERVENTION, RELEVE_SPECIALE)
    if pce.frequence == "6M":
        if pce.libre and pce.mhs_index is not None:
            return (REPRISE_INDEX_MHS, INDEX_AUTO_RELEVE, RELEVE_SPECIALE)
        return (INDEX_AUTO_RELEVE, RELEVE_SPECIALE)
    return (RELEVE_SPECIALE,)


def forced_prestation(pce: Pce) -> str | None:
    """Give the prestation that OMEGA forces whatever was sent: 12 where read remotely and not cut (MES 3.3.1.2)."""
    return TELERELEVE if pce.telereleve_active else None


def way(pce: Pce, prestation: str) -> Way:
    """Tell what a valid request for this prestation leads to (1.4.1)."""
    if prestation != RELEVE_SPECIALE:
        return Way.WITHOUT_INTERVENTION
    return Way.AT_DATE_ASKED if pce.frequence in {"JJ", "MM"} else Way.APPOINTMENT
