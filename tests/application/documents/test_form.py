"""A document as a form has it: texts, what they change, and where each mistake was typed."""

from datetime import date

import pytest

from simulator.application.documents.adresse import HOUSEHOLD
from simulator.application.documents.form import YES, Misplaced, boxes, changes, placed, texts
from simulator.application.documents.pce import enter_pce, pce_schema, write_pce
from simulator.domain.pce import Pce
from simulator.errors import DocumentError
from tests.shipped import REFERENTIAL

TODAY = date(2026, 3, 2)
COMMUNES = REFERENTIAL.communes
SCHEMA = pce_schema()
BEFORE = texts(SCHEMA, write_pce(Pce(numero="21460000000014", adresse=HOUSEHOLD)))
WHOLE = {
    "numero": "21460000000014",
    "cdgf": "A04000010",
    "telereleve": True,
    "debit": 6.5,
    "derniere_releve": {"date": "2026-01-15", "index": 4210, "estimee": True},
    "cja": {
        "annuelle": 40000,
        "mensuelles": [{"mois": "2026-05", "valeur": 5000.5}, {"mois": "2026-06", "valeur": 1}],
        "journalieres": [],
    },
    "rdv_electricite": [{"date": "2026-03-09", "plage": "03"}],
    "tjdc": {"cdgf": "A04000010", "debut": "2026-01-05", "fin": "2029-01-05", "etat": "EN_COURS"},
}


def changed(**typed):
    return changes(SCHEMA, {**BEFORE, **{name.replace("__", "."): text for name, text in typed.items()}}, BEFORE)


def test_what_is_written_into_a_form_and_read_from_it_is_the_same_pce():
    pce = enter_pce(WHOLE, TODAY, COMMUNES)
    document = {"numero": pce.numero, **changes(SCHEMA, texts(SCHEMA, write_pce(pce)), BEFORE)}

    assert enter_pce(document, TODAY, COMMUNES) == pce


def test_a_form_that_nobody_touched_changes_nothing():
    assert changed() == {}


def test_numbers_are_read_as_french_people_write_them():
    assert changed(car="12\u202f500", debit="4,5") == {"car": 12500, "debit": 4.5}


def test_what_is_no_number_is_handed_over_as_it_was_typed():
    assert changed(car="douze", debit="") == {"car": "douze", "debit": ""}


def test_what_may_be_empty_and_is_says_nothing():
    assert changed(car="") == {"car": None}


def test_a_box_that_is_not_ticked_is_a_flag_that_is_not_set():
    ticked = {**BEFORE, "coupe": YES}
    assert changed(coupe=YES) == {"coupe": True}
    assert changes(SCHEMA, BEFORE, ticked) == {"coupe": False}


def test_a_group_is_given_whole_and_taken_away_when_all_of_it_is_emptied():
    with_mhs = {**BEFORE, "mhs.etat": "REALISEE", "mhs.date": "2026-01-15", "mhs.index": "4210"}

    assert changed(mhs__etat="DEMANDEE", mhs__date="J+10") == {"mhs": {"etat": "DEMANDEE", "date": "J+10"}}
    assert changes(SCHEMA, {**with_mhs, "mhs.index": "7"}, with_mhs) == {
        "mhs": {"etat": "REALISEE", "date": "2026-01-15", "index": 7}
    }
    assert changes(SCHEMA, BEFORE, with_mhs) == {"mhs": None}


def test_of_an_address_only_what_was_changed_is_given():
    assert changed(adresse__commune="Lille") == {"adresse": {"commune": "Lille"}}


def test_a_list_is_a_line_for_each_item():
    assert changed(rdv_electricite="2026-03-09 03\r\n\r\n  J+5   01 ") == {
        "rdv_electricite": [{"date": "2026-03-09", "plage": "03"}, {"date": "J+5", "plage": "01"}]
    }


def told(**typed):
    document = {"numero": "21460000000014", **changed(**typed)}
    with pytest.raises(DocumentError) as refused:
        enter_pce(document, TODAY, COMMUNES)
    return placed(refused.value.mistakes, boxes(SCHEMA))


def test_each_mistake_is_told_at_the_field_where_it_was_typed():
    wrong = told(car="douze", derniere_releve__date="hier", derniere_releve__index="", adresse__code_postal="7")

    assert {name: len(each) for name, each in wrong.items()} == {
        "car": 1,
        "derniere_releve.date": 1,
        "derniere_releve.index": 1,
        "adresse.code_postal": 1,
    }
    assert wrong["derniere_releve.index"] == [Misplaced("is missing; it is required")]


def test_a_mistake_in_a_list_is_told_with_its_line():
    (wrong,) = told(cja__annuelle="1", cja__mensuelles="2026-05 5\n2026-13 5")["cja.mensuelles"]

    assert wrong.line == 2
    assert "'2026-13'" in wrong.says


def test_more_appointments_than_there_may_be_are_told_at_their_list():
    (wrong,) = told(rdv_electricite="J 01\nJ 02\nJ 03\nJ 04")["rdv_electricite"]

    assert (wrong.line, "at most 3" in wrong.says) == (0, True)
