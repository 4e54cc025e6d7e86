"""What the five operations of PriseRendezVous share (MES 2.1.2 and 2.1.3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.application.dialogue import Omega
from simulator.application.ports import Exchange
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.checks import Checks, Evaluation
from simulator.domain.demande import Demande
from simulator.domain.mes import EXPRESS
from simulator.domain.pce import Pce
from simulator.domain.rounds import Planning
from simulator.domain.world import World


@dataclass(frozen=True, slots=True)
class Appointment:
    """A dialogue about a demande that waits for its appointment: the demande, its PCE, its round."""

    exchange: Exchange
    ask: RdvAsk
    demande: Demande
    pce: Pce
    planning: Planning
    evaluation: Evaluation

    def answered(self, answer: Answer, demande: Demande, cause: str) -> Answer:
        """Keep the demande, with what it went through, and answer about it, as NumeroVersion knows it (MES-28)."""
        noted = demande.note(self.exchange.now, cause) if demande.statut is self.demande.statut else demande
        self.exchange.save_demande(noted)
        from_v5 = self.ask.from_version(5)
        return replace(
            answer,
            trail=self.evaluation.trail,
            synchros=self.pce.rdv_electricite if from_v5 else (),
            option_express=noted.caractere == EXPRESS if from_v5 else None,
        ).about(noted)


def converse(omega: Omega, sandbox: str, ask: RdvAsk, checks: Checks, go_on: Callable[[Appointment], Answer]) -> Answer:
    """Hold one exchange about a demande: refused, it changes nothing (RDV-07)."""

    def accept(exchange: Exchange, world: World, evaluation: Evaluation) -> Answer:
        pce = world.known_pce
        if world.demande is None:
            message = "the checks let an appointment through without a demande"
            raise ValueError(message)
        planning = omega.planning(exchange, pce)
        return go_on(Appointment(exchange, ask, world.demande, pce, planning, evaluation))

    return omega.converse(sandbox, ask, checks, "MES", accept)
