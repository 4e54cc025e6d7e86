"""AccepterRdv: the appointment is made, or the slot was taken meanwhile (RDV-03, RDV-08, MES-30, MES-31)."""

from dataclasses import replace
from datetime import date

from simulator.application.appointment import Appointment, converse
from simulator.application.dialogue import Omega
from simulator.application.propose_slot import asked_slot, listed, remember
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.demande import RDV_PROGRAMME
from simulator.domain.mes import EXPRESS, rendez_vous
from simulator.domain.rounds import Planning
from simulator.domain.rules import ACCEPT_CHECKS


def accept_appointment(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Make the appointment. Checking and taking the slot are one transaction: nobody gets a slot that is gone."""
    return converse(omega, sandbox, ask, ACCEPT_CHECKS, _accept)


def _accept(appointment: Appointment) -> Answer:
    day, slot = asked_slot(appointment)
    planning, demande = appointment.planning, appointment.demande
    asked = remember(appointment, day, slot.plage.code)
    express = asked.caractere == EXPRESS or (appointment.ask.express and planning.next_two_days_full())
    if not planning.is_free(day, slot.plage.code) and not (express and squeezed_in(planning, day)):
        return listed(appointment, asked, day, f"slot {slot.plage.code} of {day} accepted: taken")
    rdv = rendez_vous(slot, appointment.pce)
    made = replace(asked, rdv=rdv, caractere=EXPRESS if express else asked.caractere)
    made = made.become(RDV_PROGRAMME, appointment.exchange.now, f"slot {slot.plage.code} of {day} accepted")
    appointment.exchange.book(planning.round, demande.numero, day, slot.plage.code)
    answer = replace(Answer.of(codes.RDV_PROGRAMME), date_programmee=rdv)
    return appointment.answered(answer, made, "")


def squeezed_in(planning: Planning, day: date) -> bool:
    """Tell whether Express gives a day that is full: D+1 and D+2, in working days (MES 3.3.2.2.1; assumed)."""
    return day in {planning.calendar.add_working_days(planning.today, count) for count in (1, 2)}
