"""constraints.txt and npm's locks pin what is installed: names and versions, nothing else."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.constraints import BUILT_BY, FILE, canonical, constraints, lines_of, merged, tidy

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [Requirement(each) for each in PROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(each) for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra]
BUILD = [Requirement(each) for each in (*PROJECT["build-system"]["requires"], *BUILT_BY)]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ALL = sorted({str(each) for each in (*NEEDED, *EXTRAS, *BUILD)}, key=str.casefold)
OVERRIDDEN = {"spyne", "uvicorn"}
NODE = [ROOT / "examples/node", ROOT / "tests/browser", ROOT / "tests/foreign"]
AGAIN = "run `make constraints`"


def pinned(python):
    """The version of each package on a Python, all of them if several stand."""
    found = {}
    for line in (line for lines in lines_of(FILE.read_text(encoding="utf-8")).values() for line in lines):
        each = Requirement(line)
        if each.marker is None or each.marker.evaluate(
            {"python_version": python, "python_full_version": f"{python}.0"}
        ):
            found.setdefault(canonical(each.name), []).append(str(each.specifier).removeprefix("=="))
    return found


@pytest.mark.parametrize("python", PYTHONS)
def test_each_package_has_one_version_on_each_python(python):
    versions = pinned(python)

    assert len(versions) > 50
    assert {name: each for name, each in versions.items() if len(each) > 1} == {}


@pytest.mark.parametrize("python", PYTHONS)
def test_what_pyproject_asks_for_is_pinned_within_its_range(python):
    known = pinned(python)
    for needed in map(Requirement, ALL):
        versions = known.get(canonical(needed.name))

        assert versions, f"{needed.name} is not pinned: {AGAIN}"
        assert needed.specifier.contains(versions[0]), f"{needed.name} is {versions[0]}, out of {needed}: {AGAIN}"


def test_it_holds_names_and_versions_and_nothing_else():
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    strange = [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+(; python_version [<>=' .\w]+)?", line)]
    assert strange == []


def test_the_wheel_is_exact_about_what_is_overridden_from_the_inside_and_leaves_ranges_otherwise():
    exact = {each.name for each in NEEDED if str(each.specifier).startswith("==")}

    assert exact == OVERRIDDEN | {"Faker"}


@pytest.mark.parametrize("folder", NODE, ids=lambda folder: folder.name)
def test_a_package_of_npm_is_exact_and_its_lock_holds_it(folder):
    package, lock = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("package", "package-lock")
    )

    assert [each for each in package["dependencies"].values() if not re.fullmatch(r"\d+\.\d+\.\d+", each)] == []
    assert lock["packages"][""]["dependencies"] == package["dependencies"]
    for name, version in package["dependencies"].items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("folder", NODE, ids=lambda folder: folder.name)
def test_a_lock_of_npm_records_no_address(folder):
    text = (folder / "package-lock.json").read_text(encoding="utf-8")

    assert len(json.loads(text)["packages"]) > 10
    assert "://" not in text


def test_tidying_a_lock_keeps_versions_and_takes_addresses_out(tmp_path):
    lock = tmp_path / "package-lock.json"
    kept = {"version": "1.2.3", "integrity": "sha512-x"}
    told = {"resolved": "https://npm.example/a.tgz", "funding": {"url": "https://a.example"}, "license": "MIT"}
    lock.write_text(json.dumps({"packages": {"node_modules/a": {**kept, **told}}}), encoding="utf-8")

    tidy(lock)

    assert json.loads(lock.read_text(encoding="utf-8")) == {"packages": {"node_modules/a": kept}}


def test_a_version_that_all_pythons_share_needs_no_marker():
    assert constraints("a", {"3.11": "1", "3.12": "1"}) == ["a==1"]


def test_versions_that_differ_stand_in_a_line_for_each_run_of_pythons():
    assert constraints("a", {"3.11": "1", "3.12": "2", "3.13": "2", "3.14": "3"}) == [
        "a==1; python_version < '3.12'",
        "a==2; python_version >= '3.12' and python_version < '3.14'",
        "a==3; python_version >= '3.14'",
    ]


def test_packages_are_merged_in_one_order_whatever_resolved_them_first():
    resolved = {"3.13": {"b": "1", "A": "2"}, "3.9": {"A": "1"}}

    assert merged(resolved) == {
        "A": ["A==1; python_version < '3.13'", "A==2; python_version >= '3.13'"],
        "b": ["b==1"],
    }
