"""On which day a MES takes place where the PCE is about to be taken out of service (MES-13)."""

from datetime import date

from simulator.domain.pce import Pce
from simulator.domain.prestations import RELEVE_SPECIALE


def forced_day(pce: Pce, today: date) -> date | None:
    """Give the only day on which an appointment may be, that of a MHS asked or programmed; None where any day may be.

    A MHS whose day has passed binds nobody.
    """
    day = _day_of_mhs(pce)
    return day if day and day >= today else None


def forced_date(pce: Pce, prestation: str, today: date) -> date | None:
    """Give the date that a MES has whatever was sent, and without intervention even a MHS that has passed decides it."""
    return forced_day(pce, today) if prestation == RELEVE_SPECIALE else _day_of_mhs(pce)


def _day_of_mhs(pce: Pce) -> date | None:
    return pce.mhs.date if pce.mhs and pce.mhs.under_way else None
