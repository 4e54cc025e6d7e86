"""OMEGA's answer, or what a scenario has in its place."""

from collections.abc import Callable

from simulator.application.scenarios.stand_in import stand_in
from simulator.domain.answer import Answer
from simulator.domain.codes import ABANDONNE
from simulator.domain.scenario.effects import Returned, SoapFailure
from simulator.transports.notes import Notes
from simulator.transports.soap.notes import note_answer
from simulator.transports.soap.wire.faults import SoapFault


def answered(notes: Notes, hold: Callable[[], Answer], hold_to_schema: Callable[[], None]) -> Answer:
    """Answer a dialogue, and leave for the journal what was decided and what is answered.

    The request of an operation that is not carried out is held to the schema all the same. Raises SoapFault where a scenario
    says so, the operation carried out first if it says that too.
    """
    instead = notes.act.then.instead if notes.act else None
    stands_in = isinstance(instead, Returned | SoapFailure)
    if stands_in and notes.act and not notes.act.then.done:
        truth = None
        hold_to_schema()
    else:
        truth = hold()
        note_answer(notes, truth)
        notes.accepted = truth.dialogue != ABANDONNE
    if isinstance(instead, SoapFailure):
        notes.stood_in, notes.retour, notes.messages = True, None, ()
        raise SoapFault(instead.code, instead.message)
    if isinstance(instead, Returned):
        answer = stand_in(instead, truth)
        notes.stood_in = answer is not truth
        note_answer(notes, answer)
        return answer
    if truth is None:
        raise RuntimeError("an operation was left undone, and nothing stands in its place")
    return truth
