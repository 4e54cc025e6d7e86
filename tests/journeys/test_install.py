"""The wheel holds all that a user needs, and finds it from any folder."""

import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by the project's own back end where it is installed, else by pip, which fetches it."""
    folder = tmp_path_factory.mktemp("wheel")
    if find_spec("hatchling"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    else:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if built.returncode and "No matching distribution found for hatchling" in built.stderr:
        pytest.skip("hatchling is not installed, and no package index answers")
    assert built.returncode == 0, built.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_it_holds_every_module_fixture_scenario_and_story_of_the_checkout_and_no_test(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    packages = ("simulator", "omega_simulator")
    modules = {str(each.relative_to(ROOT)) for package in packages for each in (ROOT / package).rglob("*.py")}
    data = {
        f"simulator/_data/{folder}/{each.name}"
        for folder in ("fixtures", "scenarios", "stories")
        for each in (ROOT / folder).iterdir()
        if each.suffix in {".yaml", ".json"}
    }

    assert len([each for each in data if "fixtures" in each]) >= 6
    assert (modules | data) - held == set()
    assert [each for each in held if each.startswith(("tests/", "docs/", "bench/", "fixtures/"))] == []


def test_its_command_is_omega_sim(unpacked):
    (metadata,) = unpacked.glob("*.dist-info")

    assert "omega-sim = simulator.cli:main" in (metadata / "entry_points.txt").read_text(encoding="utf-8")


def run(unpacked, tmp_path, code):
    """Run Python with the wheel's files before anything else, from a folder that has nothing to do with it."""
    start = f"import sys; sys.path.insert(0, {str(unpacked)!r}); "
    command = [sys.executable, "-P", "-c", start + code]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()


def test_its_own_fixtures_are_found_from_another_folder(unpacked, tmp_path):
    code = "from simulator.adapters.fixture_files import fixtures_folder; print(fixtures_folder())"

    assert run(unpacked, tmp_path, code) == str(unpacked / "simulator/_data/fixtures")


@pytest.mark.slow  # those before have all that it holds
def test_a_simulator_is_built_of_it(unpacked, tmp_path):
    code = (
        "import simulator; from simulator.bootstrap import build; from simulator.settings.model import Settings;"
        "made = build(Settings(pces=3)); made.store.close(); print(simulator.__file__, len(made.referential.test_pces))"
    )

    file, count = run(unpacked, tmp_path, code).split()
    assert file == str(unpacked / "simulator/__init__.py")
    assert int(count) > 40
