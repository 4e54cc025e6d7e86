"""MES-13 and table 1.4.1: what a valid step 2 leads to."""

from datetime import date

import pytest

from simulator.domain import mes
from simulator.domain.checks import Evaluation
from simulator.domain.demande import ATTENTE_RDV, EN_COURS_REALISATION, RendezVous
from simulator.domain.pce import Mhs, RdvElectricite
from tests.builders import MONDAY, a_1m_pce, a_mes, a_pce, a_planning, a_world

WITHOUT_INTERVENTION = ("T", "DmdOkDD", "La demande sans intervention a été enregistrée correctement dans OMEGA.")
AT_DATE_ASKED = (
    "T",
    "DmdOkDD",
    (
        "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez"
        " vous."
    ),
)
AT_DATE_ASKED_WITH_CODE = (*AT_DATE_ASKED[:2], AT_DATE_ASKED[2].replace(" vous.", " vous :. DEM_COH9391"))
AVAILABLE = (
    "P",
    "DatePlageH",
    "La date et la plage horaire demandées sont disponibles. Confirmez le rendez vous.",
)
UNDER_WAY = Mhs("PROGRAMMEE", date(2026, 3, 20), 4300)
DONE = Mhs("REALISEE", date(2026, 2, 2), 4000)
THURSDAY = date(2026, 3, 12)


def made(ask, pce, planning=None):
    return mes.creation(ask, pce, a_world(pce=pce), planning or a_planning())


def answered(ask, pce, planning=None):
    return mes.answered(ask, made(ask, pce, planning), pce, Evaluation(()))


def said(answer):
    return (answer.dialogue, answer.code, *answer.messages)


@pytest.mark.parametrize(
    ("pce", "option", "kept_option"),
    [
        pytest.param(a_1m_pce(), "12", "12", id="télé-relevé, not cut, 12"),
        pytest.param(a_1m_pce(), "1", "12", id="télé-relevé, not cut, forced to 12"),
        pytest.param(a_pce(mhs=UNDER_WAY), "9", "9", id="MHS under way, 9"),
        pytest.param(a_pce(cdgf=None, mhs=DONE), "4", "4", id="6M libre with a MHS index, 4"),
        pytest.param(a_pce(cdgf=None, mhs=DONE), "2", "2", id="6M libre with a MHS index, 2"),
        pytest.param(a_pce(), "2", "2", id="6M, 2"),
    ],
)
@pytest.mark.parametrize("plage", ["", "04"], ids=["no slot", "slot"])
def test_without_intervention_the_demande_is_en_cours_de_realisation(pce, option, kept_option, plage):
    ask = a_mes(option_prestation=option, rdv_plage=plage)
    outcome = made(ask, pce)
    assert (outcome.statut, outcome.option) == (EN_COURS_REALISATION, kept_option)
    assert said(answered(ask, pce)) == WITHOUT_INTERVENTION


@pytest.mark.parametrize(
    "pce",
    [
        pytest.param(a_pce(), id="6M"),
        pytest.param(a_pce(cdgf=None, mhs=DONE), id="6M libre with a MHS index"),
        pytest.param(a_1m_pce(coupe=True), id="1M cut"),
        pytest.param(a_pce(compteur="DEPOSE"), id="6M without meter"),
        pytest.param(a_pce(frequence="1M"), id="1M that is not read remotely"),
    ],
)
def test_option_1_with_a_free_slot_proposes_it_with_its_real_hours(pce):
    ask = a_mes(option_prestation="1", rdv_date="2026-03-12", rdv_plage="04")
    answer = answered(ask, pce)
    assert said(answer) == AVAILABLE
    assert answer.date_programmee == RendezVous(THURSDAY, "04", "11:00", "12:00")
    assert made(ask, pce).statut is ATTENTE_RDV


def test_option_1_with_a_slot_that_is_taken_lists_the_free_ones_of_the_next_two_working_days():
    taken = a_planning(full_plages={"04"})
    answer = answered(a_mes(rdv_date="2026-03-12", rdv_plage="04"), a_pce(), taken)
    assert (answer.dialogue, answer.code, len(answer.slots)) == ("P", "ListeDP", 22)
    assert {each.date for each in answer.slots} == {date(2026, 3, 13), date(2026, 3, 16)}
    assert "04" not in {each.plage.code for each in answer.slots}


def test_option_1_with_the_last_place_of_a_slot_gone_lists_others():
    planning = a_planning(capacity=1, booked={(THURSDAY, "04"): 1})
    assert answered(a_mes(rdv_plage="04"), a_pce(), planning).code == "ListeDP"
    assert answered(a_mes(rdv_plage="05"), a_pce(), planning).code == "DatePlageH"


@pytest.mark.parametrize("asked", ["2026-03-02", "2026-02-27", "2026-03-14"], ids=["today", "the past", "a Saturday"])
def test_option_1_on_a_day_without_rounds_lists_free_slots(asked):
    answer = answered(a_mes(rdv_date=asked, rdv_plage="04"), a_pce())
    assert answer.code == "ListeDP"
    assert min(each.date for each in answer.slots) > MONDAY


def test_rdv_01_option_1_where_nothing_is_left_is_kept_at_the_date_asked_with_a_code():
    answer = answered(a_mes(rdv_plage="04"), a_pce(), a_planning(capacity=0))
    assert (said(answer), answer.date_demandee) == (AT_DATE_ASKED_WITH_CODE, THURSDAY)


