"""The house in figures: `python -m tools.house [REVISION]` counts this checkout, beside a commit's where one is named."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.revision import HERE, house_at

Arrows = Mapping[str, set[str]]
PACKAGE = "simulator"


def main(revision: str | None) -> None:
    """Print the counts of the checkout, each after that of the revision."""
    after, before = figures(HERE), {}
    if revision:
        with house_at(revision) as folder:
            before = figures(folder)
    for name in sorted({*before, *after}):
        print(f"{name:58} {before.get(name, '') if revision else ''!s:>24} {after.get(name, '')!s:>24}")


def figures(root: Path) -> dict[str, str]:
    """Count the modules below a folder: in each room its files and arrows, then the longest chain and the statements."""
    modules = {_dotted(path.relative_to(root)): path for path in sorted((root / PACKAGE).rglob("*.py"))}
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules.items()}
    arrows = {name: set(_imported(tree, modules)) - {name} for name, tree in trees.items()}
    told = {}
    for room in sorted({name.rpartition(".")[0] for name in modules if "." in name}):
        files = sum(1 for name in modules if name.rpartition(".")[0] == room and not _is_package(modules[name]))
        inside = _inside(room, arrows)
        count = sum(map(len, inside.values()))
        told[room] = f"{files} files, {count} arrows, {_floors(inside)} floors"
    told["= longest chain of imports"] = str(_floors(arrows))
    told["= statements"] = str(sum(map(_statements, trees.values())))
    told["= modules"] = str(len(modules))
    return told


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _is_package(path: Path) -> bool:
    return path.name == "__init__.py"


def _imported(tree: ast.Module, known: Mapping[str, Path]) -> Iterator[str]:
    """Name the modules of the house that a module imports, wherever in it, but for the types' sake alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                below = f"{node.module}.{each.name}"
                if below in known:
                    yield below
                elif node.module in known:
                    yield node.module


def _inside(room: str, arrows: Arrows) -> dict[str, set[str]]:
    """Give the arrows between what stands in a room: its files, and its rooms as wholes."""
    depth = room.count(".") + 1
    between: dict[str, set[str]] = defaultdict(set)
    for name, aims in arrows.items():
        here = _child(name, room, depth)
        for aim in aims:
            there = _child(aim, room, depth)
            if here and there and here != there:
                between[here].add(there)
    return between


def _child(name: str, room: str, depth: int) -> str:
    return name.split(".")[depth] if name.startswith(f"{room}.") else ""


def _floors(arrows: Arrows) -> int:
    known: dict[str, int] = {}

    def height(name: str, above: frozenset[str]) -> int:
        if name not in known:
            below = (height(each, above | {name}) for each in arrows.get(name, ()) if each not in above)
            known[name] = 1 + max(below, default=0)
        return known[name]

    return max((height(each, frozenset({each})) for each in arrows), default=0)


def _statements(tree: ast.Module) -> int:
    nodes = [each for each in ast.walk(tree) if isinstance(each, ast.stmt)]
    return sum(1 for each in nodes if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
