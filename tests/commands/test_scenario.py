"""`omega-sim scenario`: check files, print the schema."""

import json

import pytest
from typer.testing import CliRunner

from simulator import cli
from simulator.adapters.scenarios.library import scenarios_folder

SLOW = "steps:\n  - then: {delay: 2s}\n"


@pytest.fixture
def file(tmp_path):
    """Write a scenario, and give its path."""

    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def run(*arguments: str):
    return CliRunner().invoke(cli.app, ["scenario", *arguments])


def test_a_file_that_is_right_is_told_with_its_steps(file):
    result = run(
        "check",
        file("lenteur.yaml", SLOW),
        file("deux.json", '{"steps": [{"calls": 1, "then": {"delay": "2s"}}, {"then": {"delay": "3s"}}]}'),
    )

    assert (result.exit_code, result.stdout) == (0, "lenteur: OK, 1 step\ndeux: OK, 2 steps\n")


def test_every_mistake_of_every_file_goes_to_stderr_and_the_exit_code_is_2(file):
    one = file("one.yaml", "per: pces\nsteps:\n  - then: {dealy: 2s}\n")
    two, good = file("two.yaml", "steps: []\n"), file("lenteur.yaml", SLOW)

    result = run("check", one, good, two)

    assert (result.exit_code, result.stdout) == (2, "lenteur: OK, 1 step\n")
    assert result.stderr.splitlines() == [
        f"{one}:1:1: per is 'pces'; it is one of sandbox, pce, cdgf, demande; the nearest is pce",
        f"{one}:3:12: steps[0].then.dealy is not a field here; the nearest is delay",
        f"{two}:1:1: steps is []; it is a list of 1 to 100 steps, such as [{{then: {{delay: 2s}}}}]",
    ]


def test_a_warning_goes_to_stderr_and_changes_no_exit_code(file):
    doubtful = file("doubtful.yaml", "steps:\n  - when: {operation: soap, pce: '^2145.*$'}\n    then: {delay: 2s}\n")

    result = run("check", doubtful)

    assert (result.exit_code, result.stdout) == (0, "doubtful: OK, 1 step\n")
    assert result.stderr == (
        f"{doubtful}:2:29: warning: steps[0].when.pce is '^2145.*$'; a glob knows * and ? alone: for a regular expression write"
        " {regex: '^2145.*$'}\n"
    )


def test_a_file_that_does_not_exist_is_a_mistake_too(tmp_path):
    result = run("check", str(tmp_path / "nowhere.yaml"))

    assert result.exit_code == 2
    assert "nowhere.yaml:1:1: the file cannot be read: No such file or directory" in result.output


def test_check_asks_for_a_file():
    result = run("check")

    assert result.exit_code == 2
    assert "FILE" in result.output


def test_what_ships_is_right():
    files = sorted(map(str, scenarios_folder().glob("*.yaml")))
    result = run("check", *files)

    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) == len(files)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The demande is created; its answer never reaches the supplier."),
        ("fr", "La demande est créée ; sa réponse n’arrive jamais au fournisseur."),
    ],
)
def test_those_that_ship_are_listed_with_the_trouble_that_each_makes(language, told):
    result = run("list", "--lang", language)

    lines = dict(each.split(maxsplit=1) for each in result.stdout.splitlines())
    assert result.exit_code == 0
    assert list(lines) == sorted(each.stem for each in scenarios_folder().glob("*.yaml"))
    assert lines["reponse-perdue"].replace("\u202f", " ").replace("\xa0", " ") == told


def test_the_schema_is_printed_as_json():
    result = run("schema")

    assert result.exit_code == 0
    assert json.loads(result.output)["title"] == "A scenario of omega-simulator"
