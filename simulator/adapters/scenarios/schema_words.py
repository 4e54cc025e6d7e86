"""The words in which the JSON Schema is written."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from simulator.application.document_fields import Reader
from simulator.errors import DocumentError

Schema: TypeAlias = dict[str, Any]
LENGTH = r"^[0-9]{1,9}(\.[0-9]{1,6})?(ms|s|m|h)$"
_WRITTEN = ["string", "integer", "boolean"]


def text(says: str, *, most: int, least: int = 0, examples: Iterable[Any] = ()) -> Schema:
    """Describe a text as it is written: a whole number, true and false are texts where texts are expected."""
    schema: Schema = {"type": _WRITTEN, "maxLength": most, "description": says}
    if least:
        schema["minLength"] = least
    if examples := list(examples):
        schema["examples"] = examples
    return schema


def constants(known: Mapping[str, str], says: str) -> Schema:
    """Describe one of some names, each with its own description."""
    return {
        "description": says,
        "type": "string",
        "oneOf": [{"const": str(name), "description": each} for name, each in known.items()],
    }


def catalogue(entries: Iterable[Any], described: Callable[[Any], str], says: str) -> Schema:
    """Describe the names of a catalogue's entries."""
    return constants({each.id: described(each) for each in entries}, says)


def mapping(fields: Mapping[str, Schema], says: str, required: tuple[str, ...] = ()) -> Schema:
    """Describe a mapping of known fields."""
    schema: Schema = {
        "type": "object",
        "description": says,
        "properties": dict(fields),
        "additionalProperties": False,
    }
    if required:
        schema["required"] = list(required)
    return schema


def document(fields: Mapping[str, Reader], says: str) -> Schema:
    """Describe some fields of a document, each by what its reader expects."""
    described = {name: {"description": _expected(reader)} for name, reader in fields.items()}
    return {**mapping(described, says), "minProperties": 1}


def _expected(reader: Reader) -> str:
    try:
        reader(object(), date(2026, 1, 1))
    except DocumentError as error:
        return "; ".join(error.mistakes)
    except ValueError as error:
        return str(error)
    raise AssertionError(f"{reader} reads anything")
