"""What came of a try is held against what was announced; that each try conforms is played by journeys/test_test_pces.py."""

import pytest

from simulator.application.conform import Differs, differences
from simulator.application.referential import Attendu, Essai
from tests.builders import CALENDAR
from tests.records import a_record, wired

CREATED = (
    b"<Envelope><Body><ReponseWSCreerDemandeTJDC><ReponseCreerDemandeObjet><NumeroDemande>WD001000</NumeroDemande>"
    b"<DateDemandee>2026-03-09</DateDemandee></ReponseCreerDemandeObjet></ReponseWSCreerDemandeTJDC></Body></Envelope>"
)
ATTENDU = {
    "type": "T",
    "code": "DmdOkDD",
    "messages": ("Votre demande a \u00e9t\u00e9 prise en compte",),
    "statut": "ENCOURSTRAITEMENT",
    "champs": {"ReponseCreerDemandeObjet/DateDemandee": "JO+5", "ReponseCreerDemandeObjet/DateProgrammee": None},
}


def a_try(**changes):
    return Essai(operation="CreerDemandeTJDC", attendu=Attendu(**{**ATTENDU, **changes}))


def created(**changes):
    valid = {"operation": "CreerDemandeTJDC", "retour": ("T", "DmdOkDD"), "messages": ATTENDU["messages"]}
    return a_record(**{**valid, "statut": "ENCOURSTRAITEMENT", "answer": wired(CREATED), **changes})


def test_what_was_announced_conforms():
    assert differences(a_try(), created(), {}, CALENDAR) == ()


@pytest.mark.parametrize(
    ("announced", "came", "differs"),
    [
        ({"type": "P"}, {}, Differs("TypeRetourDialogue", "T", "P")),
        ({}, {"retour": ("T", "DmdOkDP")}, Differs("CodeRetour", "DmdOkDP", "DmdOkDD")),
        ({"messages": ("{TJDC-05}",)}, {}, Differs("MessageRetour", ATTENDU["messages"][0], "DEM_COH9105")),
        ({"prestations": ("1",)}, {}, Differs("ListePrestationsAutorisees", "", "1")),
        ({"statut": None}, {}, Differs("statut", "ENCOURSTRAITEMENT", "")),
        (
            {"champs": {"ReponseCreerDemandeObjet/DateDemandee": "JO+6"}},
            {},
            Differs("ReponseCreerDemandeObjet/DateDemandee", "2026-03-09", "2026-03-10"),
        ),
        ({"champs": {"ReponseCreerDemandeObjet": None}}, {}, Differs("ReponseCreerDemandeObjet", "(empty)", "")),
        ({}, {"status": 500}, Differs("HTTP", "500", "200")),
        ({}, {"status": None, "ending": "reset"}, Differs("HTTP", "reset", "200")),
    ],
)
def test_what_differs_is_told_by_its_tag(announced, came, differs):
    assert differences(a_try(**announced), created(**came), {}, CALENDAR) == (differs,)


def test_a_code_of_ones_own_is_what_is_expected():
    refused = a_try(messages=("Demande non recevable : {TJDC-05}",))
    told = created(messages=("Demande non recevable : MON-CODE",))
    assert differences(refused, told, {"TJDC-05": "MON-CODE"}, CALENDAR) == ()
