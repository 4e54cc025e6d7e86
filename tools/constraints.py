"""Renew constraints.txt, or say where what is installed differs from it.

`renew PYTHON…` asks pip, on each interpreter, for the newest versions that the ranges of pyproject.toml allow: of what
running needs, of every extra, and of what builds it all. Nothing is installed but an empty environment that is thrown away.
`compare` looks at the environment that runs it. `tidy` takes out of a lock of npm's what pins nothing: licences, addresses.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "constraints.txt"
BUILT_BY = ("editables", "setuptools", "wheel")
"""What pip fetches to build and no file of ours names: hatchling asks for the first, pip for the others, to build spyne."""

_HEAD = """\
# The versions that this checkout is installed, tested and shipped with. `make constraints` writes this file anew.
# Resolved on Python {pythons}.
"""


def main(do: str = "", *given: str) -> None:
    if do == "renew" and given:
        renew(given)
    elif do == "compare":
        compare()
    elif do == "tidy" and given:
        tidy(Path(given[0]))
    else:
        sys.exit(__doc__)


def renew(interpreters: Iterable[str]) -> None:
    """Write the file, and say what has changed."""
    found = dict(newest(each) for each in interpreters)
    before = lines_of(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    pythons, now = sorted(found, key=numbers), merged(found)
    FILE.write_text(
        "".join([_HEAD.format(pythons=", ".join(pythons)), *(f"{line}\n" for lines in now.values() for line in lines)]),
        encoding="utf-8",
    )
    changed = [name for name in sorted({*before, *now}, key=str.casefold) if before.get(name) != now.get(name)]
    for name in changed:
        print(f"{name}: {pins(before.get(name))} → {pins(now.get(name))}")
    print(f"{FILE.name}: {len(now)} packages on Python {', '.join(pythons)}, {len(changed)} changed.")


def newest(interpreter: str) -> tuple[str, dict[str, str]]:
    """Resolve on one interpreter."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    free = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_CONSTRAINT", "PIP_BUILD_"))}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([interpreter, "-m", "venv", folder], check=True)
        python, report = Path(folder, "bin/python"), Path(folder, "report.json")
        only_resolve = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report)]
        wanted = [".[dev,postgresql]", *build, *BUILT_BY]
        subprocess.run([str(python), "-m", "pip", *only_resolve, *wanted], cwd=ROOT, env=free, check=True)
        told = json.loads(report.read_text(encoding="utf-8"))
    version = ".".join(told["environment"]["python_version"].split(".")[:2])
    print(f"Python {version}: resolved")
    packages = [each["metadata"] for each in told["install"] if "dir_info" not in each["download_info"]]
    return version, {each["name"]: each["version"] for each in packages}


def merged(found: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Give the lines of each package, from its version on each Python."""
    pythons = sorted(found, key=numbers)
    names = sorted({name for resolved in found.values() for name in resolved}, key=str.casefold)
    return {
        name: constraints(name, {each: found[each][name] for each in pythons if name in found[each]}) for name in names
    }


def constraints(name: str, versions: Mapping[str, str]) -> list[str]:
    """Pin a package: in a line for all Pythons, or one for each run of Pythons that share a version.

    The first line holds for older Pythons, the last one for newer ones, that nothing was resolved on.

    >>> constraints("numpy", {"3.11": "2.4", "3.12": "2.5", "3.13": "2.5"})
    ["numpy==2.4; python_version < '3.12'", "numpy==2.5; python_version >= '3.12'"]
    """
    pythons = list(versions)
    starts = [
        each for before, each in zip(["", *pythons], pythons, strict=False) if versions.get(before) != versions[each]
    ]
    lines = []
    for start, end in zip(starts, [*starts[1:], ""], strict=True):
        bounds = [f"python_version >= '{start}'"] * (start != starts[0]) + [f"python_version < '{end}'"] * bool(end)
        lines.append("; ".join([f"{name}=={versions[start]}", *[" and ".join(bounds)] * bool(bounds)]))
    return lines


def lines_of(text: str) -> dict[str, list[str]]:
    """Give the lines of a constraints file by the package that they pin."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            found.setdefault(line.partition("==")[0], []).append(line)
    return found


def pins(lines: Iterable[str] | None) -> str:
    """Write the versions of a package, briefly."""
    return ", ".join(line.partition("==")[2] for line in lines or ()) or "none"


def numbers(version: str) -> list[int]:
    """Give what versions are sorted by."""
    return [int(each) for each in version.split(".")]


def compare() -> None:
    """Say which packages of this environment are not at the version that is pinned."""
    from importlib.metadata import distributions

    from packaging.requirements import Requirement

    pinned = {}
    for lines in lines_of(FILE.read_text(encoding="utf-8")).values():
        for each in map(Requirement, lines):
            if each.marker is None or each.marker.evaluate():
                pinned[canonical(each.name)] = str(each.specifier).removeprefix("==")
    brought = {"pip", "setuptools", "omega-simulator"}  # by Python itself; from this folder
    here = {canonical(each.name): each.version for each in distributions() if canonical(each.name) not in brought}
    differing = {name: version for name, version in sorted(here.items()) if version != pinned.get(name)}
    for name, version in differing.items():
        print(f"{name} {version}; pinned: {pinned.get(name, 'nothing')}")
    print(f"{len(differing)} of {len(here)} packages differ from {FILE.name}.")


def tidy(lock: Path) -> None:
    """Keep the names, versions and sums of a lock that npm has written."""
    read = json.loads(lock.read_text(encoding="utf-8"))
    for package in read["packages"].values():
        for word in ("funding", "license", "resolved"):
            package.pop(word, None)
    lock.write_text(json.dumps(read, indent=2) + "\n", encoding="utf-8")


def canonical(name: str) -> str:
    """Write a package's name as indexes do."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(*sys.argv[1:])
