"""What a recevable MES leads to: what step 1 tells of the PCE, what step 2 makes (1.4.1)."""

from dataclasses import dataclass, replace
from datetime import date

from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask, MesAsk
from simulator.domain.calendar import Calendar
from simulator.domain.checks import Evaluation
from simulator.domain.codes import ReturnCode
from simulator.domain.demande import ATTENTE_RDV, EN_COURS_REALISATION, RendezVous, Statut
from simulator.domain.pce import Pce, Telereleve
from simulator.domain.prestations import RELEVE_SPECIALE, Way, prestations, way
from simulator.domain.rounds import Planning, Slot
from simulator.domain.rules.mes_date import date_taken, slot_that_counts
from simulator.domain.rules.mes_prestation import URGENT_BELOW, option, passes_over
from simulator.domain.world import World

NORMAL, EXPRESS, URGENT = "NORMAL", "EXPRESS", "URGENT"
KEPT_BY_V4 = "V4"
DISCO = ("6M", "1M")
"""The frequencies of the PCE that DISCO plans the rounds of (assumed)."""


def verified(evaluation: Evaluation, pce: Pce, today: date) -> Answer:
    """Answer a recevable step 1: the prestations, and what is known of the MHS (MES 3.2.2; MES-03, MES-04, MES-05)."""
    mhs = pce.mhs
    return replace(
        Answer.of(codes.DEMANDE_RECEVABLE, evaluation=evaluation),
        prestations=prestations(pce),
        releve_index_mhs=_index_of_mhs(pce, today),
        date_mhs=mhs.date if mhs and mhs.under_way else None,
        index_mhs=mhs.index if mhs and mhs.under_way else None,
    )


def _index_of_mhs(pce: Pce, today: date) -> Telereleve | None:
    if pce.mhs is None or pce.mhs_index is None or not (pce.cut or pce.libre):
        return None
    if pce.telereleve_active and pce.frequence in DISCO:
        last = pce.derniere_telereleve
        if last is None or not pce.telereleve_too_old(today) or last.index < pce.mhs_index:
            return None
    return Telereleve(pce.mhs.date, pce.mhs_index)


def kept(ask: MesAsk, world: World) -> MesAsk:
    """Give what the demande keeps of a request: not what OMEGA passes over (MES-09, MES-21, MES-22, MES-29, MES-34)."""
    contrat = replace(ask.contrat, utilisateur_naf="")
    if not ask.from_version(8):
        contrat = replace(
            contrat, utilisateur_telephone_portable="", utilisateur_telephone_fixe="", utilisateur_email=""
        )
    if passes_over(ask, world.known_pce):
        ask = replace(ask, index_releve_date="", index_releve_valeur="")
    return replace(ask, contrat=contrat, rdv_numero_synchro="", rdv_plage=slot_that_counts(ask, world))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a valid step 2 makes: the status and date of the demande, and what the answer holds beside its number."""

    code: ReturnCode
    statut: Statut
    option: str
    date_demandee: date
    caractere: str = NORMAL
    date_programmee: RendezVous | None = None
    slots: tuple[Slot, ...] = ()
    cause: str


def outcome(ask: MesAsk, pce: Pce, world: World, planning: Planning) -> Outcome:
    """Decide what a valid step 2 leads to (1.4.1, assumed; the labels are those of MES, Annexe A)."""
    chosen = option(ask, pce)
    asked = date_taken(ask, world)
    match way(pce, chosen):
        case Way.WITHOUT_INTERVENTION:
            return Outcome(
                code=codes.SANS_INTERVENTION,
                statut=EN_COURS_REALISATION,
                option=chosen,
                date_demandee=asked,
                cause=f"created without intervention, option {chosen}",
            )
        case Way.APPOINTMENT if slot_that_counts(ask, world):
            return _appointment(ask, pce, planning, asked)
        case _:
            return Outcome(
                code=codes.RDV_DATE_DEMANDEE,
                statut=ATTENTE_RDV,
                option=chosen,
                date_demandee=asked,
                caractere=caractere(ask, pce, planning, asked),
                cause="created at the date asked: a technician calls the customer",
            )


def _appointment(ask: MesAsk, pce: Pce, planning: Planning, asked: date) -> Outcome:
    base = Outcome(
        code=codes.DATE_DISPONIBLE,
        statut=ATTENTE_RDV,
        option=ask.option_prestation,
        date_demandee=asked,
        caractere=caractere(ask, pce, planning, asked),
        cause=f"created, slot {ask.rdv_plage} asked",
    )
    plage = planning.plage(ask.rdv_plage)
    if plage and planning.is_free(asked, plage.code):
        return replace(base, date_programmee=rendez_vous(Slot(asked, plage), pce))
    slots = planning.proposed(asked)
    if slots:
        return replace(base, code=codes.LISTE_PROPOSEE, slots=slots)
    return replace(base, code=codes.RDV_DATE_DEMANDEE, cause="created at the date asked: no slot is left around it")


def rendez_vous(slot: Slot, pce: Pce) -> RendezVous:
    """Write a slot as an appointment, synchronised with one for electricity at the same moment (RDV-09)."""
    at_once = [each.date == slot.date and each.plage == slot.plage.code for each in pce.rdv_electricite]
    return RendezVous(
        slot.date,
        slot.plage.code,
        slot.plage.heure_min,
        slot.plage.heure_max,
        at_once.index(True) + 1 if any(at_once) else None,
    )


def caractere(ask: Ask, pce: Pce, planning: Planning, asked: date) -> str:
    """Tell whether the intervention is URGENT, EXPRESS or NORMAL, as far as OMEGA decides by itself (MES-30, MES-31).

    Urgent: asked for today, below 16 m³/h. Express: nothing is free at D+1 and D+2, the date asked is not later, and
    either OMEGA computes it (meter removed) or the client speaks V4, which keeps it by itself.
    """
    if way(pce, RELEVE_SPECIALE) is not Way.APPOINTMENT:
        return NORMAL  # Express and Urgent are for 6M and 1M PCE
    if asked == planning.today and pce.debit < URGENT_BELOW and (pce.coupe or pce.meter_removed):
        return URGENT
    automatic = pce.meter_removed or ask.numero_version == KEPT_BY_V4
    if automatic and _soon(asked, planning.calendar, planning.today) and planning.next_two_days_full():
        return EXPRESS
    return NORMAL


def _soon(asked: date, calendar: Calendar, today: date) -> bool:
    return asked <= calendar.add_working_days(today, 2)


def answered(ask: MesAsk, made: Outcome, pce: Pce, evaluation: Evaluation) -> Answer:
    """Write the answer of an accepted step 2, as its NumeroVersion knows it (MES 3.3.2; MES-27, MES-28)."""
    with_slot = made.code in {codes.DATE_DISPONIBLE, codes.LISTE_PROPOSEE}
    from_v5 = ask.from_version(5)
    return replace(
        Answer.of(made.code, evaluation=evaluation),
        date_demandee=None if with_slot else made.date_demandee,
        slots=made.slots,
        date_programmee=made.date_programmee,
        synchros=pce.rdv_electricite if from_v5 and made.statut is ATTENTE_RDV else (),
        option_express=made.caractere == EXPRESS if from_v5 and made.statut is ATTENTE_RDV else None,
    )