@pytest.mark.parametrize("pce", [a_pce(), a_1m_pce(coupe=True), a_pce(mhs=UNDER_WAY)], ids=["6M", "1M cut", "MHS"])
def test_option_1_without_a_slot_is_kept_at_the_date_asked(pce):
    ask = a_mes(rdv_plage="")
    assert (said(answered(ask, pce)), made(ask, pce).statut) == (AT_DATE_ASKED, ATTENTE_RDV)


@pytest.mark.parametrize("frequence", ["JJ", "MM"])
@pytest.mark.parametrize("plage", ["", "04"], ids=["no slot", "slot"])
def test_a_jj_or_mm_pce_is_kept_at_the_date_asked_whatever_the_slot(frequence, plage):
    ask, pce = a_mes(rdv_plage=plage), a_pce(frequence=frequence)
    assert (said(answered(ask, pce)), made(ask, pce).statut) == (AT_DATE_ASKED, ATTENTE_RDV)
    assert answered(ask, pce).date_demandee == THURSDAY


@pytest.mark.parametrize("sent", ["2026-03-12", "2027-01-01", ""])
@pytest.mark.parametrize("etat", ["DEMANDEE", "PROGRAMMEE"])
def test_mes_13_option_9_takes_the_date_of_the_mhs_whatever_was_sent(sent, etat):
    pce = a_pce(mhs=Mhs(etat, date(2026, 3, 20)))
    answer = answered(a_mes(option_prestation="9", rdv_date=sent), pce)
    assert answer.date_demandee == date(2026, 3, 20)


@pytest.mark.parametrize("pce", [a_1m_pce(mhs=UNDER_WAY), a_1m_pce(mhs=UNDER_WAY, frequence="JJ")], ids=["1M", "JJ"])
@pytest.mark.parametrize("sent", ["2026-03-12", ""])
def test_mes_13_option_12_takes_the_date_of_the_mhs_too(pce, sent):
    assert answered(a_mes(rdv_date=sent), pce).date_demandee == date(2026, 3, 20)


@pytest.mark.parametrize("changes", [{}, {"coupe": True}, {"compteur": "DEPOSE"}, {"frequence": "JJ"}], ids=str)
@pytest.mark.parametrize("sent", ["2026-03-20", ""], ids=["its date", "none"])
def test_mes_13_option_1_is_on_the_day_of_the_mhs(changes, sent):
    answer = answered(a_mes(rdv_date=sent), a_pce(mhs=UNDER_WAY, **changes))
    assert (said(answer), answer.date_demandee) == (AT_DATE_ASKED, date(2026, 3, 20))


@pytest.mark.parametrize("sent", ["2026-03-20", ""], ids=["its date", "none"])
def test_mes_13_option_1_has_its_slot_on_the_day_of_the_mhs(sent):
    answer = answered(a_mes(rdv_date=sent, rdv_plage="04"), a_pce(mhs=UNDER_WAY))
    assert said(answer) == AVAILABLE
    assert answer.date_programmee == RendezVous(date(2026, 3, 20), "04", "11:00", "12:00")


@pytest.mark.parametrize(
    ("option", "pce"),
    [("2", a_pce()), ("4", a_pce(cdgf=None, mhs=DONE)), ("12", a_1m_pce())],
    ids=["2", "4", "12"],
)
def test_mes_34_a_date_left_out_is_today_without_intervention(option, pce):
    """MES-34"""
    assert answered(a_mes(option_prestation=option, rdv_date=""), pce).date_demandee == MONDAY


@pytest.mark.parametrize("frequence", ["6M", "JJ"])
@pytest.mark.parametrize("plage", ["", "04"], ids=["no slot", "a slot"])
def test_mes_34_a_date_left_out_is_the_next_working_day_with_a_technician_without_slot(frequence, plage):
    answer = answered(a_mes(rdv_date="", rdv_plage=plage), a_pce(frequence=frequence))
    assert (said(answer), answer.date_demandee) == (AT_DATE_ASKED, date(2026, 3, 3))


def test_the_warnings_stand_behind_the_answer():
    ask = a_mes()
    evaluation = Evaluation((), warnings=("Avertissement : DEM_COH9214",))
    answer = mes.answered(ask, made(ask, a_pce()), a_pce(), evaluation)
    assert answer.messages == (AT_DATE_ASKED[2], "Avertissement : DEM_COH9214")


@pytest.mark.parametrize(("which", "position"), [(0, 1), (1, 2), (2, 3), (None, None)])
def test_an_appointment_at_the_moment_of_one_for_electricity_tells_its_position(which, position):
    others = [RdvElectricite(THURSDAY, "01"), RdvElectricite(THURSDAY, "02"), RdvElectricite(date(2026, 3, 13), "04")]
    if which is not None:
        others[which] = RdvElectricite(THURSDAY, "04")
    pce = a_pce(rdv_electricite=tuple(others))
    answer = answered(a_mes(rdv_plage="04"), pce)
    assert answer.date_programmee.synchro == position
    assert answer.synchros == tuple(others)


def test_without_intervention_nothing_about_an_appointment_comes_back():
    pce = a_pce(rdv_electricite=(RdvElectricite(THURSDAY, "04"),))
    answer = answered(a_mes(option_prestation="2"), pce)
    assert (answer.synchros, answer.option_express) == ((), None)


@pytest.mark.parametrize(("full_days", "express"), [({1, 2}, True), ({1}, False)])
def test_option_express_tells_what_omega_recorded(full_days, express):
    ask = a_mes(rdv_date="2026-03-03")
    answer = answered(ask, a_pce(compteur="DEPOSE"), a_planning(full_days=full_days))
    assert answer.option_express is express
