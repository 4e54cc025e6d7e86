"""The rules of PriseRendezVous, one by one (RDV-01.date, RDV-02.sens, RDV-03.express, RDV-07)."""

from datetime import date

import pytest

from simulator.domain.demande import STATUTS
from simulator.domain.pce import Mhs
from simulator.domain.rule import Finding, Ok
from simulator.domain.rules import RULES
from simulator.domain.rules.rdv import (
    ACCEPTING,
    date_and_slot_are_known,
    date_is_not_past,
    date_is_that_of_the_mhs,
    demande_waits_for_its_appointment,
    direction_is_known,
    express_is_true_or_false,
    pce_has_slots,
)
from tests.builders import FLAMMECHE, HERON, a_demande, a_pce, a_world
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
    ids = [each.id for each in RULES if each.id.startswith("RDV-")]
    assert [each for each in ids if "." not in each] == [f"RDV-{n:02}" for n in range(1, 11)]
    assert len(set(ids)) == len(ids)
    assert {each.id for each in ACCEPTING} == {"RDV-01.date", "RDV-03.express", "MES-33.rdv"}


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("2026-03-01", ["Date"]),
        ("0001-01-01", ["Date"]),
        ("2026-03-02", []),
        ("2026-03-03", []),
        ("soon", []),
        ("", []),
    ],
)
def test_mes_33_a_date_proposed_or_accepted_is_not_before_today(day, wrong):
    """MES-33.rdv; what is no date is RDV-01.date's."""
    assert fields(date_is_not_past.decide(a_rdv("", rdv_date=day), a_world())) == wrong


UNDER_MHS = [a_pce(mhs=Mhs(etat, date(2026, 3, 12))) for etat in ("DEMANDEE", "PROGRAMMEE")]


@pytest.mark.parametrize("pce", UNDER_MHS, ids=["asked", "programmed"])
@pytest.mark.parametrize(("day", "wrong"), [("2026-03-11", ["Date"]), ("2026-03-12", []), ("2026-03-13", ["Date"])])
def test_mes_13_under_a_mhs_the_appointment_is_on_its_day(pce, day, wrong):
    """MES-13.rdv"""
    ask = a_rdv("WD00053H", rdv_date=day)
    assert fields(date_is_that_of_the_mhs.decide(ask, a_world(pce=pce, demande=a_demande()))) == wrong


@pytest.mark.parametrize(
    "mhs",
    [None, Mhs("REALISEE", date(2026, 2, 12)), Mhs("PROGRAMMEE", date(2026, 3, 1))],
    ids=["none", "done", "passed"],
)
def test_mes_13_without_a_mhs_to_come_any_day_will_do(mhs):
    ask = a_rdv("WD00053H", rdv_date="2026-03-11")
    assert date_is_that_of_the_mhs.decide(ask, a_world(pce=a_pce(mhs=mhs), demande=a_demande())) is None


@pytest.mark.parametrize(
    ("frequence", "wrong"), [("6M", []), ("1M", []), ("MM", ["NumeroDemande"]), ("JJ", ["NumeroDemande"])]
)
def test_rdv_07_jj_and_mm_have_no_slots(frequence, wrong):
    """RDV-07.creneaux"""
    assert fields(pce_has_slots.decide(a_rdv(""), a_world(pce=a_pce(frequence=frequence)))) == wrong


@pytest.mark.parametrize("option", ["1", "OUI", "true"])
def test_mes_30_in_v4_option_express_is_not_read(option):
    ask = a_rdv("", option_express=option, numero_version="V4")
    assert express_is_true_or_false.decide(ask, a_world()) is None
