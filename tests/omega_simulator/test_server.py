"""A server in a process of its own: it runs while the block does, and no longer."""

import subprocess
import sys
from pathlib import Path

import pytest

from omega_simulator import OmegaError, OmegaServer
from omega_simulator.server import _PYTHON
from omega_simulator.wire import Wire
from tests.waiting import HANG, until

_KILLED = """
import os, signal
from omega_simulator import OmegaServer
with OmegaServer(pces=0) as server:
    print(server.url, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def gone(url):
    wire = Wire(url)
    try:
        wire.control("GET", "/_sim/health")
    except OmegaError:
        return True
    wire.close()
    return False


@pytest.fixture
def another_simulator(tmp_path, monkeypatch):
    """A folder in which a package of the user's has the name of ours; it is the current one, and in PYTHONPATH."""
    (tmp_path / "simulator").mkdir()
    (tmp_path / "simulator/__main__.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("another_simulator")
def test_it_is_ours_whatever_stands_beside_with_the_settings_that_are_given_until_the_block_ends():
    with OmegaServer("codes: {TJDC-02: '0102'}", pces=0) as server, server.client("one") as omega:
        rules = omega.control("GET", "/catalogue")["rules"]
        assert next(each["code"] for each in rules if each["id"] == "TJDC-02") == "0102"
        url = server.url

    assert gone(url)
    with pytest.raises(OmegaError, match="does not run"):
        server.client()


def test_what_a_user_installed_for_himself_is_found():
    told = [*_PYTHON, "-c", "import sys; print(sys.flags.no_user_site, sys.flags.safe_path)"]

    assert subprocess.run(told, capture_output=True, text=True, check=True).stdout.split() == ["0", "True"]


def test_it_stops_where_whoever_started_it_is_killed():
    killed = subprocess.run([sys.executable, "-c", _KILLED], capture_output=True, text=True, check=False, timeout=HANG)

    until(lambda: gone(killed.stdout.strip()))


def test_settings_that_are_wrong_are_told_as_the_server_tells_them_in_the_line_of_their_author():
    with pytest.raises(OmegaError) as failed, OmegaServer("pces: 3\npses: 3", seed="x"):
        pass

    told = str(failed.value)
    assert "-E -P -m simulator serve … ended with code 2, and said:\n" in told
    assert "omega-sim: omega_settings, line 2: pses is not a setting; the nearest is pces" in told
    assert "\nsettings: seed is 'x'; a seed is" in told


@pytest.mark.parametrize("name", ["host", "port", "ready_file", "stop_with_stdin"])
def test_settings_that_the_kit_gives_itself_are_refused_rather_than_passed_over(name):
    with pytest.raises(OmegaError, match=rf"^omega_settings, line 2: {name} is not set here: .*127\.0\.0\.1"):
        OmegaServer(f"pces: 3\n{name}: '1'").__enter__()
    with pytest.raises(OmegaError, match=rf"^settings: {name} is not set here"):
        OmegaServer(pces=0, **{name: "1"}).__enter__()


def test_one_that_runs_elsewhere_is_left_running(omega_server):
    with OmegaServer(url=omega_server.url) as there:
        assert there.url == omega_server.url

    assert not gone(omega_server.url)


def test_a_folder_in_which_it_kept_its_files_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(OmegaError), OmegaServer("pses: 3"):
        pass

    assert list(Path(tmp_path).iterdir()) == []


def test_sandboxes_that_tests_leave_are_removed_together_and_the_rest_at_the_end(omega_server):
    def there():
        names = [each["name"] for each in omega_server.client().control("GET", "/sandboxes")["items"]]
        return [name for name in names if name.startswith("left-")]

    with OmegaServer(url=omega_server.url) as server:
        for number in range(70):
            client = server.client(f"left-{number}")
            client.clock.freeze()
            server.leave(client)
            assert len(there()) < 60

        assert there()
    assert not there()
