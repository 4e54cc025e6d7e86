"""CreerDemandeTJDC: create a TJDC (TJDC 3.3)."""

from simulator.application.dialogues.omega import Omega, new_demande
from simulator.application.ports import Exchange
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import TjdcAsk
from simulator.domain.calendar import parse_date
from simulator.domain.checks import Evaluation
from simulator.domain.demande import EN_COURS_TRAITEMENT
from simulator.domain.phrases import causes
from simulator.domain.rules import TJDC_CHECKS
from simulator.domain.world import World


def create_tjdc(omega: Omega, sandbox: str, ask: TjdcAsk) -> Answer:
    """Answer step 2 of a TJDC: accepted, a demande En cours de traitement at the date asked (TJDC-12)."""

    def accept(exchange: Exchange, _world: World, evaluation: Evaluation) -> Answer:
        demande = new_demande(
            exchange,
            ask,
            "TJDC",
            EN_COURS_TRAITEMENT,
            causes.CREATED(operation="CreerDemandeTJDC"),
            date_demandee=parse_date(ask.date_demandee),
            trail=evaluation.trail,
        )
        exchange.save_demande(demande)
        return Answer.of(
            codes.PRISE_EN_COMPTE,
            evaluation=evaluation,
            demande=demande,
            numero_demande=demande.numero,
            date_demandee=demande.date_demandee,
        )

    return omega.converse(sandbox, ask, TJDC_CHECKS, "TJDC", accept)
