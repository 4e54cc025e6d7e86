"""MES, whether the intervention is Urgent or Express (``simulator.domain.caractere``)."""

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk, RdvAsk
from simulator.domain.caractere import URGENT_BELOW, asks_for_urgent, concerns_urgent
from simulator.domain.mhs import forced_day
from simulator.domain.phrases import found, wanted
from simulator.domain.rule import Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World


@rule(
    "MES-31",
    french=(
        "Sur un PCE 6M ou 1M coupé ou sans compteur, une MES demandée pour le jour même est Urgente en"
        " dessous de 16 m³/h ; au-delà, elle est ordinaire si le PCE est coupé, et non recevable si le"
        " compteur est déposé, puisque OMEGA l'impose. L'Urgent a droit aux créneaux du jour qui n'ont pas"
        " commencé ; sans créneau, OMEGA programme le premier. S'il n'en reste aucun, ou un jour non ouvré,"
        " rien n'est Urgent, et un créneau du jour compte comme pris."
    ),
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
        return Ok(found.NO_SLOT_TODAY())
    if pce.debit < URGENT_BELOW:
        return Ok(found.URGENT(debit=f"{pce.debit:g}"))
    if pce.meter_removed:
        return Finding("PremierRdvDemande.Date", found.TODAY_AT(debit=f"{pce.debit:g}"), wanted.BELOW_URGENT())
    return Ok(found.NOT_URGENT(debit=f"{pce.debit:g}"))


BEHAVIOURS = (
    behaviour(
        "MES-30",
        "Express is for a 6M or 1M PCE that is cut or without its meter, where no slot is free at D+1 and D+2, and for one of"
        " these days; it takes the slot although full. Cut, it is asked through Rdv.OptionExpress of AccepterRdv; in V4, and"
        " with the meter removed, OMEGA records it by itself, and what is sent is passed over. Elsewhere it is answered false,"
        " and the trail says why.",
        Source("MES", "3.3.2.2.1, 3.3.2.2.1.2"),
        french=(
            "L'Express est pour un PCE 6M ou 1M coupé ou sans compteur, quand aucun créneau n'est libre à J+1"
            " ni J+2, et pour l'un de ces jours ; il prend le créneau bien que complet. Coupé, il se demande par"
            " Rdv.OptionExpress d'AccepterRdv ; en V4, et compteur déposé, OMEGA l'enregistre de lui-même, et ce"
            " qui est envoyé ne compte pas. Ailleurs la réponse est false, et la piste dit pourquoi."
        ),
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
