"""An answer of the catalogue in the place of OMEGA's own: as if nothing was done, or as if the true answer was lost."""

from dataclasses import replace

from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.scenario.effects import Returned

_WITH_A_DATE = {codes.POURSUIVRE, codes.TERMINE}
_OF_SLOTS = {codes.DATE_DISPONIBLE.code, codes.LISTE_PROPOSEE.code, codes.RDV_PROGRAMME.code}


def stand_in(returned: Returned, truth: Answer | None) -> Answer:
    """Answer what a scenario says in the place of OMEGA's answer, None where the operation was left undone.

    What was done keeps its number and its date, as MES-27 has them, where the answer is one of an accepted demande. What
    was refused stays refused: nothing exists that such an answer could be about.
    """
    answer = Answer(dialogue=returned.code.dialogue, code=returned.code.code, messages=returned.messages)
    if truth is None:
        return answer
    if returned.code.dialogue not in _WITH_A_DATE:
        return replace(answer, trail=truth.trail, demande=truth.demande, now=truth.now)
    if truth.dialogue == codes.ABANDONNE:
        return truth
    if truth.demande is None:
        return replace(answer, trail=truth.trail, now=truth.now)
    kept = replace(truth, dialogue=answer.dialogue, code=answer.code, messages=answer.messages)
    if returned.code.code in _OF_SLOTS:
        return kept
    return replace(kept, slots=(), date_programmee=None, date_demandee=truth.demande.date_demandee)
