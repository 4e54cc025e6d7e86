"""Scenarios that a test starts: by name, from a file, as YAML or as a mapping."""

import pytest

from omega_simulator import OmegaError
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


@pytest.mark.parametrize("name", ["scénario", "answer lost"])
def test_a_file_whose_name_no_scenario_may_have_is_told_as_the_server_tells_it(omega, tmp_path, name):
    file = tmp_path / f"{name}.yaml"
    file.write_text("steps: []\n", encoding="utf-8")

    with pytest.raises(OmegaError, match=rf"refused \(422\): name is '{name}'; it is 1 to 64 letters"):
        omega.scenario(file)


def test_a_name_that_is_none_is_told_with_the_nearest(omega):
    with pytest.raises(OmegaError, match="the nearest is maintenance"):
        omega.scenario("maintenence")


def test_every_mistake_of_one_that_is_written_is_told(omega):
    with pytest.raises(OmegaError) as refused:
        omega.scenario("steps:\n  - then: {anser: maintenance}\n    cals: 1\n")

    assert len(refused.value.mistakes) == 2
