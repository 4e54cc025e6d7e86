"""MES, whether the intervention is Urgent or Express (``simulator.domain.caractere``)."""

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk, RdvAsk
from simulator.domain.caractere import URGENT_BELOW, asks_for_urgent, concerns_urgent
from simulator.domain.mhs import forced_day
from simulator.domain.rule import Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World


@rule(
    "MES-31",
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "3.3.2.2.1"),
    coherence=9231,
    assumed=(
        "that a meter removed has the criteria of a PCE that is cut",
        "that a slot of today that has not begun may be asked and accepted, and that without one OMEGA programmes the first",
        "that it is not Urgent on a day off, or with no slot left today",
        "that a MHS counts by its day",
    ),
    note="The guide gives the flow in m3: read as m³/h.",
)
def urgent_needs_a_small_meter(ask: MesAsk | RdvAsk, world: World) -> Verdict:
    """On a 6M or 1M PCE that is cut or without its meter, a MES asked for today is Urgent below 16 m³/h; from there on it is
    ordinary where the PCE is cut, and not recevable where the meter was removed, since OMEGA computes it. Urgent may have
    the slots of today that have not begun; without a slot OMEGA programmes the first one. With none left, or on a day off,
    nothing is Urgent, and a slot of today counts as taken.
    """
    pce = world.pce
    if ask.step is DialogueStep.VERIFY or pce is None or not concerns_urgent(pce):
        return None
    if (forced_day(pce, world.today) or ask.date_demandee) != world.today:
        return None
    if not asks_for_urgent(pce, world.planning, world.today):
        return Ok("not Urgent: no slot is left today")
    if pce.debit < URGENT_BELOW:
        return Ok(f"Urgent: {pce.debit:g} m³/h")
    if pce.meter_removed:
        return Finding("PremierRdvDemande.Date", f"today, at {pce.debit:g} m³/h", "below 16 m³/h, or a later date")
    return Ok(f"not Urgent: {pce.debit:g} m³/h")


BEHAVIOURS = (
    behaviour(
        "MES-30",
        "Express is for a 6M or 1M PCE that is cut or without its meter, where no slot is free at D+1 and D+2, and for one of"
        " these days; it takes the slot although full. Cut, it is asked through Rdv.OptionExpress of AccepterRdv; in V4, and"
        " with the meter removed, OMEGA records it by itself, and what is sent is passed over. Elsewhere it is answered false,"
        " and the trail says why.",
        Source("MES", "3.3.2.2.1, 3.3.2.2.1.2"),
        assumed=(
            "that both days must be full",
            "that D+1 and D+2 are working days",
            "that the date accepted is one of them",
            "that the full slot is taken",
            "that a meter removed has the same criteria: the figure with the hour of entry is lost",
        ),
    ),
)
URGENT = (urgent_needs_a_small_meter,)
