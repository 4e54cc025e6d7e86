"""The law that whatever a scenario's checker tells has its French beside it, and what that French is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import simulator
from simulator.application.language import ENGLISH
from simulator.application.words import written_mistake_of
from tests.adapters.scenarios.reading import mistakes
from tests.adapters.scenarios.test_broken_files import FILES, parts
from tests.laws import hold

ROOT = Path(simulator.__file__).parent
TELLING = (
    *(each for each in (ROOT / "adapters/scenarios").glob("*.py") if each.stem != "schema"),
    *(ROOT / "adapters/stories" / f"{each}.py" for each in ("fields", "folder", "reader", "troubles")),
    *(ROOT / "application/documents").glob("*.py"),
    *(
        ROOT / each
        for each in (
            "adapters/positioned_yaml.py",
            "domain/distinguished_name.py",
            "domain/dn_values.py",
            "domain/nearest.py",
            "domain/own_codes.py",
            "domain/rules_off.py",
            "domain/suivi/document.py",
            "transports/jsonpath.py",
            "transports/xpath.py",
        )
    ),
)
"""The modules that read what people write, and tell what is wrong with it."""
_WORDS = re.compile(r"[a-z]{2,} (?:\w+ )?[a-z-]+")
_ENGLISH = re.compile(r"\b(?:a|an|are|has|is|it|no|of|the|with)\b")


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """English that stands in quotes and goes on from a place; what a schema says of a field begins with a capital."""
    tree = ast.parse(source)
    docstrings = {each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    pieces = {piece for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for piece in each.values}
    for each in ast.walk(tree):
        if each in docstrings or each in pieces or not isinstance(each, ast.Constant | ast.JoinedStr):
            continue
        text = _text(each)
        if _WORDS.search(text) and _ENGLISH.search(text) and not text.removeprefix("{}").strip()[0].isupper():
            yield each.lineno, text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_sentence_of_a_checker_stands_outside_the_phrases():
    hold(
        f"{module.relative_to(ROOT)}:{line} tells {text!r}: make it a Phrase of simulator/domain/phrases/, with its French"
        for module in TELLING
        for line, text in sentences(module.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize(
    "telling",
    [
        'raise ValueError("it is a list of codes")',
        'yield Mistake(at, f"is {came}; there is no body to {connection}")',
        'says = f"{came}; it declares {name}"',
    ],
)
def test_a_sentence_outside_the_phrases_is_found(telling):
    assert list(sentences(telling))


@pytest.mark.parametrize(
    "quiet",
    ['"""It is a list of codes."""', 'about("The name of a state.")', "x = 'rue des Lilas'", "raise ValueError(_X)"],
)
def test_what_nobody_is_told_is_no_sentence(quiet):
    assert not list(sentences(quiet))


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.stem)
def test_each_broken_file_is_told_in_french(file):
    for told in mistakes(parts(file)[0]):
        french = written_mistake_of(told)
        assert french != told
        assert not re.search(r"\b(?:is|are|has|the|with|such|it)\b", re.sub("«[^»]*»|[{\\[].*", "", french)), french
        assert written_mistake_of(told, ENGLISH) == told


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        ("steps: [1", "une liste ouverte par [ n’a pas son , ou son ]"),
        ("steps: {a: 1, b", "ce que { ouvre"),
        ("a: b: c", "un « : » n’a pas sa place ici"),
    ],
)
def test_what_yaml_says_is_told_in_french(problem, told):
    assert any(told in written_mistake_of(each).replace("\u00a0", " ") for each in mistakes(problem))
