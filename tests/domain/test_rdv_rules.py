"""The rules of PriseRendezVous, one by one (RDV-01.date, RDV-02.sens, RDV-03.express, RDV-07)."""

import pytest

from simulator.domain.demande import STATUTS
from simulator.domain.rule import Finding, Ok
from simulator.domain.rules.rdv import (
    ACCEPTING,
    RULES,
    date_and_slot_are_known,
    demande_waits_for_its_appointment,
    direction_is_known,
    express_is_true_or_false,
)
from tests.builders import FLAMMECHE, HERON, a_demande, a_world
from tests.living import a_rdv


def fields(verdict):
    if isinstance(verdict, Finding):
        return [verdict.field]
    return [each.field for each in verdict] if isinstance(verdict, list) else []


def waiting(demande, **asked):
    return demande_waits_for_its_appointment.decide(a_rdv("WD00053H", **asked), a_world(demande=demande))


@pytest.mark.parametrize(
    ("day", "plage", "wrong"),
    [
        ("2026-03-12", "01", []),
        ("2028-02-29", "12", []),
        ("2026-02-29", "12", ["Date"]),
        ("20260312", "12", ["Date"]),
        ("2026-03-12T09:00", "12", ["Date"]),
        ("2026-03-12", "00", ["Plage"]),
        ("2026-03-12", "13", ["Plage"]),
        ("2026-03-12", " 01", ["Plage"]),
        ("", "", ["Date", "Plage"]),
    ],
)
def test_rdv_01_date_is_a_date_and_plage_the_code_of_a_slot(day, plage, wrong):
    """RDV-01.date."""
    ask = a_rdv("WD00053H", rdv_date=day, rdv_plage=plage)

    assert fields(date_and_slot_are_known.decide(ask, a_world())) == wrong


def test_rdv_01_date_a_wrong_slot_is_told_with_those_that_there_are():
    (finding,) = date_and_slot_are_known.decide(a_rdv("", rdv_date="2026-03-12", rdv_plage="13"), a_world())

    assert (finding.got, finding.expected.split(", ")[-1]) == ("13", "12")


@pytest.mark.parametrize(("sens", "wrong"), [("P", []), ("S", []), ("p", ["Sens"]), ("", ["Sens"]), ("X", ["Sens"])])
def test_rdv_02_sens_is_p_or_s(sens, wrong):
    """RDV-02.sens."""
    assert fields(direction_is_known.decide(a_rdv("", sens=sens), a_world())) == wrong


@pytest.mark.parametrize(
    ("option", "wrong"),
    [("", []), ("True", []), ("false", []), ("1", ["OptionExpress"]), ("OUI", ["OptionExpress"])],
)
def test_rdv_03_express_is_true_or_false(option, wrong):
    """RDV-03.express."""
    assert fields(express_is_true_or_false.decide(a_rdv("", option_express=option), a_world())) == wrong


def test_rdv_07_a_mes_that_waits_for_its_appointment_goes_on():
    assert isinstance(waiting(a_demande()), Ok)


@pytest.mark.parametrize("statut", [each for each in STATUTS if each.code != "ATTRDV"], ids=lambda each: each.code)
def test_rdv_07_any_other_status_is_refused_with_its_label(statut):
    assert waiting(a_demande(statut)).got == statut.libelle


@pytest.mark.parametrize("type_", ["TJDC", "RAD", "MHS"])
def test_rdv_07_a_demande_of_another_type_is_refused(type_):
    assert waiting(a_demande(type=type_)).expected == "a MES"


def test_rdv_07_unknown_or_another_s_demande_is_refused():
    assert waiting(None).expected == "a demande that exists"
    assert waiting(a_demande(cdgf=HERON.code)).expected == f"a demande of {FLAMMECHE.code}"


def test_rdv_01_to_rdv_10_stand_in_the_rules_once_each():
    ids = [each.id for each in RULES]
    assert [each for each in ids if "." not in each] == [f"RDV-{n:02}" for n in range(1, 11)]
    assert len(set(ids)) == len(ids)
    assert {each.id for each in ACCEPTING} == {"RDV-01.date", "RDV-03.express"}
