"""A JSON answer altered by a scenario: values replaced or removed by path."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.domain.scenario.effects import Patch

_LONGEST_POSITION = 9


def patched(operation: str, body: bytes, patch: Mapping[str, Patch]) -> tuple[bytes, tuple[str, ...]]:
    """Patch a JSON object, by keys and positions such as ``statut/code`` or ``rdv/0/date``; None removes.

    Give what could not be patched, too.
    """
    try:
        document = json.loads(body)
    except ValueError:
        return body, (f"nothing patched: the answer of {operation or 'this path'} is no JSON",)
    problems = tuple(problem for path, value in patch.items() if (problem := _patch(document, path, value)))
    return json.dumps(document, ensure_ascii=False).encode(), problems


def _patch(document: Any, path: str, value: Patch) -> str:
    *parents, last = path.split("/")
    inside = document
    for name in parents:
        inside = _child(inside, name)
    if isinstance(inside, list) and _leads_into(inside, last):
        key: Any = int(last)
    elif isinstance(inside, dict):
        key = last
    else:
        return f"{path} was not patched: the answer has no such place"
    if value is not None:
        inside[key] = value
    elif isinstance(inside, list) or key in inside:
        del inside[key]
    else:
        return f"{path} was not removed: the answer does not have it"
    return ""


def _child(inside: Any, name: str) -> Any:
    if isinstance(inside, dict):
        return inside.get(name)
    return inside[int(name)] if isinstance(inside, list) and _leads_into(inside, name) else None


def _leads_into(items: list[Any], name: str) -> bool:
    return name.isdecimal() and len(name) <= _LONGEST_POSITION and int(name) < len(items)
