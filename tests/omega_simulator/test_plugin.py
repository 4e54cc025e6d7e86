"""pytest's side, in runs of its own: the suites are a user's."""

import os
import re
import socket
import subprocess
import sys

import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.omega_simulator.conftest import EXAMPLE
from tests.omega_simulator.test_server import gone
from tests.waiting import HANG

SUITE = """
import pytest
from pathlib import Path

def note(omega, *more):
    with open("noted", "a") as noted:
        print(omega.url, *more, file=noted)

@pytest.mark.parametrize("what", ["x", "é/è ", "z" * 100, "z" * 101])
def test_noted(omega, what):
    note(omega)
    assert omega.pce().numero == "21990000000001"

def test_refused(omega):
    note(omega)
    omega.scenario("maintenance")
    omega.token()
    assert omega.supplier.code == "A04000099"

def test_unused(omega):
    pass

@pytest.fixture
def broken(omega):
    note(omega)
    omega.clock.freeze("2026-03-02T09:00")
    omega.pce(car="many")

def test_broken_from_the_start(broken):
    pass
"""


def run(folder, *arguments, plugins=(), **environment):
    """Run pytest as a user whose only plugins are ours and these."""
    loaded = [part for each in ("omega_simulator.plugin", *plugins) for part in ("-p", each)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OMEGA_SIM_", "PYTEST_"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *loaded, *arguments],
        cwd=folder,
        env={**kept, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )


def suite(folder, text=SUITE, ini="[pytest]\nomega_settings =\n    pces: 0\n    quota_per_second: 7\n"):
    (folder / "test_suite.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text(ini, encoding="utf-8")
    return folder


def noted(folder):
    """The URLs that its tests wrote: of a server, and of a sandbox of it."""
    return [each.partition("/s/")[::2] for each in (folder / "noted").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def ran(tmp_path_factory, omega_server):
    """A run whose server runs elsewhere."""
    folder = suite(tmp_path_factory.mktemp("elsewhere"))
    return folder, run(folder, "--omega-url", f"{omega_server.url}/s/some-sandbox")


def test_each_test_has_a_sandbox_named_after_it_on_the_server_that_is_named(ran, omega_server):
    folder, _ = ran
    servers, sandboxes = zip(*noted(folder), strict=True)

    assert set(servers) == {omega_server.url}
    assert len(set(sandboxes)) == len(sandboxes) == 6
    assert all(re.fullmatch(r"test_(noted|refused|broken)[A-Za-z0-9._-]{1,60}", each) for each in sandboxes)
    assert max(map(len, sandboxes)) <= 64


def test_they_are_removed_afterwards(ran, omega_server):
    names = {each["name"] for each in omega_server.client().control("GET", "/sandboxes")["items"]}

    assert not {name for name in names if name.startswith("test_noted")}


def test_the_report_of_a_failing_test_shows_its_dialogue(ran):
    _, told = ran

    assert re.search(r"- OMEGA: the exchanges of sandbox test_refused-\w{12} -", told.stdout)
    assert "\nPOST /_sim/scenarios/maintenance/start: HTTP 200\nToken: HTTP 200\n" in told.stdout


def test_that_of_one_whose_fixture_fails_too_and_no_other(ran):
    _, told = ran

    assert "\nPUT /_sim/pces/21990000000001: HTTP 422\n" in told.stdout
    assert told.stdout.count("- OMEGA: ") == 2
    assert told.stdout.splitlines()[-1].startswith("1 failed, 5 passed, 1 error")


@pytest.mark.slow  # the next has workers that ask for one, tests/omega_simulator/test_server.py one that stops with its block
def test_workers_share_one_server_with_the_settings_of_the_ini_file_which_stops_with_the_run(tmp_path):
    text = (
        SUITE
        + "def test_settings(omega):\n    assert len(omega.control('GET', '/pces', query={'limit': 1000})['items']) < 500\n"
    )
    (tmp_path / "simulator.py").write_text("raise RuntimeError", encoding="utf-8")

    told = run(suite(tmp_path, text), "-n", "2", plugins=["xdist"])

    assert told.stdout.splitlines()[-1].startswith("1 failed, 6 passed, 1 error"), told.stdout
    ((server,), sandboxes) = ({each for each, _ in noted(tmp_path)}, [each for _, each in noted(tmp_path)])
    assert len(set(sandboxes)) == 6
    assert gone(server)


@pytest.mark.slow  # test_server.py has settings that are wrong, and what is told of them
def test_a_server_that_does_not_start_is_told_by_each_test_of_a_worker(tmp_path):
    told = run(suite(tmp_path, ini="[pytest]\nomega_settings = pses: 3\n"), "-n", "1", plugins=["xdist"])

    assert told.stdout.count("pses is not a setting; the nearest is pces") >= 7
    assert "7 errors" in told.stdout.splitlines()[-1]


@pytest.mark.slow  # test_package.py: nothing is imported until the fixture is asked for
def test_a_run_in_which_nobody_asks_for_it_starts_none(tmp_path):
    quiet = "def test_nothing(pytestconfig):\n    pass\n"

    told = run(suite(tmp_path, quiet, ini="[pytest]\nomega_settings = pses: 3\n"), "-n", "1", plugins=["xdist"])

    assert "1 passed" in told.stdout


LEFT = """
def test_left(omega):
    omega.clock.freeze()
    omega._wire.close()
    omega._wire._split = omega._wire._split._replace(netloc="127.0.0.1:1")
    assert False
"""


def test_a_server_that_left_is_told_where_the_dialogue_would_stand(tmp_path, omega_server):
    told = run(suite(tmp_path, LEFT), OMEGA_SIM_URL=omega_server.url)

    assert re.search(
        r"- OMEGA: the exchanges of sandbox .* -+\nGET http://.*/_sim/journal.* was not answered: ", told.stdout
    )


ONE_LOOK = "def test_one(omega):\n    omega.pce()\n\ndef test_two(omega):\n    omega.pce()\n"


@pytest.fixture
def nowhere():
    """A URL at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("given", ["--omega-url", "OMEGA_SIM_URL"])
def test_a_url_that_leads_nowhere_fails_each_test_once_and_is_told_with_what_named_it(tmp_path, nowhere, given):
    folder = suite(tmp_path, ONE_LOOK)

    told = run(folder, given, nowhere) if given.startswith("-") else run(folder, OMEGA_SIM_URL=nowhere)

    assert told.stdout.splitlines()[-1].startswith("2 errors"), told.stdout
    assert (
        f"\n{given} is '{nowhere}', and there is no server to be used: GET {nowhere}/_sim/health was not" in told.stdout
    )
    assert f"(`omega-sim serve`), or leave {given} out" in told.stdout
    assert "another exception occurred" not in told.stdout


def test_a_worker_fails_so_too(tmp_path, nowhere):
    told = run(suite(tmp_path, ONE_LOOK), "-n", "1", "--omega-url", nowhere, plugins=["xdist"])

    assert told.stdout.splitlines()[-1].startswith("2 errors"), told.stdout
    assert f"\n--omega-url is '{nowhere}', and there is no server" in told.stdout


def test_what_stands_at_a_url_and_is_no_omega_sim_is_told(tmp_path, omega_server):
    told = run(suite(tmp_path, ONE_LOOK), OMEGA_SIM_URL=f"{omega_server.url}/shop")

    assert re.search(r"/shop/_sim/health was answered 404 with .*; an omega-sim answers 200 there", told.stdout)
    assert told.stdout.splitlines()[-1].startswith("2 errors"), told.stdout


def test_a_control_token_that_is_wrong_is_told_with_what_gave_it(tmp_path):
    with own_server(Settings(pces=0, control_token="open-sesame")) as running:
        wrong = run(suite(tmp_path, ONE_LOOK), OMEGA_SIM_URL=running.base, OMEGA_SIM_CONTROL_TOKEN="sesame")
        none = run(tmp_path, OMEGA_SIM_URL=running.base)

    assert "what came is not the control token of this server" in wrong.stdout
    assert "The token that was sent is OMEGA_SIM_CONTROL_TOKEN's." in wrong.stdout
    assert "control paths ask for the control token here" in none.stdout
    assert "pytest --omega-token or OMEGA_SIM_CONTROL_TOKEN" in none.stdout


def test_the_suite_of_the_examples_passes(omega_server):
    """It needs no more than the settings of its own pyproject.toml, which this server has too."""
    told = run(EXAMPLE, "--omega-url", omega_server.url, "-p", "no:cacheprovider")

    assert told.stdout.splitlines()[-1].startswith("15 passed"), told.stdout
