"""Whether an intervention is Urgent or Express (MES 3.3.2.2.1; MES-30, MES-31)."""

from datetime import date

from simulator.domain.asks import Ask, RdvAsk
from simulator.domain.pce import Pce
from simulator.domain.phrases import found
from simulator.domain.prestations import RELEVE_SPECIALE, Way, way
from simulator.domain.rounds import Planning
from simulator.domain.rule import Outcome, TrailEntry

NORMAL, EXPRESS, URGENT = "NORMAL", "EXPRESS", "URGENT"
KEPT_BY_V4 = "V4"
"""The version that has no OptionExpress: OMEGA keeps Express by itself (MES 3.3.2.2.1.2)."""

URGENT_BELOW = 16.0
"""A meter of 16 m³/h or more gets no urgent MES."""


def caractere(version: str, pce: Pce, planning: Planning, asked: date) -> str:
    """Tell what OMEGA makes of a date by itself; what a client asks through OptionExpress is not looked at here."""
    if asks_for_urgent(pce, planning, asked) and pce.debit < URGENT_BELOW:
        return URGENT
    automatic = computes_express(version, pce)
    return EXPRESS if automatic and why_not_express(pce, planning, asked) is None else NORMAL


def asks_for_urgent(pce: Pce, planning: Planning | None, asked: date | None) -> bool:
    """Tell whether a date asked makes a MES urgent, whatever the meter's flow: today, where a technician can still come."""
    return concerns_urgent(pce) and planning is not None and asked == planning.today and bool(planning.left_today())


def concerns_urgent(pce: Pce) -> bool:
    """Tell whether Urgent and Express are for this PCE: 6M or 1M, and cut or without its meter."""
    return way(pce, RELEVE_SPECIALE) is Way.APPOINTMENT and pce.cut


def why_not_express(pce: Pce, planning: Planning, day: date) -> str | None:
    """Say why an appointment on a day cannot be Express; None where it can."""
    if not concerns_urgent(pce):
        return found.NOT_CUT()
    if not planning.next_two_days_full():
        return found.FREE_SOON()
    soon = planning.next_two_days()
    return None if day in soon else found.NOT_SOON(day=day, soon=" or ".join(map(str, soon)))


def computes_express(version: str, pce: Pce) -> bool:
    """Tell whether OMEGA decides by itself that an intervention is Express: it reads no OptionExpress then."""
    return pce.meter_removed or version == KEPT_BY_V4


def why_not_recorded(ask: Ask, pce: Pce, planning: Planning, day: date) -> str | None:
    """Say why a request's appointment is not recorded as Express, though it may ask for it; None where it is (MES-30)."""
    asked = isinstance(ask, RdvAsk) and ask.express
    return (
        why_not_express(pce, planning, day) if asked or computes_express(ask.numero_version, pce) else found.NOT_ASKED()
    )


def express_told(ask: Ask, pce: Pce, planning: Planning, day: date) -> TrailEntry:
    """Write what the trail says of Express for a date asked or accepted, given or not (MES-30)."""
    sent = ask.option_express if isinstance(ask, RdvAsk) else ""
    why = why_not_recorded(ask, pce, planning, day)
    outcome = Outcome.PASSED if why is None else Outcome.NOT_APPLICABLE
    told = why or found.EXPRESS()
    if sent and computes_express(ask.numero_version, pce):
        told = found.EXPRESS_PASSED_OVER(sent=sent, why=told)
    return TrailEntry("MES-30", outcome, "Rdv.OptionExpress", told)
