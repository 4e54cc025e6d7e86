"""VerifierRecevabiliteTJDC: whether a TJDC would be recevable (TJDC 3.2)."""

from simulator.application.dialogues.omega import Omega
from simulator.application.ports import Exchange
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import TjdcAsk
from simulator.domain.checks import Evaluation
from simulator.domain.rules import TJDC_CHECKS
from simulator.domain.world import World


def verify_tjdc(omega: Omega, sandbox: str, ask: TjdcAsk) -> Answer:
    """Answer step 1 of a TJDC; accepted, it creates nothing (TJDC-11, DLG-03)."""
    return omega.converse(sandbox, ask, TJDC_CHECKS, "TJDC", _accept)


def _accept(_exchange: Exchange, _world: World, evaluation: Evaluation) -> Answer:
    return Answer.of(codes.DEMANDE_RECEVABLE, evaluation=evaluation)
