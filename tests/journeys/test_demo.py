"""`omega-sim demo` plays a story, shows each exchange whole, writes it down, and fails where something is not as announced."""

import pytest
from typer.testing import CliRunner

from omega_simulator import OmegaServer
from simulator import cli
from simulator.adapters.stories.http_server import HttpServer
from simulator.errors import OutputError, PlayError, SettingsError
from tests.journeys.real import REAL
from tests.served import omega_sim

MINE = """title: {fr: La mienne, en: My own}
teaches: {fr: La suite, en: What follows}
pce: "21450000000101"
steps:
  - title: {fr: Il la crée, en: He creates it}
    send: CreerDemandeTJDC
    ask: {fr: Et alors ?, en: So what?}
    note: {fr: Pour moi seul, en: For me alone}
    expect: {type: T, code: DmdOkDD}
"""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr("simulator.bootstrap.real_time", REAL)
    monkeypatch.setattr(HttpServer, "pause", lambda _server, seconds: REAL.let_pass(seconds))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "la-mienne.yaml").write_text(MINE, encoding="utf-8")
    return tmp_path


def demo(*arguments, **options):
    return CliRunner().invoke(cli.app, ["demo", *map(str, arguments)], env={"COLUMNS": "40"}, **options)


def here():
    played = demo()
    return played.exit_code, played.stdout, played.stderr


def as_a_process():
    played = omega_sim("demo")
    return played.returncode, played.stdout, played.stderr


@pytest.mark.parametrize("play", [here, pytest.param(as_a_process, marks=pytest.mark.slow)])
def test_without_a_name_every_operation_is_played_and_shown_whole_whatever_the_width(play):
    code, told, mistakes = play()

    assert (code, mistakes) == (0, "")
    for each in (
        "Demande recevable",
        "La demande sans intervention a été enregistrée correctement dans OMEGA.",
        "<tns:RequeteWSVerifierRecevabiliteMES>",
        "      <tns:DNEntreprise>CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR</tns:DNEntreprise>",
        '"token_type": "Bearer"',
        "No answer arrives",
        "HTTP 429",
        "WD001000 · En cours de traitement",
        "ReponseWSAbandonnerDemande",
    ):
        assert each in told, each


def test_a_story_of_ones_own_is_played_from_its_folder_against_another_server_in_either_language(folder, omega_server):
    played = demo(folder, "--lang", "fr", "--url", omega_server.url)

    assert (played.exit_code, played.stderr) == (0, "")
    told = ("La mienne", "Étape 1. Il la crée", "Question à la salle\u00a0: Et alors\u00a0?", "/s/demo-la-mienne")
    assert [each for each in told if each not in played.stdout] == []
    assert "Pour moi seul" not in played.stdout


def test_a_story_of_ones_own_is_played_by_its_name_where_its_folder_is_given(folder, omega_server, monkeypatch):
    given = demo("la-mienne", "--stories", folder, "--quiet", "--url", omega_server.url)
    monkeypatch.setenv("OMEGA_SIM_STORIES", str(folder))
    set_ = demo("la-mienne", "--quiet", "--url", omega_server.url)

    assert [(each.exit_code, "My own" in each.stdout) for each in (given, set_)] == [(0, True), (0, True)]


def test_an_expectation_that_is_wrong_fails_and_says_where(folder, omega_server: OmegaServer):
    file = folder / "la-mienne.yaml"
    file.write_text(MINE.replace("DmdOkDD", "DmdOkDP"), encoding="utf-8")

    played = demo(file, "--url", omega_server.url)

    assert played.exit_code == 1
    assert played.stderr == f"{file}:9: step 1: CodeRetour is 'DmdOkDD'; 'DmdOkDP' was expected\n"


def test_it_waits_for_enter_after_each_step_where_it_is_asked_to(folder, omega_server):
    played = demo(folder, "--pause", "--quiet", "--url", omega_server.url, input="\n")

    assert played.stdout.count("Enter to go on") == 1
    assert "<tns:" not in played.stdout


def test_it_is_written_in_each_form_that_a_file_name_asks_for(folder, omega_server):
    names = ("a.md", "a.html", "a.sh", "a.py")
    out = [part for name in names for part in ("--out", folder / "out" / name)]
    (folder / "out").mkdir()

    assert demo(folder / "la-mienne.yaml", "--quiet", "--url", omega_server.url, *out).exit_code == 0

    written = [(folder / "out" / name).read_text(encoding="utf-8") for name in names]
    for text, begins in zip(written, ("# My own", "<!doctype html>", "#!/bin/sh", '"""My own'), strict=True):
        assert text.startswith(begins)


@pytest.mark.parametrize("name", ["a.pdf", "nowhere/a.md"])
def test_a_file_that_it_cannot_write_is_told(folder, omega_server, name):
    played = demo(folder, "--quiet", "--url", omega_server.url, "--out", folder / name)

    assert isinstance(played.exception, OutputError)


def test_a_server_that_is_not_there_is_told(folder):
    played = demo(folder, "--url", "http://127.0.0.1:9")

    assert isinstance(played.exception, PlayError)
    assert "Start `omega-sim serve`" in str(played.exception)


def test_stories_are_listed_and_checked(folder):
    listed = CliRunner().invoke(cli.app, ["story", "list", "--lang", "fr"])
    checked = CliRunner().invoke(cli.app, ["story", "check", str(folder / "la-mienne.yaml")])
    schema = CliRunner().invoke(cli.app, ["story", "schema"])

    assert "une-tjdc-passe            Une TJDC passe, et finit trois ans plus tard" in listed.stdout
    assert (checked.exit_code, checked.stdout) == (0, "la-mienne: OK, 1 step\n")
    assert '"$id": "urn:omega-simulator:story"' in schema.stdout


def test_stories_of_ones_own_are_listed_behind_those_that_ship(folder):
    listed = CliRunner().invoke(cli.app, ["story", "list", "--stories", str(folder)]).stdout.splitlines()

    assert (len(listed), listed[-1].split()) == (12, ["la-mienne", "My", "own"])


def test_a_folder_of_stories_that_does_not_exist_is_refused(tmp_path):
    played = demo("la-mienne", "--stories", tmp_path / "rien")

    assert isinstance(played.exception, SettingsError)
    assert "--stories is" in str(played.exception)


def test_a_broken_story_is_told_by_check_at_its_lines(folder):
    file = folder / "la-mienne.yaml"
    file.write_text(MINE.replace("send", "sends"), encoding="utf-8")

    checked = CliRunner().invoke(cli.app, ["story", "check", str(file)])

    assert checked.exit_code == 2
    assert f"{file}:6:5: steps[0].sends is not a field here; the nearest is send" in checked.stderr
