"""Which effects of scenarios nothing reads or nobody does: what the law on effects looks for, apart so that it can be tried."""

import ast
import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from textwrap import dedent
from typing import Any

import simulator
from simulator.domain.scenario.effects import Decision

_HOUSE = Path(simulator.__file__).parent
DOING = ("transports", "application/scenarios", "domain/scenario/play.py")
"""Where what a step does is done."""
_READ = {None: "second", **dict.fromkeys(Decision, "third")}
"""What stands for any value that was read; a state is read into such a mapping."""
Made = Callable[[Mapping[str, Any]], Any]


def unread(type_: type, make: Made, keys: Collection[str], names: str, beside: Collection[str] = ()) -> Iterator[str]:
    """Tell the fields that no key of a file fills, and the keys that fill none; ``beside`` are keys that others complete.

    ``names`` tell the table of keys, and the function that makes the fields of them.
    """
    table, maker = names.split()
    filled: dict[str, set[str]] = {key: set() for key in keys}
    for key in keys:
        for given in ({}, *({each: _READ} for each in beside)):
            before, after = make(given), make({**given, key: _READ})
            filled[key] |= {
                each.name for each in fields(type_) if getattr(before, each.name) != getattr(after, each.name)
            }
    yield from (
        f"{type_.__name__}.{each.name} is what no scenario can say: add an entry to {table} that reads it, and hand it over in"
        f" {maker} there"
        for each in fields(type_)
        if each.name not in {*keys}.union(*filled.values())
    )
    yield from (
        f"{key} is read by {table}, and fills no field of {type_.__name__}: hand it over in {maker} there, to a field in"
        " simulator/domain/scenario/effects.py"
        for key, names in filled.items()
        if not names
    )


def undone(type_: type, named: str, what_to_do: str, done: Collection[str] | None = None) -> Iterator[str]:
    """Tell the fields that nobody who does what a step says looks at; ``named`` is what such a step's value is called."""
    looked_at = set(looked_up(named)) if done is None else set(done)
    for name, each in vars(type_).items():
        if isinstance(each, property) and name in looked_at:
            looked_at |= set(attributes(ast.parse(dedent(inspect.getsource(each.fget))), "self"))
    yield from (
        f"{type_.__name__}.{each.name} is done by nobody: {what_to_do}"
        for each in fields(type_)
        if each.name not in looked_at
    )


def looked_up(named: str) -> Iterator[str]:
    """Name the attributes of everything so called where effects are done: ``then.delay``, ``act.then.delay``."""
    for place in DOING:
        for file in [_HOUSE / place] if place.endswith(".py") else (_HOUSE / place).rglob("*.py"):
            yield from attributes(ast.parse(file.read_text("utf-8")), named)


def attributes(tree: ast.AST, named: str) -> Iterator[str]:
    """Name the attributes that a piece of code looks up in what is so called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and named in {
            getattr(node.value, "id", None),
            getattr(node.value, "attr", None),
        }:
            yield node.attr
