"""Which matching calls: ``1``, ``2-3``, ``4..``, ``every 5``."""

import re
from typing import Any

from simulator.application.documents.fields import reads
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.calls import Calls

_SHAPE = re.compile(r"(?P<first>[0-9]{1,9})(?:(?P<open>\.\.)|-(?P<last>[0-9]{1,9}))?|every (?P<every>[0-9]{1,9})")


@reads(
    anyOf=[
        {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        {"type": "string", "pattern": r"^([0-9]*[1-9][0-9]*(\.\.|-[0-9]+)?|every [0-9]*[1-9][0-9]*)$"},
    ],
    description="Which of the matching calls the step acts on, counted from 1; left out, on all.",
    examples=[1, "2-3", "4..", "every 5"],
)
def calls(value: Any) -> Calls:
    """Read which of the matching calls a step acts on; they count from 1."""
    text = str(value) if type(value) is int else value
    found = _SHAPE.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(wanted.CALLS())
    if found["every"]:
        every = int(found["every"])
        if not every:
            raise ValueError(wanted.NO_CALL())
        return Calls(every=every)
    first = int(found["first"])
    last = None if found["open"] else int(found["last"] or first)
    if not first:
        raise ValueError(wanted.CALLS_FROM_ONE())
    if last is not None and last < first:
        raise ValueError(wanted.NO_CALL_BETWEEN(after=first - 1, before=last + 1))
    return Calls(first, last)
