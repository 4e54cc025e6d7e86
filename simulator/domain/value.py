"""Values: dataclasses that nothing changes, made tens of times in every exchange."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(*, kw_only: bool = False) -> Callable[[type[Made]], type[Made]]:
    """Make a dataclass of a class, frozen for whoever checks types, compared and hashed by what it holds.

    Python would have one that is frozen for it, too, set each field by a call: four times as long. And it would compile six
    functions for each class; but for ``__init__`` one of each is enough for all: of two hundred classes, a sixth of a start.
    """

    def make(kind: type[Made]) -> type[Made]:
        made: Any = dataclass(slots=True, kw_only=kw_only, eq=False, repr=False)(kind)
        for given in (_equal, _hash, _repr):
            if given.__name__ not in vars(kind):
                setattr(made, given.__name__, given)
        return cast("type[Made]", made)

    return make


def replace(before: Made, **changes: Any) -> Made:
    """Give a value with some of its fields changed: what ``dataclasses.replace`` gives, in a third of its time."""
    kind: Any = type(before)
    made: Made = kind(**{**dict(items(before)), **changes})
    return made


def items(held: object) -> Iterable[tuple[str, Any]]:
    """Give what a value is made of: the name of each field, and what it holds."""
    kind: Any = type(held)
    names, get = _fields_of(kind)
    return zip(names, get(held), strict=True)


def _equal(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    kind: Any = type(self)
    held = _compared(kind)
    equal: bool = held(self) == held(other)
    return equal


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _repr(self: Any) -> str:
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


_equal.__name__, _hash.__name__, _repr.__name__ = "__eq__", "__hash__", "__repr__"


@cache
def _compared(kind: Any) -> Callable[[Any], Any]:
    return _getter(tuple(each.name for each in fields(kind) if each.compare))


@cache
def _fields_of(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(each.name for each in fields(kind) if each.init)
    return names, _getter(names)


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what gives the values of some fields, however few."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, each) for each in names)
