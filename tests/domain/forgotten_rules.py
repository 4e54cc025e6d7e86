"""Which rules of a module nothing reads: what the law on rules looks for, apart so that the law itself can be tried."""

from collections.abc import Collection, Iterator
from pathlib import Path
from types import ModuleType

from simulator.domain import rules
from simulator.domain.checks import Checks
from simulator.domain.rule import Rule
from simulator.domain.rules import MODULES, written_in

JOINED = "simulator/domain/rules/__init__.py"
NOT_CHECKED = {"RULES", "BEHAVIOURS"}
"""Tuples of a module that no check is made of."""


def checked() -> frozenset[Rule]:
    """Give the rules that some operation checks."""
    checks = [each for each in vars(rules).values() if isinstance(each, Checks)]
    assert len(checks) > 5
    return frozenset(each for check in checks for _, group in check.groups for each in group)


def forgotten(module: ModuleType, in_checks: Collection[Rule], read: Collection[ModuleType] = MODULES) -> Iterator[str]:
    """Tell, for each rule of a module that stands in no catalogue or in no check, what to do about it."""
    path = f"simulator/domain/rules/{Path(str(module.__file__)).name}"
    for each in written_in(module):
        if module not in read:
            yield (
                f"{each.id} is written in {path}, which the catalogue does not read:"
                f" add {module.__name__.rpartition('.')[2]} to MODULES in {JOINED}"
            )
        if each.decide and each not in in_checks:
            yield f"{each.id} is written in {path} but stands in no check: {_what_to_do(each, module)}"


def _what_to_do(rule: Rule, module: ModuleType) -> str:
    groups = {
        name: value
        for name, value in vars(module).items()
        if name not in NOT_CHECKED and isinstance(value, tuple) and any(isinstance(each, Rule) for each in value)
    }
    if holding := [name for name, group in groups.items() if rule in group]:
        return f"it is in {' and '.join(holding)} there, which no check of {JOINED} is made of: add it to one"
    return f"add it to {' or '.join(groups) or f'a tuple that a check of {JOINED} is made of,'} there"
