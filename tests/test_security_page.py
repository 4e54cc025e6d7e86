"""docs/security.md keeps its word: the tests that its table names exist, and none of tests/hostile/ is left out."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.laws import hold

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.partition("## Attacks and answers")[2].splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| attack", "| **"))
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(
        each.name for each in tree.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    )


def test_there_is_a_table():
    assert len(ROWS) > 40


def wrong_in(row):
    """Tell what a row lacks."""
    attack, answer, tests = row
    named = NAMED.findall(tests)
    if not attack or not answer or not named or NAMED.sub("", tests).strip():
        yield f"docs/security.md: the row {row} is not an attack, its answer, and its tests as `tests/….py::test_…`"
    for path, name in named:
        if not (ROOT / path).exists() or name not in names_in(path):
            yield f"docs/security.md: {path}::{name} does not exist: name the test that shows the answer to {attack!r}"


def test_each_attack_has_an_answer_and_tests_that_exist():
    hold(told for row in ROWS for told in wrong_in(row))


def test_each_test_that_throws_something_hostile_stands_in_the_table():
    named = set(NAMED.findall(PAGE))
    hostile = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "tests" / "hostile").glob("test_*.py")
        for name in names_in(path.relative_to(ROOT).as_posix())
    }

    assert len(hostile) > 10
    hold(
        f"{path}::{name} stands in no row of docs/security.md: add it to the attack that it throws"
        for path, name in sorted(hostile - named)
    )
