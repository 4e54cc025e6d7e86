"""MES-13, MES-33 and MES-34: the date asked, the one that a MHS forces, the one that is past, the one left out."""

from datetime import date

import pytest

from simulator.domain.checks import Stage
from simulator.domain.pce import Mhs
from tests.builders import a_1m_pce, a_demande, a_mes, a_mes_verification, a_pce
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, evaluated, messages, outcome

MHS = Mhs("PROGRAMMEE", date(2026, 3, 20))
ASKED = Mhs("DEMANDEE", date(2026, 3, 20))
NOT_RECEVABLE = ("Demande non recevable : DEM_COH9213",)
PAST = ("Donnée incorrecte : PremierRdvDemande.Date / DEM_COH9233",)
YESTERDAY, TODAY, TOMORROW = "2026-03-01", "2026-03-02", "2026-03-03"
kinds = pytest.mark.parametrize(
    "kind", [{}, {"cdgf": None}, {"coupe": True}, {"compteur": "DEPOSE"}, {"frequence": "JJ"}], ids=str
)


@kinds
@pytest.mark.parametrize("mhs", [MHS, ASKED], ids=["programmed", "asked"])
@pytest.mark.parametrize("sent", [TODAY, "2026-03-19", "2026-03-21"])
def test_mes_13_with_option_1_another_date_than_that_of_the_mhs_is_not_recevable(kind, mhs, sent):
    """MES-13"""
    evaluation = evaluated(a_mes(rdv_date=sent), pce=a_pce(mhs=mhs, **kind))
    assert (evaluation.messages, evaluation.refused_at) == (NOT_RECEVABLE, Stage.RECEVABILITE)


@kinds
@pytest.mark.parametrize("sent", ["2026-03-20", ""], ids=["its date", "none"])
def test_mes_13_with_option_1_its_date_or_none_passes(kind, sent):
    pce = a_pce(mhs=MHS, **kind)
    assert messages(a_mes(rdv_date=sent), pce=pce) == ()
    (entry,) = entries("MES-13", a_mes(rdv_date=sent), pce=pce)
    assert entry.value == f"{sent or 'none'} sent, 2026-03-20 taken: the date of the MHS"


@pytest.mark.parametrize(
    ("option", "pce"), [("9", a_pce(mhs=MHS)), ("12", a_1m_pce(mhs=MHS))], ids=["option 9", "option 12"]
)
@pytest.mark.parametrize("sent", ["", YESTERDAY, TOMORROW, "2026-03-20", "2027-01-01"])
def test_mes_13_without_intervention_the_date_is_forced_whatever_was_sent_and_the_trail_says_so(option, pce, sent):
    ask = a_mes(option_prestation=option, rdv_date=sent)
    assert messages(ask, pce=pce) == ()
    (entry,) = entries("MES-13", ask, pce=pce)
    assert (entry.outcome, entry.value) == (
        PASSED,
        f"{sent or 'none'} sent, 2026-03-20 taken: the date of the MHS",
    )


def test_mes_13_a_mhs_whose_day_has_passed_binds_nobody_with_option_1():
    passed = a_pce(coupe=True, mhs=Mhs("PROGRAMMEE", date(2026, 3, 1)))
    assert outcome("MES-13", a_mes(), pce=passed) is NOT_APPLICABLE


@pytest.mark.parametrize("pce", [a_pce(), a_pce(cdgf=None, mhs=Mhs("REALISEE", date(2026, 2, 2), 1)), None])
def test_mes_13_is_about_a_mhs_that_is_asked_or_programmed(pce):
    assert {each.outcome for each in entries("MES-13", a_mes(), pce=pce)} <= {NOT_APPLICABLE}


def test_mes_13_comes_after_the_data_and_beside_another_mes():
    pce = a_pce(mhs=MHS)
    assert messages(a_mes(mig="oui"), pce=pce) == ("Donnée incorrecte : MIG / DEM_COH9226",)
    both = ("Demande non recevable : DEM_COH9202", *NOT_RECEVABLE)
    assert messages(a_mes(), pce=pce, open_demandes=(a_demande(),)) == both


@pytest.mark.parametrize(("sent", "told"), [(YESTERDAY, PAST), (TODAY, ()), (TOMORROW, ()), ("", ())])
@pytest.mark.parametrize(
    ("option", "pce"), [("1", a_pce()), ("12", a_1m_pce()), ("1", a_pce(frequence="JJ"))], ids=["1", "12", "JJ"]
)
def test_mes_33_a_date_asked_before_today_is_incorrect_data(option, pce, sent, told):
    """MES-33"""
    assert messages(a_mes(option_prestation=option, rdv_date=sent), pce=pce) == told


def test_mes_33_does_not_look_at_the_date_sent_in_the_place_of_a_forced_one():
    ask = a_mes(option_prestation="9", rdv_date=YESTERDAY)
    assert outcome("MES-33", ask, pce=a_pce(mhs=MHS)) is NOT_APPLICABLE


def test_mes_33_looks_at_the_date_of_option_1_which_nothing_forces():
    assert messages(a_mes(rdv_date=YESTERDAY), pce=a_pce(mhs=MHS)) == PAST


def test_mes_33_of_a_pce_that_is_unknown_nobody_knows_whether_the_date_is_forced():
    assert messages(a_mes(rdv_date=YESTERDAY), pce=None) == ("Numéro de PCE incorrect ou inconnu DEM_COH9001",)


@pytest.mark.parametrize(
    ("changes", "pce", "told"),
    [
        ({"option_prestation": "12"}, a_1m_pce(), "none sent, 2026-03-02 taken"),
        ({}, a_pce(), "none sent, 2026-03-03 taken"),
        ({"rdv_plage": "04"}, a_pce(), "none sent, 2026-03-03 taken; passed over: Plage 04"),
    ],
    ids=["12", "1", "1 with a slot"],
)
def test_mes_34_the_trail_tells_the_date_that_was_taken_for_the_one_left_out(changes, pce, told):
    """MES-34"""
    (entry,) = entries("MES-34", a_mes(rdv_date="", **changes), pce=pce)
    assert (entry.outcome, entry.value) == (PASSED, told)


def test_mes_34_is_not_about_a_date_that_was_sent_nor_one_that_a_mhs_gives():
    assert outcome("MES-34", a_mes()) is NOT_APPLICABLE
    assert outcome("MES-34", a_mes(rdv_date=""), pce=a_pce(mhs=MHS)) is NOT_APPLICABLE


def test_the_date_is_judged_in_step_2_only():
    ask = a_mes_verification(rdv_date=YESTERDAY)
    assert {outcome(each, ask, pce=a_pce(mhs=MHS)) for each in ("MES-13", "MES-33", "MES-34")} == {NOT_APPLICABLE}
