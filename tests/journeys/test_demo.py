"""`omega-sim demo` plays through."""

from tests.served import omega_sim


def test_the_demo_plays_both_dialogues_and_follows_both_demandes():
    played = omega_sim("demo")

    assert (played.returncode, played.stderr) == (0, "")
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
        assert each.removeprefix("<tns:") in played.stdout, each
