"""Whether what came of a step is what its story announces, or in what it differs."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.application.conform import Differs
from simulator.application.referential import fill
from simulator.application.stories.played import Came
from simulator.domain.rules import RULES
from simulator.domain.story import Expected

_RULE = re.compile(r"\{([^{}]*)\}")


def differences(expected: Expected, came: Came) -> tuple[Differs, ...]:
    """Tell in what a step differs from what is expected of it; nothing: it is held."""
    told = (*_exchanged(expected, came), *_fields(expected, came), *_after(expected, came))
    return tuple(each for each in told if each.came != each.expected)


def _exchanged(expected: Expected, came: Came) -> Iterator[Differs]:
    if came.exchange is None:
        return
    retour = came.exchange["retour"] or {}
    if expected.type is not None:
        yield Differs("TypeRetourDialogue", retour.get("type_retour_dialogue", ""), expected.type)
    if expected.code is not None:
        yield Differs("CodeRetour", retour.get("code_retour", ""), expected.code)
    if expected.messages is not None:
        wanted = "\n".join(map(_with_codes(came.exchange), expected.messages))
        yield Differs("MessageRetour", "\n".join(came.exchange["messages"]), wanted)
    if expected.rules is not None:
        refused = dict.fromkeys(each.rule for each in came.refusals)
        yield Differs("rule", " ".join(refused), " ".join(expected.rules))
    wanted_status = 200 if expected.http is None and expected.ending is None else expected.http
    if wanted_status is not None:
        yield Differs("http", str(came.status or came.exchange["ending"]), str(wanted_status))
    yield Differs("ending", came.exchange["ending"], expected.ending or "answered")


def _with_codes(exchange: Mapping[str, Any]) -> Any:
    """Put in the place of ``{TJDC-05}`` the code that this server's answers carry for that rule."""
    codes = {each.id: each.code({}) for each in RULES}
    codes |= {each["rule"]: each["code"] for each in exchange["trail"] if each["code"]}
    return lambda text: _RULE.sub(lambda found: codes.get(found[1], found[0]), text)


def _fields(expected: Expected, came: Came) -> Iterator[Differs]:
    for path, text in expected.fields.items():
        wanted = None if text is None else fill(path, text, {}, came.now.date(), came.calendar)
        found = came.field(path)
        if found != wanted:
            yield Differs(path, _shown(found), _shown(wanted))


def _after(expected: Expected, came: Came) -> Iterator[Differs]:
    if expected.statut is not None:
        yield Differs("statut", came.demande["statut"]["code"] if came.demande else "", expected.statut)
    yield from _within("pce", came.pce or {}, expected.pce)


def _within(path: str, came: Any, wanted: Any) -> Iterator[Differs]:
    """Compare the fields that are named, and no others."""
    if isinstance(wanted, Mapping):
        for name, each in wanted.items():
            yield from _within(f"{path}.{name}", came.get(name) if isinstance(came, Mapping) else None, each)
    elif came != wanted:
        yield Differs(path, _shown(came), _shown(wanted))


def _shown(value: object) -> str:
    return "(absent)" if value is None else str(value) or "(empty)"
