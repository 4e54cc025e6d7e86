"""CreerDemandeMES: create a MES, and propose an appointment where one is needed (MES 3.3)."""

from simulator.application.dialogues.omega import Omega, new_demande
from simulator.application.ports import Exchange
from simulator.domain import codes, mes
from simulator.domain.answer import Answer
from simulator.domain.asks import MesAsk
from simulator.domain.caractere import computes_express, concerns_urgent, express_told
from simulator.domain.checks import Evaluation
from simulator.domain.lifecycle import leave_to_omega
from simulator.domain.rules import MES_CHECKS
from simulator.domain.value import replace
from simulator.domain.world import World


def create_mes(omega: Omega, sandbox: str, ask: MesAsk) -> Answer:
    """Answer step 2 of a MES: accepted, the demande exists whatever becomes of its appointment (1.4.1)."""

    def accept(exchange: Exchange, world: World, evaluation: Evaluation) -> Answer:
        pce, planning = world.known_pce, world.known_planning
        made = mes.creation(ask, pce, world, planning)
        entered = mes.kept(ask, world)
        if computes_express(ask.numero_version, pce) and concerns_urgent(pce):
            told = express_told(ask, pce, planning, made.date_demandee)
            evaluation = replace(evaluation, trail=(*evaluation.trail, told))
        demande = new_demande(
            exchange,
            entered,
            "MES",
            made.statut,
            made.cause,
            date_demandee=made.date_demandee,
            plage_demandee=entered.rdv_plage,
            option_prestation=made.option,
            caractere=made.caractere,
            fenetre=made.date_demandee if made.slots else None,
            trail=evaluation.trail,
        )
        kept = leave_to_omega(demande) if made.code.dialogue == codes.TERMINE else demande
        exchange.save_demande(kept)
        return mes.answered(ask, made, pce, evaluation, kept)

    return omega.converse(sandbox, ask, MES_CHECKS, "MES", accept)
