"""A room that nobody declared is told by `make contracts`, with what to do."""

import pytest

from tests.laws import hold
from tools.contracts import HERE, contracts_of, undeclared

CONTRACTS = contracts_of(HERE / "pyproject.toml")


def test_each_room_is_declared():
    hold(undeclared(HERE, CONTRACTS))


@pytest.fixture
def house(tmp_path):
    """A house with one room, declared."""
    for path in ("__init__", "domain/__init__", "domain/rules/__init__", "transports/__init__"):
        build(tmp_path, path)
    assert list(undeclared(tmp_path, CONTRACTS)) == []
    return tmp_path


def build(root, path):
    file = root / "simulator" / f"{path}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


ADD = "in pyproject.toml, above all that it imports and below all that imports it"
TRANSPORTS = "A transport knows no other transport, only the wire they share"


@pytest.mark.parametrize(
    ("path", "place", "what_to_do"),
    [
        (
            "domain/letters/__init__",
            "domain/letters/ is declared nowhere",
            f'add "letters" to the layers of the contract "The rooms of the domain" {ADD}',
        ),
        (
            "transports/letters",
            "transports/letters.py is declared nowhere",
            f'add "letters" to the layers of the contract "{TRANSPORTS}" {ADD}',
        ),
        (
            "domain/rules/mes/__init__",
            "domain/rules/mes/ is declared nowhere",
            (
                "write a contract for the rooms of simulator.domain.rules in pyproject.toml,"
                ' as "The rooms of the application" is one, and name "mes" in it'
            ),
        ),
        ("domain/letters/mes", "domain/letters/ has no __init__.py, so that no contract sees it", "add one"),
    ],
)
def test_a_room_that_is_not_is_told_with_what_to_do(house, path, place, what_to_do):
    build(house, path)
    assert list(undeclared(house, CONTRACTS)) == [f"simulator/{place}: {what_to_do}"]


def test_a_module_of_a_room_that_does_not_list_its_modules_need_not_be_declared(house):
    build(house, "domain/letters")
    assert list(undeclared(house, CONTRACTS)) == []
