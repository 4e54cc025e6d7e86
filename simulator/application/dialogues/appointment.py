"""What the five operations of PriseRendezVous share (MES 2.1.2 and 2.1.3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from simulator.application.dialogues.omega import Omega
from simulator.application.ports import Exchange
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.caractere import EXPRESS
from simulator.domain.checks import Checks, Evaluation
from simulator.domain.demande import ATTENTE_RDV, Demande
from simulator.domain.lifecycle import leave_to_omega
from simulator.domain.offer import Offer
from simulator.domain.pce import Pce
from simulator.domain.rounds import Planning
from simulator.domain.rule import TrailEntry
from simulator.domain.value import value
from simulator.domain.world import World


@value()
class Appointment:
    """A dialogue about a demande that waits for its appointment: the demande, its PCE, its round."""

    exchange: Exchange
    ask: RdvAsk
    demande: Demande
    pce: Pce
    planning: Planning
    evaluation: Evaluation
    official_codes: Mapping[str, str]

    def offer(self, demande: Demande) -> Offer:
        """Give the slots that the demande may have, as it now is."""
        return Offer.of(self.pce, self.planning, demande.caractere)

    def answered(self, answer: Answer, demande: Demande, cause: str, *told: TrailEntry) -> Answer:
        """Keep the demande, with what it went through, and answer about it, as NumeroVersion knows it (MES-28).

        ``told`` is what the trail says beside the checks.
        """
        noted = demande.note(self.exchange.now, cause) if demande.statut is self.demande.statut else demande
        if answer.dialogue == codes.TERMINE and noted.statut is ATTENTE_RDV:
            noted = leave_to_omega(noted)
        self.exchange.save_demande(noted)
        return (
            replace(
                answer,
                trail=(*self.evaluation.trail, *told),
                synchros=self.pce.rdv_electricite,
                option_express=noted.caractere == EXPRESS,
            )
            .known_by(self.ask)
            .about(noted)
        )


def converse(omega: Omega, sandbox: str, ask: RdvAsk, checks: Checks, go_on: Callable[[Appointment], Answer]) -> Answer:
    """Hold one exchange about a demande: refused, it changes nothing (RDV-07)."""

    def accept(exchange: Exchange, world: World, evaluation: Evaluation) -> Answer:
        pce = world.known_pce
        if world.demande is None:
            raise ValueError("the checks let an appointment through without a demande")
        conduct = world.conduct
        return go_on(Appointment(exchange, ask, world.demande, pce, world.known_planning, evaluation, conduct.codes))

    return omega.converse(sandbox, ask, checks, "MES", accept)
