"""Who may import whom: `python -m tools.contracts`, for `make contracts`. What nobody declared is told with what to do."""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from importlinter.cli import lint_imports_command

HERE = Path(__file__).parents[1]
PACKAGE = "simulator"
_LIKE = "The rooms of the application"
Contract = Mapping[str, Any]


def contracts_of(pyproject: Path) -> list[Contract]:
    """Give import-linter's contracts, as they stand in pyproject.toml."""
    told: list[Contract] = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return told


def undeclared(root: Path, contracts: Sequence[Contract]) -> Iterator[str]:
    """Tell each folder, and each module where a contract wants all of them, that no contract names, with what to do.

    import-linter looks at packages alone: a folder without ``__init__.py`` it never sees.
    """
    for path in sorted((root / PACKAGE).rglob("*.py")):
        room = path.parent if path.name == "__init__.py" else path
        parent, name = ".".join(room.relative_to(root).parent.parts), room.stem
        if room == root / PACKAGE:
            continue
        if room is path and not (path.parent / "__init__.py").exists():
            yield f"{_shown(path.parent, root)} has no __init__.py, so that no contract sees it: add one"
        layered = [each for each in contracts if parent in each.get("containers", ())]
        if room is path:
            layered = [each for each in layered if each.get("exhaustive")]
        elif not layered:
            yield (
                f"{_shown(room, root)} is declared nowhere: write a contract for the rooms of {parent} in pyproject.toml, as"
                f' "{_LIKE}" is one, and name "{name}" in it'
            )
        yield from (
            f'{_shown(room, root)} is declared nowhere: add "{name}" to the layers of the contract "{each["name"]}" in'
            " pyproject.toml, above all that it imports and below all that imports it"
            for each in layered
            if name not in _named(each)
        )


def _named(contract: Contract) -> set[str]:
    return {each.strip(" ()") for layer in contract["layers"] for each in layer.split("|")}


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() + ("" if path.suffix else "/")


if __name__ == "__main__":
    if told := list(dict.fromkeys(undeclared(HERE, contracts_of(HERE / "pyproject.toml")))):
        sys.exit("\n".join(told))
    lint_imports_command(["--no-logo"])
