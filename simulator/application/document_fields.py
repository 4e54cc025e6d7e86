"""Readers of documents (JSON, YAML), whatever they describe: they give the domain's values, or every mistake.

Reading is driven by tables: a field's name, and the reader that turns its value into the domain's.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, TypeAlias, cast

from simulator.domain.nearest import nearest
from simulator.domain.relative import resolve_date
from simulator.errors import DocumentError

Reader: TypeAlias = Callable[[Any, date], Any]
"""From a document's value, and the day on which the sandbox begins, to the domain's value.

Raises ValueError, whose text tells what is expected, or DocumentError with the mistakes of the fields within.
"""

_SHOWN = 60
_MOST_MISTAKES = 20
_LITERALS = {None: "null", True: "true", False: "false"}


def read_fields(
    fields: Mapping[str, Reader], document: object, begun: date, required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Read a whole document by a table of fields; what is left out stays out.

    Raises ValueError when it is no mapping, DocumentError with its first 20 mistakes and how many more there are.
    """
    try:
        return read_part(fields, document, begun, required)
    except DocumentError as error:
        more = len(error.mistakes) - _MOST_MISTAKES
        if more <= 0:
            raise
        told = f"and {more} more mistake{'s' if more > 1 else ''}"
        raise DocumentError([*error.mistakes[:_MOST_MISTAKES], told]) from None


def read_part(
    fields: Mapping[str, Reader], document: object, begun: date, required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Read a mapping within a document, as ``read_fields`` does; DocumentError tells every mistake."""
    if not isinstance(document, Mapping):
        raise ValueError(f"it is a mapping of the fields {', '.join(fields)}")  # noqa: TRY004  as every other reader
    values: dict[str, Any] = {}
    mistakes: list[str] = []
    for name, value in document.items():
        reader = fields.get(name)
        if reader is None:
            says = _unknown(name, fields) if len(mistakes) < _MOST_MISTAKES else "is not a field here"
            mistakes.append(f"{name} {says}")
            continue
        try:
            values[name] = reader(value, begun)
        except DocumentError as error:
            mistakes += (f"{name}{'' if each.startswith('[') else '.'}{each}" for each in error.mistakes)
        except ValueError as error:
            mistakes.append(f"{name} is {shown(value)}; {error}")
    mistakes += (f"{name} is missing; it is required" for name in required if name not in document)
    if mistakes:
        raise DocumentError(mistakes)
    return values


def shown(value: object) -> str:
    """Show a value as it came, as JSON writes it, cut to 60 characters."""
    text = _LITERALS[value] if value is None or isinstance(value, bool) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _unknown(name: object, known: Mapping[str, Reader]) -> str:
    near = nearest(str(name), known, cutoff=0.5)
    return "is not a field here; " + (f"the nearest is {near}" if near else f"there are {', '.join(known)}")


def one_of(*allowed: str) -> Reader:
    """Read one of some texts."""
    known = frozenset(allowed)

    def read(value: Any, _begun: date) -> str:
        if isinstance(value, str) and value in known:
            return value
        near = nearest(value, allowed) if isinstance(value, str) else ""
        raise ValueError(f"it is one of {', '.join(allowed)}" + (f"; the nearest is {near}" if near else ""))

    return read


def text(shape: str = r"[^\x00-\x1f]*", says: str = "it is a text on one line", *, most: int | None = None) -> Reader:
    """Read a text of one shape, of at most so many characters."""
    fits = re.compile(shape).fullmatch
    expected = says if most is None else f"{says}, of at most {most} characters"

    def read(value: Any, _begun: date) -> str:
        if isinstance(value, str) and (most is None or len(value) <= most) and fits(value):
            return value
        raise ValueError(expected)

    return read


def whole(value: Any, _begun: date) -> int:
    """Read a whole number from 0 (kWh a year, m³)."""
    if type(value) is int and value >= 0:
        return value
    raise ValueError("it is a whole number from 0, without quotes")


def positive(value: Any, _begun: date) -> float:
    """Read a number above 0 (m³/h)."""
    if type(value) in {int, float} and isfinite(value) and value > 0:
        return float(value)
    raise ValueError("it is a number above 0, without quotes, such as 6.0")


def quantity(value: Any, _begun: date) -> float:
    """Read a number from 0 (kWh a day); a whole one stays whole."""
    if type(value) in {int, float} and isfinite(value) and value >= 0:
        return cast("float", value)
    raise ValueError("it is a number from 0, without quotes")


def flag(value: Any, _begun: date) -> bool:
    """Read true or false."""
    if value is True or value is False:
        return value
    raise ValueError("it is true or false, without quotes")


def day(value: Any, begun: date) -> date:
    """Read a date: absolute, or relative to the day on which the sandbox begins; YAML hands over a date of its own."""
    if isinstance(value, str):
        try:
            return resolve_date(value, begun)
        except (ValueError, OverflowError):
            pass
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("it is a date YYYY-MM-DD, or J-3, J, J+20 from the day on which the sandbox begins")


def optional(reader: Reader) -> Reader:
    """Read null as None, anything else with a reader."""
    return lambda value, begun: None if value is None else reader(value, begun)


def many(reader: Reader, most: int | None = None) -> Reader:
    """Read a list into a tuple."""

    def read(value: Any, begun: date) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or (most is not None and len(value) > most):
            raise ValueError("it is a list" + (f" of at most {most}" if most is not None else ""))
        items, mistakes = [], []
        for index, each in enumerate(value):
            try:
                items.append(reader(each, begun))
            except DocumentError as error:
                mistakes += [f"[{index}].{mistake}" for mistake in error.mistakes]
            except ValueError as error:
                mistakes.append(f"[{index}] is {shown(each)}; {error}")
        if mistakes:
            raise DocumentError(mistakes)
        return tuple(items)

    return read


def group(make: Callable[..., Any], fields: Mapping[str, Reader], required: tuple[str, ...] = ()) -> Reader:
    """Read a mapping into what ``make`` builds of its fields."""
    return lambda value, begun: make(**read_part(fields, value, begun, required))
