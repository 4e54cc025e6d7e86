"""Words in which bodies and answers are described in OpenAPI: JSON Schemas."""

from collections.abc import Collection, Mapping
from typing import Any

from simulator.application.documents.fields import Schema

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ANYTHING: Schema = {}
_NOTHING: Schema = {"type": "null"}
_SHAPES_ONLY_BODIES_HAVE = {"pattern", "minLength", "maxLength", "minItems", "maxItems"}


def record(says: str = "", some: Collection[str] = (), /, **fields: Schema) -> Schema:
    """Describe an object that has all of these fields, but for ``some``."""
    told = {"description": says} if says else {}
    required = [each for each in fields if each not in some]
    return {"type": "object", **told, "properties": fields, "required": required}


def many(schema: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": schema}


def perhaps(schema: Schema) -> Schema:
    """Describe what may be null."""
    return {"anyOf": [schema, _NOTHING]}


def as_body(schema: Schema) -> Schema:
    """Describe a document that may be sent in part, in words that generators of clients know."""
    return {key: value for key, value in plain(schema).items() if key != "required"}


def as_answer(schema: Schema, **instead: Schema) -> Schema:
    """Describe a document as it is written: whole, its dates absolute; ``instead`` are fields that are written otherwise."""
    written: Schema = _written(plain(schema))
    return {**written, "properties": {**written["properties"], **instead}}


def plain(schema: Any) -> Any:
    """Write null, and the type of what is one of some texts, as generators expect; leave out what none of them knows."""
    if isinstance(schema, list):
        return [plain(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    values = schema.get("enum")
    if values is not None:
        texts = [each for each in values if isinstance(each, str)]
        kinds = [{"type": "string", "enum": texts}] * bool(texts) + [_NOTHING] * (None in values)
        kinds = kinds or [{"type": "object"}]
        told = {"description": _told(schema["description"])} if "description" in schema else {}
        return {**told, **kinds[0]} if len(kinds) == 1 else {**told, "anyOf": kinds}
    return {key: _told(each) if key == "description" else plain(each) for key, each in schema.items()}


def _told(description: Any) -> Any:
    """Write what a reader says of a right value as a description of it; a field may be called description, too."""
    return description.removeprefix("it is ") if isinstance(description, str) else plain(description)


def _written(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_written(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    begins = str(schema.get("pattern", ""))
    kept = {key: _written(each) for key, each in schema.items() if key not in _SHAPES_ONLY_BODIES_HAVE}
    if "J(" in begins:
        kept["format"] = "date" if begins.startswith("^(?:J(") else "date-time"
    if "properties" in kept:
        kept["required"] = list(kept["properties"])
    return kept
