"""AccepterRdv: the appointment is made, or the slot was taken meanwhile (RDV-03, RDV-08, MES-30, MES-31)."""

from dataclasses import replace

from simulator.application.dialogues.appointment import Appointment, converse
from simulator.application.dialogues.omega import Omega
from simulator.application.dialogues.propose_slot import asked_slot, listed, remember
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.caractere import EXPRESS, express_told, why_not_recorded
from simulator.domain.demande import RDV_PROGRAMME
from simulator.domain.offer import rendez_vous
from simulator.domain.phrases import causes
from simulator.domain.rules import ACCEPT_CHECKS


def accept_appointment(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Make the appointment. Checking and taking the slot are one transaction: nobody gets a slot that is gone."""
    return converse(omega, sandbox, ask, ACCEPT_CHECKS, _accept)


def _accept(appointment: Appointment) -> Answer:
    ask, pce, planning = appointment.ask, appointment.pce, appointment.planning
    slot = asked_slot(appointment)
    told = express_told(ask, pce, planning, slot.date)
    asked = remember(appointment, slot)
    if why_not_recorded(ask, pce, planning, slot.date) is None:
        asked = replace(asked, caractere=EXPRESS)
    elif not appointment.offer(asked).is_free(slot):
        taken = causes.ACCEPTED_TAKEN(plage=slot.plage.code, day=slot.date)
        return listed(appointment, asked, slot.date, taken, told)
    rdv = rendez_vous(slot, pce)
    accepted = causes.ACCEPTED(plage=slot.plage.code, day=slot.date)
    made = replace(asked, rdv=rdv).become(RDV_PROGRAMME, appointment.exchange.now, accepted)
    appointment.exchange.book(planning.round, made.numero, slot.date, slot.plage.code)
    return appointment.answered(replace(Answer.of(codes.RDV_PROGRAMME), date_programmee=rdv), made, "", told)
