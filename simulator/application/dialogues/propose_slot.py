"""ProposerDatePlage: is this slot free? (RDV-01, RDV-06)."""

from dataclasses import replace
from datetime import date

from simulator.application.dialogues.appointment import Appointment, converse
from simulator.application.dialogues.omega import Omega
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.calendar import parse_date
from simulator.domain.caractere import caractere
from simulator.domain.codes import ReturnCode
from simulator.domain.demande import Demande
from simulator.domain.mes import nothing_left
from simulator.domain.offer import rendez_vous
from simulator.domain.phrases import causes
from simulator.domain.rounds import Slot
from simulator.domain.rule import TrailEntry
from simulator.domain.rules import PROPOSE_CHECKS


def propose_slot(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Answer whether a slot is free, and which ones are when it is not; the date asked is remembered at once."""
    return converse(omega, sandbox, ask, PROPOSE_CHECKS, _propose)


def _propose(appointment: Appointment) -> Answer:
    slot = asked_slot(appointment)
    demande = remember(appointment, slot)
    if appointment.offer(demande).is_free(slot):
        answer = replace(Answer.of(codes.DATE_DISPONIBLE), date_programmee=rendez_vous(slot, appointment.pce))
        return appointment.answered(answer, demande, causes.PROPOSED_FREE(plage=slot.plage.code, day=slot.date))
    return listed(appointment, demande, slot.date, causes.PROPOSED_TAKEN(plage=slot.plage.code, day=slot.date))


def asked_slot(appointment: Appointment) -> Slot:
    """Give the slot that a request names; the rules let no other through."""
    day, plage = parse_date(appointment.ask.rdv_date), appointment.planning.plage(appointment.ask.rdv_plage)
    if day is None or plage is None:
        raise ValueError("the checks let a slot through that does not exist")
    return Slot(day, plage)


def remember(appointment: Appointment, slot: Slot) -> Demande:
    """Give the demande with the last date communicated, Urgent or Express as that date is (MES 2.1.2; RDV-06, MES-31)."""
    kind = caractere(appointment.ask.numero_version, appointment.pce, appointment.planning, slot.date)
    kept = replace(appointment.demande, date_demandee=slot.date, plage_demandee=slot.plage.code)
    return replace(kept, caractere=kind, fenetre=None)


def listed(
    appointment: Appointment,
    demande: Demande,
    after: date,
    cause: str,
    *told: TrailEntry,
    label: ReturnCode = codes.LISTE_PROPOSEE,
) -> Answer:
    """Answer the free slots after a date, or that none is left (RDV-01); ``told`` is for the trail."""
    offer = appointment.offer(demande)
    if slots := offer.listed(after):
        answer = replace(Answer.of(label), slots=slots)
        shown = replace(demande, fenetre=max(after, appointment.planning.today))
        return appointment.answered(answer, shown, cause, *told)
    nothing, code = nothing_left(offer, appointment.official_codes)
    answer = replace(Answer.of(nothing, with_code=code), date_demandee=demande.date_demandee)
    return appointment.answered(answer, demande, causes.NONE_LEFT(cause=cause), *told)
