"""AbandonnerRdv: the dialogue stops, the demande stays (RDV-04)."""

from dataclasses import replace

from simulator.application.dialogues.appointment import Appointment, converse
from simulator.application.dialogues.omega import Omega
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.phrases import causes
from simulator.domain.rules import ABANDON_CHECKS


def abandon_appointment(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Leave the demande En attente de RDV, at the last date communicated."""
    return converse(omega, sandbox, ask, ABANDON_CHECKS, _abandon)


def _abandon(appointment: Appointment) -> Answer:
    answer = replace(Answer.of(codes.RDV_DATE_DEMANDEE), date_demandee=appointment.demande.date_demandee)
    return appointment.answered(answer, appointment.demande, causes.STOPS_ASKING())
