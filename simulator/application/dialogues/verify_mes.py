"""VerifierRecevabiliteMES: whether a MES would be recevable, and with which prestations (MES 3.2)."""

from simulator.application.dialogues.omega import Omega
from simulator.application.ports import Exchange
from simulator.domain import mes
from simulator.domain.answer import Answer
from simulator.domain.asks import MesAsk
from simulator.domain.checks import Evaluation
from simulator.domain.rules import MES_CHECKS
from simulator.domain.world import World


def verify_mes(omega: Omega, sandbox: str, ask: MesAsk) -> Answer:
    """Answer step 1 of a MES; accepted, it creates nothing (MES-03 to MES-07, DLG-03)."""
    return omega.converse(sandbox, ask, MES_CHECKS, "MES", _accept)


def _accept(_exchange: Exchange, world: World, evaluation: Evaluation) -> Answer:
    return mes.verified(evaluation, world.known_pce, world.today)
