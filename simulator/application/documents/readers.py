"""Readers of which those of documents are made: texts, numbers, dates, lists, groups of fields."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import inf
from sys import float_info
from typing import Any

from simulator.application.documents.fields import (
    Reader,
    as_it_came,
    mapping,
    misread,
    read_part,
    reads,
    reread_fields,
    sized,
)
from simulator.domain.nearest import nearest
from simulator.domain.phrases import mistakes
from simulator.domain.relative import resolve_date
from simulator.errors import DocumentError

ANY_DAY = date(2026, 1, 1)
"""The day against which dates are tried that stay relative."""
_DAY = mistakes.DAY()


def fitting(fits: Callable[[Any], Any], says: str, **schema: Any) -> Reader:
    """Read what fits, and keep it; ``says`` tells what was expected."""

    def read(value: Any) -> Any:
        if fits(value):
            return value
        raise ValueError(says)

    return Reader(read, {"description": says, **schema}, as_it_came)


def one_of(*allowed: str) -> Reader:
    """Read one of some texts."""
    known = frozenset(allowed)
    among = ", ".join(allowed)

    def read(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        near = nearest(value, allowed) if isinstance(value, str) else ""
        raise ValueError(mistakes.ONE_OF_NEAR(among=among, near=near) if near else mistakes.ONE_OF(among=among))

    return Reader(read, {"description": mistakes.ONE_OF(among=among), "enum": list(map(str, allowed))}, as_it_came)


def text(shape: str = r"[^\x00-\x1f]*", says: str = mistakes.LINE(), *, most: int | None = None) -> Reader:
    """Read a text of one shape, of at most so many characters."""
    matches = re.compile(shape).fullmatch
    expected = says if most is None else mistakes.TEXT_AT_MOST(says=says, most=most)

    def fits(value: Any) -> bool:
        return isinstance(value, str) and (most is None or len(value) <= most) and matches(value) is not None

    return fitting(fits, expected, type="string", pattern=f"^(?:{shape})$", **sized("Length", 0, most))


def number(says: str, *, whole: bool = False, **bounds: float) -> Reader:
    """Read a number within bounds, which are named as JSON Schema does; one that no float can hold is out of all."""
    kinds = {int} if whole else {int, float}
    least, most = bounds.get("minimum", -inf), bounds.get("maximum", float_info.max)
    above = bounds.get("exclusiveMinimum", -inf)

    def fits(value: Any) -> bool:
        return type(value) in kinds and least <= value <= most and above < value

    return fitting(fits, says, type="integer" if whole else "number", **bounds)


anything = Reader(lambda value: value, {"description": "Whatever it is."})
any_text = fitting(lambda value: isinstance(value, str), mistakes.TEXT(), type="string")
flag = fitting(lambda value: value is True or value is False, mistakes.FLAG(), type="boolean")
whole = number(mistakes.WHOLE(), whole=True, minimum=0)
"""kWh a year, m³."""
positive = number(mistakes.POSITIVE(), exclusiveMinimum=0).into(float)
"""m³/h."""
quantity = number(mistakes.QUANTITY(), minimum=0)
"""kWh a day; a whole one stays whole."""


def day(begun: date) -> Reader:
    """Read a date: absolute, or relative to the day on which the sandbox begins; YAML hands over a date of its own."""

    @reads(type="string", pattern="^(?:J(?:[+-][0-9]{1,5})?|[0-9]{4}-[0-9]{2}-[0-9]{2})$", description=_DAY)
    def read(value: Any) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return resolve_date(value, begun)
        except (TypeError, ValueError, OverflowError):
            raise ValueError(_DAY) from None

    return read


def unless(blanks: tuple[Any, ...], blank: Any, reader: Reader) -> Reader:
    """Read some values as one that stands for them, anything else with a reader."""
    reread, stays = reader.reread, reader.again is as_it_came and all(each is blank for each in blanks)
    return Reader(
        lambda value: blank if value in blanks else reader.read(value),
        {"description": reader.schema["description"], "anyOf": [reader.schema, {"enum": list(blanks)}]},
        as_it_came if stays else lambda value: blank if value in blanks else reread(value),
    )


def optional(reader: Reader) -> Reader:
    """Read null as None, anything else with a reader."""
    return unless((None,), None, reader)


def either(kind: type, reader: Reader, other: Reader) -> Reader:
    """Read values of one kind with a reader, anything else with another."""
    return Reader(
        lambda value: (reader if isinstance(value, kind) else other).read(value),
        {"description": other.schema["description"], "anyOf": [other.schema, reader.schema]},
    )


def many(reader: Reader, most: int | None = None, *, least: int = 0, says: str = "") -> Reader:
    """Read a list into a tuple."""
    expected = says or (mistakes.LIST() if most is None else mistakes.AT_MOST(most=most))
    longest = inf if most is None else most

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or not least <= len(value) <= longest:
            raise ValueError(expected)
        items, wrong = [], []
        for index, each in enumerate(value):
            try:
                items.append(reader.read(each))
            except DocumentError as error:
                wrong += [each.within(index) for each in error.mistakes]
            except ValueError as error:
                wrong.append(misread((index,), each, error))
        if wrong:
            raise DocumentError(wrong)
        return tuple(items)

    bounds, reread = sized("Items", least, most), reader.reread
    schema = {"description": expected, "type": "array", "items": reader.schema, **bounds}
    return Reader(read, schema, lambda value: tuple(map(reread, value)))


def group(
    make: Callable[..., Any],
    fields: Mapping[str, Reader],
    required: tuple[str, ...] = (),
    *,
    says: str = "",
    least: int = 0,
    **between: Any,
) -> Reader:
    """Read a mapping into what ``make`` builds of its fields, of which there are so many at least.

    ``says`` tells what was expected where there is another value; ``between`` are keys of the schema, as of ``mapping``.
    """

    def read(value: Any) -> Any:
        if says and (not isinstance(value, Mapping) or len(value) < least):
            raise ValueError(says)
        return make(**read_part(fields, value, required))

    schema = mapping(fields, says, required, **sized("Properties", least, None), **between)
    reread = reread_fields(fields)
    return Reader(read, schema, lambda value: make(**reread(value)))


def by_name(reader: Reader, says: str, *, least: int = 0, most: int | None = None) -> Reader:
    """Read a mapping of any names, each value with one reader."""
    longest = inf if most is None else most

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not least <= len(value) <= longest:
            raise ValueError(says)
        return read_part(dict.fromkeys(value, reader), value)

    bounds = sized("Properties", least, most)
    return Reader(read, {"description": says, "type": "object", "additionalProperties": reader.schema, **bounds})
