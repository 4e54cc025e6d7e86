"""ProposerDatePlage: is this slot free? (RDV-01, RDV-06)."""

from dataclasses import replace
from datetime import date

from simulator.application.appointment import Appointment, converse
from simulator.application.dialogue import Omega
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.calendar import parse_date
from simulator.domain.demande import Demande
from simulator.domain.mes import EXPRESS, KEPT_BY_V4, caractere, rendez_vous
from simulator.domain.rounds import Slot
from simulator.domain.rules import PROPOSE_CHECKS


def propose_slot(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Answer whether a slot is free, and which ones are when it is not; the date asked is remembered at once."""
    return converse(omega, sandbox, ask, PROPOSE_CHECKS, _propose)


def _propose(appointment: Appointment) -> Answer:
    day, plage = asked_slot(appointment)
    demande = remember(appointment, day, plage.plage.code)
    if appointment.planning.is_free(day, plage.plage.code):
        answer = replace(Answer.of(codes.DATE_DISPONIBLE), date_programmee=rendez_vous(plage, appointment.pce))
        return appointment.answered(answer, demande, f"slot {plage.plage.code} of {day} proposed: free")
    return listed(appointment, demande, day, f"slot {plage.plage.code} of {day} proposed: taken")


def asked_slot(appointment: Appointment) -> tuple[date, Slot]:
    """Give the slot that a request names; the rules let no other through."""
    day, plage = parse_date(appointment.ask.rdv_date), appointment.planning.plage(appointment.ask.rdv_plage)
    if day is None or plage is None:
        message = "the checks let a slot through that does not exist"
        raise ValueError(message)
    return day, Slot(day, plage)


def remember(appointment: Appointment, day: date, plage: str) -> Demande:
    """Give the demande with the last date communicated, Urgent or Express as that date is (MES 2.1.2; RDV-06, MES-31)."""
    kind = caractere(appointment.ask, appointment.pce, appointment.planning, day)
    was_express = appointment.demande.caractere == EXPRESS and appointment.ask.numero_version == KEPT_BY_V4
    if was_express and appointment.planning.next_two_days_full():
        kind = EXPRESS  # V4 has no OptionExpress to say so
    return replace(appointment.demande, date_demandee=day, plage_demandee=plage, caractere=kind, fenetre=None)


def listed(appointment: Appointment, demande: Demande, after: date, cause: str) -> Answer:
    """Answer the free slots after a date, or that none is left."""
    slots = appointment.planning.proposed(after)
    if not slots:
        answer = replace(Answer.of(codes.RDV_DATE_DEMANDEE), date_demandee=demande.date_demandee)
        return appointment.answered(answer, demande, f"{cause}; no slot is left around it")
    answer = replace(Answer.of(codes.LISTE_PROPOSEE), slots=slots)
    return appointment.answered(answer, replace(demande, fenetre=max(after, appointment.planning.today)), cause)
