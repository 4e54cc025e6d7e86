"""The body of a control path: what stands twice in it, what is none of its fields, and the form of a right one."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import Request
from pydantic import BaseModel, ValidationError

from simulator.application.documents.fields import shown
from simulator.domain.nearest import nearest, offer
from simulator.errors import DocumentError, Mistake, Where
from simulator.transports.refused_values import OURS, expected

_EMPTY = {b"", b"{}", b"[]", b"null"}
"""What clients send that were told to send nothing."""
MOST_MISTAKES = 20
"""How many are told of one body."""
_MOST_SHOWN = 100
_NO_OBJECT = {"dict_type", "model_type", "model_attributes_type"}


async def known_body(request: Request) -> None:
    """Refuse a JSON in which a key stands twice, of which all but one would be lost, and a body that nothing would read.

    Raises DocumentError.
    """
    route = request.scope["route"]
    if "requestBody" in (route.openapi_extra or {}) or request.method in {"GET", "HEAD"}:
        return  # it reads its body by itself, or nobody sends one
    body = await request.body()
    if route.body_field is None:
        if body.strip() not in _EMPTY:
            came = shown(body.decode("utf-8", "replace"))
            raise DocumentError.one(
                (), f"the body is {came}; {request.method} {request.url.path} takes none: leave it out"
            )
        return
    try:
        document = json.loads(body, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):  # that is told by whoever reads it
        return
    if mistakes := [Mistake(path, "is given twice; a key stands once") for path in _twice(document)]:
        raise DocumentError(mistakes)
    if model := _model(route):
        _only_fields(document, model, route)


def _only_fields(document: Any, model: type[BaseModel], route: Any) -> None:
    """Refuse a body with more unknown fields than are told, before pydantic makes an error of each. Raises DocumentError."""
    if not isinstance(document, _Pairs) or model.model_config.get("extra") != "forbid":
        return
    unknown = [pair for pair in document if pair[0] not in _names(model)]
    if len(unknown) > MOST_MISTAKES:
        told = [
            Mistake((name,), f"is not a field here; {_meant(name, came, route)}")
            for name, came in unknown[:MOST_MISTAKES]
        ]
        raise DocumentError([*told, Mistake((), f"and {len(unknown) - MOST_MISTAKES} more mistakes")])


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it came."""


def _twice(document: Any) -> Iterator[Where]:
    """Give the paths of the keys that stand twice, in the order of the document."""
    waiting: list[tuple[Where, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _Pairs):
            counts = Counter(name for name, _ in value)
            yield from ((*path, name) for name, count in counts.items() if count > 1)
            waiting += reversed([((*path, name), each) for name, each in value if isinstance(each, list)])
        elif isinstance(value, list):
            waiting += reversed([((*path, index), each) for index, each in enumerate(value) if isinstance(each, list)])


def mistake(error: Mapping[str, Any], route: Any) -> str:
    """Say what came and what was expected, of one of pydantic's errors in a body or in a query."""
    came, kind = error.get("input"), error["type"]
    where = ".".join(map(str, error["loc"][1:]))
    if kind == "json_invalid":
        return f"the body is no JSON at character {where}: {error['ctx']['error']}"
    if isinstance(came, bytes):
        return f"the body is not announced as JSON: send Content-Type: application/json{_form(route)}"
    if not where and (came is None or kind in _NO_OBJECT):
        is_ = "missing" if came is None else shown(came)
        return f"the body is {is_}; a JSON object was expected{_form(route)}"
    if error["loc"][0] == "body" and kind == "missing":
        return f"{where} is missing; it is required{_form(route)}"
    if kind == "extra_forbidden":
        return f"{where} is not a field here; {_meant(str(error['loc'][-1]), came, route)}"
    field, wanted, ours = where or "body", expected(error), error["msg"].removeprefix(OURS)
    return f"{field} is {shown(came)}; it is {wanted}" if wanted else f"{field}: {ours} (came: {shown(came)})"


def _meant(name: str, value: object, route: Any) -> str:
    """Offer the field of the nearest name, else the one that takes such a value, else all of them; and the form."""
    model = _model(route)
    known = _names(model) if model else []
    near = nearest(name, known)
    taking = [each for each in ([near] if near else known) if model and _takes(model, each, value)]
    meant = f"the nearest is {near or taking[0]}" if near or len(taking) == 1 else offer(name, known)
    right = json.dumps({taking[0]: value}, ensure_ascii=False) if len(taking) == 1 else ""
    return f"{meant}, as {right}" if 0 < len(right) <= _MOST_SHOWN else meant + _form(route)


def _names(model: type[BaseModel]) -> list[str]:
    """Give the fields as a body names them."""
    return [each.alias or name for name, each in model.model_fields.items()]


def _takes(model: type[BaseModel], field: str, value: object) -> bool:
    try:
        model.model_validate({field: value})
    except ValidationError:
        return False
    return True


def _model(route: Any) -> type[BaseModel] | None:
    model = getattr(route, "body_field", None) and route.body_field.field_info.annotation
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _form(route: Any) -> str:
    """Show bodies that are right, as the OpenAPI document has them."""
    field, model = getattr(route, "body_field", None), _model(route)
    extra = model.model_config.get("json_schema_extra") if model else None
    of_model = extra.get("examples") if isinstance(extra, dict) else None
    examples = of_model if isinstance(of_model, list) else field.field_info.examples if field else None
    return f", such as {' or '.join(json.dumps(each, ensure_ascii=False) for each in examples)}" if examples else ""
