"""AbandonnerDemande: the demande is given up (RDV-05)."""

from simulator.application.dialogues.appointment import Appointment, converse
from simulator.application.dialogues.omega import Omega
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.demande import ANNULEE
from simulator.domain.phrases import causes
from simulator.domain.rules import ABANDON_CHECKS


def abandon_demande(omega: Omega, sandbox: str, ask: RdvAsk) -> Answer:
    """Give the demande up: it is Annulée."""
    return converse(omega, sandbox, ask, ABANDON_CHECKS, _abandon)


def _abandon(appointment: Appointment) -> Answer:
    given_up = appointment.demande.become(ANNULEE, appointment.exchange.now, causes.ABANDONED())
    return appointment.answered(Answer.of(codes.DEMANDE_ABANDONNEE), given_up, "")
