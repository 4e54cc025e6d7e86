"""OMEGA's answer, or what a scenario has in its place."""

from collections.abc import Callable
from typing import Any

from simulator.application.stand_in import stand_in
from simulator.domain.answer import Answer
from simulator.domain.scenario.effects import Returned, SoapFailure
from simulator.domain.scenario.play import Act
from simulator.transports.soap.faults import SoapFault


def answered(notes: dict[str, Any], hold: Callable[[], Answer]) -> Answer:
    """Answer a dialogue. Raises SoapFault where a scenario says so, the operation carried out first if it says that too."""
    act: Act | None = notes.get("act")
    if act is None:
        return hold()
    instead, done = act.then.instead, act.then.done
    if isinstance(instead, Returned):
        answer = stand_in(instead, hold if done else None)
        notes["stood_in"] = answer.messages == instead.messages
        return answer
    if isinstance(instead, SoapFailure):
        notes["stood_in"] = True
        if done:
            hold()
        raise SoapFault(instead.code, instead.message)
    return hold()
