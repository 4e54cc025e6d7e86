"""`omega-sim demo` plays through."""

import pytest
from typer.testing import CliRunner

from simulator import cli
from tests.served import omega_sim


def here():
    played = CliRunner().invoke(cli.app, ["demo"], env={"COLUMNS": "200"})
    return played.exit_code, played.stdout, played.stderr


def as_a_process():
    played = omega_sim("demo")
    return played.returncode, played.stdout, played.stderr


@pytest.mark.parametrize("play", [here, pytest.param(as_a_process, marks=pytest.mark.slow)])
def test_the_demo_plays_both_dialogues_and_follows_both_demandes(play):
    code, told, mistakes = play()

    assert (code, mistakes) == (0, "")
    for each in (
        "Demande recevable",
        "Votre demande a été prise en compte",
        "La demande sans intervention a été enregistrée correctement dans OMEGA.",
        "Donnée incorrecte : ",
        "<tns:RequeteWSCreerDemandeMES",
        "ReponseWSCreerDemandeTJDC",
        '"token_type": "Bearer"',
        "WD001000: En cours de traitement",
        "En cours de réalisation",
    ):
        assert each.removeprefix("<tns:") in told, each
