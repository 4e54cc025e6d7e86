"""Documents (JSON, YAML), whatever they describe: they are read into the domain's values, or every mistake is told.

Reading is driven by tables: a field's name, and the reader that turns its value into the domain's.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

from simulator.domain.nearest import nearest
from simulator.domain.phrases import mistakes
from simulator.domain.value import value
from simulator.errors import DocumentError, Mistake, Where

Read: TypeAlias = Callable[[Any], Any]
"""From a document's value to the domain's value.

Raises ValueError, whose text tells what is expected, or DocumentError with the mistakes of the fields within.
"""
Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, draft 2020-12."""

_SHOWN = 60
_MOST_MISTAKES = 20
_LITERALS = {None: "null", True: "true", False: "false"}


def as_it_came(value: Any) -> Any:
    """Give a value that stays as it came."""
    return value


@value()
class Reader:
    """What reads a value, and the JSON Schema of the values that it takes, as far as their shape alone tells.

    The schema takes every value that is read, and has a description; it is empty where no value is ever right. ``again`` reads
    what was read before and kept since, which is right; where there is none, ``read`` does.
    """

    read: Read
    schema: Schema
    again: Read | None = None

    @property
    def reread(self) -> Read:
        """Give what reads a value that was read before."""
        return self.again or self.read

    def into(self, make: Callable[[Any], Any]) -> "Reader":
        """Make something of what is read; ``make`` may refuse it, as a reader does."""
        read, reread = self.read, self.reread
        return Reader(lambda value: make(read(value)), self.schema, lambda value: make(reread(value)))

    def kept(self) -> "Reader":
        """Check a value, and keep it as it came."""

        def read(value: Any) -> Any:
            self.read(value)
            return value

        return Reader(read, self.schema, as_it_came)

    def about(self, says: str, **words: Any) -> "Reader":
        """Say in the schema what the value is, for people who write it; ``words`` are keys of the schema."""
        return Reader(self.read, {**self.schema, "description": says, **words}, self.again)


def reads(**schema: Any) -> Callable[[Read], Reader]:
    """Make a reader of a function, and of the schema of what it takes."""
    return lambda read: Reader(read, schema)


def read_fields(
    what: str, fields: Mapping[str, Reader], document: object, required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Read a whole document by a table of fields; what is left out stays out.

    Raises DocumentError with its first 20 mistakes and how many more there are; ``what`` names one that is no mapping.
    """
    try:
        return read_part(fields, document, required)
    except DocumentError as error:
        more = len(error.mistakes) - _MOST_MISTAKES
        if more <= 0:
            raise
        told = Mistake((), mistakes.MORE(count=more) if more > 1 else mistakes.ONE_MORE())
        raise DocumentError([*error.mistakes[:_MOST_MISTAKES], told]) from None
    except ValueError as error:
        raise DocumentError.one((), f"{what} is {shown(document)}; {error}") from None


def read_part(fields: Mapping[str, Reader], document: object, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Read a mapping within a document. Raises ValueError for another value, DocumentError with every mistake."""
    if not isinstance(document, Mapping):
        raise ValueError(_mapping_of(fields))  # noqa: TRY004  as every other reader
    values: dict[str, Any] = {}
    wrong: list[Mistake] = []
    for name, given in document.items():
        reader = fields.get(name)
        if reader is None:
            says = _unknown(name, fields) if len(wrong) < _MOST_MISTAKES else mistakes.NO_FIELD()
            wrong.append(Mistake((str(name),), says))
            continue
        try:
            values[name] = reader.read(given)
        except DocumentError as error:
            wrong += (each.within(str(name)) for each in error.mistakes)
        except ValueError as error:
            wrong.append(misread((str(name),), given, error))
    wrong += (Mistake((name,), mistakes.MISSING()) for name in required if name not in document)
    if wrong:
        raise DocumentError(wrong)
    return values


def reread_fields(fields: Mapping[str, Reader]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Give what reads a mapping that was read before and kept since, by the same fields."""
    changed = [(name, each.reread) for name, each in fields.items() if each.reread is not as_it_came]

    def read(document: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(document)
        for name, reread in changed:
            if name in values:
                values[name] = reread(values[name])
        return values

    return read


def readable(fields: Mapping[str, Reader], document: object) -> dict[str, Any]:
    """Read what can be read of a document, whatever is wrong with the rest."""
    values: dict[str, Any] = {}
    for name, given in document.items() if isinstance(document, Mapping) else ():
        if reader := fields.get(name):
            with suppress(DocumentError, ValueError):
                values[name] = reader.read(given)
    return values


def mapping(fields: Mapping[str, Reader], says: str = "", required: tuple[str, ...] = (), **between: Any) -> Schema:
    """Describe what ``read_part`` reads; ``between`` are keys of the schema that hold the fields against each other."""
    return {
        "type": "object",
        "description": says or _mapping_of(fields),
        "properties": {name: each.schema for name, each in fields.items() if each.schema},
        "additionalProperties": False,
        **({"required": list(required)} if required else {}),
        **between,
    }


def sized(what: str, least: int, most: int | None) -> Schema:
    """Give the keys of a schema that bound how many Items or Properties there are, or a Length."""
    return {key: size for key, size in ((f"min{what}", least), (f"max{what}", most)) if size}


def misread(path: Where, came: object, expected: object) -> Mistake:
    """Tell what came at a place, and what was expected there."""
    return Mistake(path, mistakes.WRONG(came=shown(came), expected=expected))


def shown(value: object) -> str:
    """Show a value as it came, as JSON writes it, cut to 60 characters."""
    text = _LITERALS[value] if value is None or isinstance(value, bool) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _mapping_of(fields: Mapping[str, Reader]) -> str:
    return mistakes.FIELDS(names=", ".join(fields))


def _unknown(name: object, known: Mapping[str, Reader]) -> str:
    near = nearest(str(name), known, cutoff=0.5)
    return mistakes.NO_FIELD_NEAR(near=near) if near else mistakes.NO_FIELD_AMONG(known=", ".join(known))
