"""Exchanges in words: for a failed assertion, and for the report of a failing test."""

from collections.abc import Iterator, Mapping
from typing import Any

SPOKE = ("refused", "warned")
_MOST_SHOWN = 200
_IN_A_SENTENCE = frozenset({"API-04", "API-05"})
"""Rules that leave a sentence of the simulator's in the place of the value: what came, what was expected and what to do."""


def headline(document: Mapping[str, Any]) -> str:
    """Tell in a line what was called and what was answered: ``CreerDemandeTJDC 21450000000017: A DmdKo "…"``."""
    path = document["path"].removeprefix(f"/s/{document['sandbox']}")
    called = document["operation"] or f"{document['method']} {path}"
    about = " ".join(filter(None, (called, document["pce"], document["demande"])))
    retour = document["retour"]
    if document["ending"] not in {"answered", "truncated", "garbage"}:
        answered = f"no answer left ({document['ending']})"
    elif retour:
        answered = " ".join(filter(None, (retour["type_retour_dialogue"], retour["code_retour"])))
    else:
        answered = f"HTTP {document['status']}"
    messages = "".join(f' "{each}"' for each in document["messages"])
    return f"{about}: {answered}{messages}"


def exchange(whole: Mapping[str, Any]) -> str:
    """Tell an exchange: its line, then what decided, each in a line of its own."""
    return "\n".join((headline(whole), *(f"  {each}" for each in _decided(whole))))


def failure(whole: Mapping[str, Any], expected: str) -> str:
    """Say what was expected, what came, what decided, and the rest of the trail."""
    outcomes: dict[str, list[str]] = {}
    for each in whole["trail"]:
        outcomes.setdefault(each["outcome"], []).append(each["rule"])
    rest = (f"  {outcome}: {', '.join(rules)}" for outcome, rules in outcomes.items() if outcome not in SPOKE)
    return "\n".join(
        (f"{expected}, and this came:", exchange(whole), *rest, f"  exchange {whole['id']} of the journal")
    )


def _decided(whole: Mapping[str, Any]) -> Iterator[str]:
    for each in whole["trail"]:
        if each["outcome"] in SPOKE:
            yield _rule(each)
    if acted := whole["scenario"]:
        yield f"scenario {acted['scenario']}, step {acted['step']}: {'; '.join(acted['did'])}"
    elif near := whole["nearest"]:
        differs = "; ".join(" ".join(f"{key} {value!r}" for key, value in each.items()) for each in near["differs"])
        yield f"no scenario acted; the nearest is {near['scenario']}, step {near['step']}: {differs}"
    for each in whole["unread"]:
        near_tag = f", the nearest is {each['nearest']}" if each["nearest"] else ""
        yield f"nothing read {each['path']} (line {each['line']}): {each['why']}{near_tag}"
    if failed := whole["failure"]:
        yield f"the simulator itself failed ({failed['kind']}): {failed['says']}"


def _rule(entry: Mapping[str, Any]) -> str:
    if entry["rule"] in _IN_A_SENTENCE:
        return f"{entry['outcome']} by {entry['rule']}: {entry['value']} {_law(entry)}"
    field = f" {entry['field']} is {_shown(entry['value'])}" if entry["field"] else ""
    expected = f", expected {entry['expected']}" if entry["expected"] else ""
    return f"{entry['outcome']} by {entry['rule']}:{field}{expected}. {_law(entry)}"


def _law(entry: Mapping[str, Any]) -> str:
    return f"{entry['says']} [{entry['source']}, {entry['certainty']}]"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
