"""MES-02, MES-30 and MES-31: another MES, Urgent, Express."""

import pytest

from simulator.domain.checks import Stage
from simulator.domain.demande import EN_COURS_REALISATION
from simulator.domain.mes import caractere, outcome
from tests.builders import MONDAY, a_demande, a_mes, a_mes_verification, a_pce, a_planning, a_world
from tests.domain import verdicts
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, evaluated, findings, messages

URGENT_REFUSED = ("Demande non recevable : DEM_COH9231",)
TODAY, TOMORROW, IN_TWO, IN_THREE = "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"


@pytest.mark.parametrize("build", [a_mes_verification, a_mes], ids=["step 1", "step 2"])
def test_mes_02_another_open_mes_makes_it_not_recevable(build):
    """MES-02"""
    already = (a_demande(numero="WD00AUTR"),)
    evaluation = evaluated(build(), open_demandes=already)
    assert (evaluation.messages, evaluation.refused_at) == (
        ("Demande non recevable : DEM_COH9202",),
        Stage.RECEVABILITE,
    )
    assert findings("MES-02", build(), open_demandes=already) == [("NumeroPCE", "demande WD00AUTR")]


@pytest.mark.parametrize("other", ["TJDC", "MHS", "CHF"])
def test_mes_02_an_open_demande_of_another_type_lets_pass(other):
    assert messages(a_mes(), open_demandes=(a_demande(EN_COURS_REALISATION, type=other),)) == ()


def test_mes_02_no_open_demande_lets_pass():
    assert verdicts.outcome("MES-02", a_mes()) is PASSED


def without_meter(**changes):
    return a_pce(compteur="DEPOSE", **changes)


@pytest.mark.parametrize("debit", [16.0, 16.1, 40.0])
def test_mes_31_without_meter_an_urgent_mes_from_16_m3_h_is_not_recevable(debit):
    """MES-31"""
    ask, pce = a_mes(rdv_date=TODAY), without_meter(debit=debit)
    assert messages(ask, pce=pce) == URGENT_REFUSED
    (entry,) = entries("MES-31", ask, pce=pce)
    assert (entry.field, entry.value) == ("PremierRdvDemande.Date", f"today, at {debit:g} m³/h")


def test_mes_31_without_meter_an_urgent_mes_at_15_9_m3_h_passes():
    (entry,) = entries("MES-31", a_mes(rdv_date=TODAY), pce=without_meter(debit=15.9))
    assert (entry.outcome, entry.value) == (PASSED, "15.9 m³/h")


@pytest.mark.parametrize("asked", ["", TOMORROW, "2026-03-12"], ids=["no date", "tomorrow", "later"])
def test_mes_31_a_date_that_is_not_today_is_not_urgent(asked):
    assert messages(a_mes(rdv_date=asked), pce=without_meter(debit=40)) == ()


def test_mes_31_a_meter_that_is_in_place_is_not_refused():
    assert messages(a_mes(rdv_date=TODAY), pce=a_pce(coupe=True, debit=40)) == ()


def test_mes_31_is_a_rule_of_step_2():
    ask = a_mes_verification(rdv_date=TODAY)
    assert verdicts.outcome("MES-31", ask, pce=without_meter(debit=40)) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("pce", "asked", "expected"),
    [
        pytest.param(a_pce(coupe=True, debit=15.9), TODAY, "URGENT", id="cut, today, 15.9"),
        pytest.param(a_pce(coupe=True, debit=16.0), TODAY, "NORMAL", id="cut, today, 16"),
        pytest.param(a_pce(coupe=True, debit=15.9), TOMORROW, "NORMAL", id="cut, tomorrow"),
        pytest.param(without_meter(debit=15.9), TODAY, "URGENT", id="without meter, today, 15.9"),
        pytest.param(without_meter(debit=15.9), TOMORROW, "NORMAL", id="without meter, tomorrow"),
        pytest.param(a_pce(debit=6.0), TODAY, "NORMAL", id="neither cut nor without meter"),
    ],
)
def test_mes_31_urgent_is_for_today_below_16_m3_h(pce, asked, expected):
    made = outcome(a_mes(rdv_date=asked), pce, a_world(), a_planning())
    assert made.caractere == expected


@pytest.mark.parametrize(
    ("pce", "version", "asked", "full_days", "expected"),
    [
        pytest.param(without_meter(), "V8", TOMORROW, {1, 2}, "EXPRESS", id="without meter: OMEGA computes it"),
        pytest.param(without_meter(), "V8", IN_TWO, {1, 2}, "EXPRESS", id="asked for D+2"),
        pytest.param(without_meter(), "V8", IN_THREE, {1, 2}, "NORMAL", id="asked for D+3"),
        pytest.param(without_meter(), "V8", TOMORROW, {1}, "NORMAL", id="something is free at D+2"),
        pytest.param(without_meter(), "V8", TOMORROW, {2}, "NORMAL", id="something is free at D+1"),
        pytest.param(without_meter(), "V8", TOMORROW, (), "NORMAL", id="all is free"),
        pytest.param(a_pce(coupe=True), "V4", TOMORROW, {1, 2}, "EXPRESS", id="cut, V4 keeps it by itself"),
        pytest.param(a_pce(coupe=True), "V4", TOMORROW, {1}, "NORMAL", id="cut, V4, something is free"),
        pytest.param(a_pce(coupe=True), "V5", TOMORROW, {1, 2}, "NORMAL", id="cut, V5 asks for it in AccepterRdv"),
        pytest.param(without_meter(debit=6), "V8", TODAY, {1, 2}, "URGENT", id="today below 16: Urgent wins"),
    ],
)
def test_mes_30_express_needs_two_full_days(pce, version, asked, full_days, expected):
    ask = a_mes(numero_version=version, rdv_date=asked)
    assert caractere(ask, pce, a_planning(full_days=full_days), ask.date_demandee or MONDAY) == expected


def test_mes_30_the_two_days_are_working_days():
    friday = MONDAY.replace(day=6)
    planning = a_planning(today=friday, full_days={1, 2})
    ask = a_mes(numero_version="V4", rdv_date="2026-03-10")
    assert caractere(ask, a_pce(coupe=True), planning, MONDAY.replace(day=10)) == "EXPRESS"
