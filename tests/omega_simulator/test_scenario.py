"""Scenarios that a test starts: by name, from a file, as YAML or as a mapping."""

import pytest

from omega_simulator import OmegaClient, OmegaError, OmegaServer
from tests.omega_simulator.calls import verify

PCE = "21450000000101"
YAML = "name: closed\nsteps:\n  - when: {operation: soap}\n    then: {answer: maintenance}\n"


def test_it_runs_within_the_block(omega):
    with omega.scenario("maintenance") as maintenance:
        assert "maintenance" in verify(omega, PCE)
        assert maintenance.acted == 1

    assert "Demande recevable" in verify(omega, PCE)


def test_without_a_block_it_runs_on(omega):
    omega.scenario("maintenance")

    assert "maintenance" in verify(omega, PCE)


@pytest.mark.parametrize(
    "what",
    [
        YAML,
        YAML.removeprefix("name: closed\n"),
        {"steps": [{"when": {"operation": "soap"}, "then": {"answer": "maintenance"}}]},
    ],
)
def test_it_may_be_written(omega, what):
    with omega.scenario(what):
        assert "maintenance" in verify(omega, PCE)


@pytest.mark.parametrize("kind", ["path", "text"])
def test_it_may_be_a_file(omega, tmp_path, kind):
    file = tmp_path / "closed.yaml"
    file.write_text(YAML, encoding="utf-8")

    with omega.scenario(file if kind == "path" else str(file)) as closed:
        assert closed.name == "closed"
        assert "maintenance" in verify(omega, PCE)


def test_its_path_is_taken_from_the_folder_of_the_server_else_from_the_current_one(omega_server, tmp_path, monkeypatch):
    folder, here = tmp_path / "root", tmp_path / "here"
    for each in (folder, here):
        each.mkdir()
    (folder / "closed.yaml").write_text(YAML, encoding="utf-8")
    (here / "closed.yaml").write_text("steps: none\n", encoding="utf-8")
    (here / "mine.yaml").write_text(YAML.replace("closed", "mine"), encoding="utf-8")
    monkeypatch.chdir(here)

    with OmegaServer(url=omega_server.url, folder=folder) as server, server.client("of-a-folder") as omega:
        assert omega.scenario("closed.yaml").name == "closed"
        assert omega.scenario("mine.yaml").name == "mine"


def test_a_file_that_is_nowhere_is_told_with_each_place(omega_server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "root"

    with OmegaServer(url=omega_server.url, folder=root) as server, pytest.raises(OmegaError) as nowhere:
        server.client("of-a-folder").scenario("troubles/closed.yaml")
    with pytest.raises(OmegaError) as here:
        OmegaClient(omega_server.url).scenario("closed.yaml")

    places = f"{root}/troubles/closed.yaml and {tmp_path}/troubles/closed.yaml"
    assert str(nowhere.value) == f"there is no scenario file 'troubles/closed.yaml'; it was looked for at {places}."
    assert str(here.value).endswith(f"looked for at {tmp_path}/closed.yaml.")


@pytest.mark.parametrize("name", ["scénario", "answer lost"])
def test_a_file_whose_name_no_scenario_may_have_is_told_as_the_server_tells_it(omega, tmp_path, name):
    file = tmp_path / f"{name}.yaml"
    file.write_text("steps: []\n", encoding="utf-8")

    with pytest.raises(OmegaError, match=rf"refused \(422\): name is '{name}'; it is 1 to 64 letters"):
        omega.scenario(file)


def test_a_name_that_is_none_is_told_with_the_nearest(omega):
    with pytest.raises(OmegaError, match="the nearest is maintenance"):
        omega.scenario("maintenence")


def test_every_mistake_of_one_that_is_written_is_told_in_a_line_of_its_own(omega):
    with pytest.raises(OmegaError) as refused:
        omega.scenario("steps:\n  - then: {anser: maintenance}\n    cals: 1\n")

    assert len(refused.value.mistakes) == 2
    head, *lines = str(refused.value).splitlines()
    assert head.endswith(" was refused (422):")
    assert lines == list(refused.value.mistakes)
