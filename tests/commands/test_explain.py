"""`omega-sim explain`: one entry of the catalogue, in words."""

import pytest

from simulator.application.catalogue import catalogue
from simulator.application.language import FRENCH
from simulator.commands.explain import explanation
from simulator.errors import UnknownNameError

IDS = [(kind, each.id) for kind, entries in catalogue().items() for each in entries]


def test_everything_that_the_catalogue_knows_can_be_explained():
    assert len(IDS) > 150
    for kind, name in IDS:
        text = explanation(name, {})
        assert name in text, kind
        assert "  source: " in text
        assert "  certainty: " in text


def test_a_name_that_several_things_have_tells_them_all():
    assert explanation("DmdOkDD", {}).count("(return code)") > 1


def test_an_assumed_entry_says_so_and_a_note_is_told():
    assert "certainty: assumed" in explanation("DLG-04", {})
    assert "note: " in explanation("ACC-04", {})


@pytest.mark.parametrize("name", ["TJDC-5", "DmdOK", "02"])
def test_a_name_that_is_near_is_refused_with_the_nearest(name):
    with pytest.raises(UnknownNameError, match="The nearest are "):
        explanation(name, {})


def test_the_same_is_said_in_french():
    told = explanation("TJDC-04", {}, language=FRENCH)

    assert told.splitlines() == [
        "TJDC-04 (règle)",
        "  La fréquence du PCE est 1M, mensuelle par compteur communicant.",
        "  source : TJDC 1.2, Annexe B",
        "  certitude : énoncée",
        "  supposé : que MM est refusé",
        "  note : La seule fréquence mensuelle du glossaire est 1M.",
        "  réponse : non-recevable",
        "  code : DEM_COH9104",
    ]


def test_every_fact_has_its_french():
    for _, name in IDS:
        explanation(name, {}, language=FRENCH)

    assert "  terminé : oui" in explanation("CLOTUREE", {}, language=FRENCH)
    assert "  types de demande : les 23" in explanation("type_demande", {}, language=FRENCH)
