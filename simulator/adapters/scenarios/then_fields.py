"""The fields of ``then``, and what reads each."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from simulator.adapters.scenarios.answers import INSTEAD_FIELDS, WITH
from simulator.adapters.scenarios.changes import CHANGE
from simulator.adapters.scenarios.delays import DELAY
from simulator.adapters.scenarios.texts import line, one_told, passage
from simulator.adapters.scenarios.when_fields import LONGEST_STATE
from simulator.application.documents.fields import Reader, Schema, misread, reads, shown
from simulator.application.documents.readers import by_name, one_of
from simulator.application.tokens.access_token import Flaw
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.phrases import scenario_mistakes as wrong
from simulator.domain.phrases import scenario_reasons as reasons
from simulator.domain.scenario.effects import Connection, Decision, HttpAnswer, Lost, Patch, Returned, Then
from simulator.errors import Mistake, Where

_MOST_PATCHED = 50
_BREAKS = {
    Connection.RESET: "The connection is reset.",
    Connection.CLOSE: "The connection is closed, without an answer.",
    Connection.STALL: "Nothing comes any more, and the connection stays open.",
    Connection.TRUNCATE: "The connection is closed in the middle of the answer.",
    Connection.GARBAGE: "Something comes that is no HTTP.",
    Connection.TRICKLE: "The answer comes slowly, a little at a time.",
}
_LOST = {
    Lost.REQUEST: "The request never arrives: nothing was done.",
    Lost.RESPONSE: "The answer never arrives: all was done.",
}
_PATCHED = passage(10_000)
_STATE = line(LONGEST_STATE).about("The name of a state.", examples=["second"])
_OF_A_BODY = {Connection.TRUNCATE, Connection.TRICKLE}


@reads(**{**_PATCHED.schema, "type": ["string", "integer", "boolean", "null"]})
def _patched(value: Any) -> Patch:
    kept: Patch = value if value is None or type(value) in {int, bool} else _PATCHED.read(value)
    return kept


@reads(
    description="The state in which the scenario then stands, whatever comes of the operation, or by its outcome.",
    anyOf=[
        _STATE.schema,
        {
            "type": "object",
            "description": "By what comes of the operation.",
            "properties": {str(each): _STATE.schema for each in Decision},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
)
def _state(value: Any) -> dict[Decision | None, str]:
    """Read where a step leads: one state, or one for each outcome; None stands for whatever comes of it."""
    if not isinstance(value, dict):
        return {None: _STATE.read(value)}
    if not value or set(value) - set(Decision):
        raise ValueError(wanted.STATE())
    return {Decision(name): _STATE.read(state) for name, state in value.items()}


THEN_FIELDS: dict[str, Reader] = {
    "delay": DELAY,
    **INSTEAD_FIELDS,
    "with": WITH,
    "connection": one_told(_BREAKS, "What becomes of the connection.").into(Connection),
    "lose": one_told(_LOST, "What never arrives.").into(Lost),
    "patch": by_name(
        _patched,
        wanted.PATCH(most=_MOST_PATCHED),
        least=1,
        most=_MOST_PATCHED,
    ).about(
        "Tags of the answer by their path below its root, or keys of JSON, and their values; null removes it.",
        examples=[{"Retour/MessageRetour": "Demande recevable"}],
    ),
    "set": CHANGE,
    "token": one_of(*Flaw).about("What is wrong with the token that /token hands out."),
    "state": _state,
}
INSTEAD = tuple(INSTEAD_FIELDS)
TOGETHER: Schema = {
    "minProperties": 1,
    "dependentRequired": {"with": ["answer"]},
    "not": {"anyOf": [{"required": list(pair)} for pair in combinations(INSTEAD, 2)]},
}
"""What ``together`` tells, as far as a schema can."""


def together(raw: Mapping[str, Any], then: Mapping[str, Any], at: Where) -> Iterator[Mistake]:
    """Tell what is wrong between the fields of one ``then``, each of them right by itself."""
    first, *others = [each for each in INSTEAD if each in raw] or [""]
    if not raw:
        does = ", ".join(each for each in THEN_FIELDS if each != "with")
        yield Mistake(at, wrong.DOES_NOTHING(came="{}", does=does))
    for each in others:
        yield Mistake((*at, each), wrong.GIVEN_BESIDE(first=first, instead=", ".join(INSTEAD)))
    if "with" in raw and "answer" not in raw:
        yield Mistake((*at, "with"), wrong.WITHOUT_ANSWER())
    if "answer" in then:
        yield from _completed(raw, then, at)
    yield from _nothing_left(raw, then, at)


def _completed(raw: Mapping[str, Any], then: Mapping[str, Any], at: Where) -> Iterator[Mistake]:
    code = then["answer"]
    takes = "{code}" in code.label
    if takes and "with" not in raw:
        yield Mistake((*at, "answer"), wrong.NEEDS_A_CODE(came=shown(code.id)))
    if not takes and "with" in raw:
        yield misread((*at, "with"), raw["with"], reasons.NO_PLACE(code=code.id))


def undone(raw: Mapping[str, Any], then: Mapping[str, Any]) -> bool:
    """Tell whether the operation is not carried out; where ``lose`` could not be read, no."""
    lose = then.get("lose")
    return lose is Lost.REQUEST or ("lose" not in raw and any(each in raw for each in INSTEAD))


def _nothing_left(raw: Mapping[str, Any], then: Mapping[str, Any], at: Where) -> Iterator[Mistake]:
    """Tell what cannot act, since nothing of what it acts on is left."""
    instead = next((each for each in INSTEAD if each in raw), "")
    connection, lose = then.get("connection"), then.get("lose")
    if isinstance(raw.get("state"), dict) and undone(raw, then):
        yield misread((*at, "state"), raw["state"], reasons.NOT_CARRIED_OUT())
    if "token" in raw and (instead or lose is Lost.REQUEST):
        yield misread((*at, "token"), raw["token"], reasons.NO_TOKEN(beside=instead or "lose: request"))
    if "patch" in raw and instead in {"fault", "http"}:
        yield Mistake((*at, "patch"), wrong.PATCH_BESIDE(instead=instead))
    http = then.get("http")
    if isinstance(http, HttpAnswer) and not http.body and connection in _OF_A_BODY:
        yield misread(
            (*at, "connection"), raw["connection"], reasons.NO_BODY(status=http.status, connection=connection)
        )
    if instead or lose is None:
        return
    if lose is Lost.REQUEST and connection in _OF_A_BODY:
        yield misread((*at, "connection"), raw["connection"], reasons.NO_ANSWER(connection=connection))
    if "patch" in raw and (lose is Lost.REQUEST or connection is None):
        yield Mistake((*at, "patch"), wrong.PATCH_OF_NOTHING(lose=lose))


def then_of(then: Mapping[str, Any]) -> Then:
    """Make what a step does of the fields that were read."""
    instead = next((then[each] for each in INSTEAD if each in then), None)
    if "answer" in then:
        instead = Returned(then["answer"], then.get("with", ()))
    states: dict[Decision | None, str] = dict(then.get("state", {}))
    return Then(
        delay=then.get("delay"),
        instead=instead,
        connection=then.get("connection"),
        lose=then.get("lose"),
        patch=then.get("patch", {}),
        change=then.get("set"),
        token=then.get("token", ""),
        state=states.pop(None, ""),
        states={outcome: state for outcome, state in states.items() if outcome},
    )
