"""MES-02, MES-30 and MES-31: another MES, Urgent, Express."""

from datetime import date

import pytest

from simulator.domain.caractere import caractere, express_told
from simulator.domain.checks import Stage
from simulator.domain.demande import EN_COURS_REALISATION
from simulator.domain.mes import creation
from tests.builders import MONDAY, a_demande, a_mes, a_mes_verification, a_pce, a_planning, a_world
from tests.domain import verdicts
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, evaluated, findings, messages
from tests.living import a_rdv

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
    assert (entry.outcome, entry.value) == (PASSED, "Urgent: 15.9 m³/h")


@pytest.mark.parametrize("debit", [15.9, 16.0])
@pytest.mark.parametrize(
    ("today", "at", "full_days"),
    [
        ("2026-03-01", "09:00", ()),
        ("2026-04-06", "09:00", ()),
        ("2026-03-02", "19:00", ()),
        ("2026-03-02", "09:00", {0}),
    ],
    ids=["a Sunday", "Easter Monday", "after the last slot began", "today full"],
)
def test_mes_31_where_no_technician_can_come_today_nothing_is_urgent_nor_refused(today, at, full_days, debit):
    day = date.fromisoformat(today)
    around = {"planning": a_planning(today=day, at=at, full_days=full_days), "today": day}
    ask = a_mes(rdv_date=today)
    for pce in (without_meter(debit=debit), a_pce(coupe=True, debit=debit)):
        (entry,) = entries("MES-31", ask, pce=pce, **around)
        assert (entry.outcome, entry.value) == (PASSED, "not Urgent: no slot is left today")
        assert creation(ask, pce, a_world(**around), around["planning"]).caractere == "NORMAL"


def test_mes_31_the_trail_says_why_a_cut_pce_with_a_large_meter_is_not_urgent():
    (entry,) = entries("MES-31", a_mes(rdv_date=TODAY), pce=a_pce(coupe=True, debit=16.0))
    assert (entry.outcome, entry.value) == (PASSED, "not Urgent: 16 m³/h")


@pytest.mark.parametrize("frequence", ["JJ", "MM"])
def test_mes_31_jj_and_mm_are_neither_urgent_nor_refused_for_it(frequence):
    pce = without_meter(frequence=frequence, debit=400.0)
    assert verdicts.outcome("MES-31", a_mes(rdv_date=TODAY), pce=pce) is NOT_APPLICABLE
    small = without_meter(frequence=frequence)
    assert creation(a_mes(rdv_date=TODAY), small, a_world(), a_planning()).caractere == "NORMAL"


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
    made = creation(a_mes(rdv_date=asked), pce, a_world(), a_planning())
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
        pytest.param(a_pce(), "V4", TOMORROW, {1, 2}, "NORMAL", id="neither cut nor without meter"),
        pytest.param(a_pce(coupe=True, frequence="MM"), "V4", TOMORROW, {1, 2}, "NORMAL", id="MM"),
        pytest.param(without_meter(frequence="JJ"), "V8", TOMORROW, {1, 2}, "NORMAL", id="JJ without meter"),
        pytest.param(a_pce(coupe=True, frequence="1M"), "V4", TOMORROW, {1, 2}, "EXPRESS", id="1M"),
        pytest.param(a_pce(coupe=True), "V5", TOMORROW, {1, 2}, "NORMAL", id="cut, V5 asks for it in AccepterRdv"),
        pytest.param(without_meter(debit=6), "V8", TODAY, {1, 2}, "URGENT", id="today below 16: Urgent wins"),
    ],
)
def test_mes_30_express_needs_two_full_days(pce, version, asked, full_days, expected):
    assert caractere(version, pce, a_planning(full_days=full_days), date.fromisoformat(asked)) == expected


def test_mes_30_the_two_days_are_working_days():
    friday = MONDAY.replace(day=6)
    planning = a_planning(today=friday, full_days={1, 2})
    kinds = [caractere("V4", a_pce(coupe=True), planning, MONDAY.replace(day=day)) for day in range(6, 13)]
    assert kinds == ["URGENT", "NORMAL", "NORMAL", "EXPRESS", "EXPRESS", "NORMAL", "NORMAL"]


SOON, LATE = MONDAY.replace(day=3), MONDAY.replace(day=12)


@pytest.mark.parametrize(
    ("pce", "version", "full_days", "day", "sent", "why"),
    [
        pytest.param(a_pce(coupe=True), "V5", {1, 2}, SOON, "True", "Express", id="asked"),
        pytest.param(a_pce(coupe=True), "V5", {1, 2}, SOON, "false", "not asked", id="not asked"),
        pytest.param(
            a_pce(coupe=True),
            "V8",
            {1},
            SOON,
            "true",
            "a slot is free at D+1 or D+2: an ordinary appointment",
            id="one day free",
        ),
        pytest.param(
            a_pce(coupe=True),
            "V8",
            {1, 2},
            LATE,
            "true",
            "2026-03-12 is neither D+1 nor D+2 (2026-03-03 or 2026-03-04)",
            id="later",
        ),
        pytest.param(
            a_pce(), "V8", {1, 2}, SOON, "true", "the PCE is neither cut nor without its meter", id="in service"
        ),
        pytest.param(
            a_pce(coupe=True),
            "V4",
            {1, 2},
            SOON,
            "peut-être",
            "peut-être sent and passed over: OMEGA computes it; Express",
            id="V4",
        ),
        pytest.param(
            without_meter(),
            "V8",
            {1},
            SOON,
            "true",
            "true sent and passed over: OMEGA computes it; a slot is free at D+1 or D+2: an ordinary appointment",
            id="without meter",
        ),
    ],
)
def test_mes_30_the_trail_says_why_express_is_given_or_not(  # noqa: PLR0917  a table
    pce, version, full_days, day, sent, why
):
    told = express_told(
        a_rdv("", numero_version=version, option_express=sent), pce, a_planning(full_days=full_days), day
    )
    assert (told.rule, told.field, told.value) == ("MES-30", "Rdv.OptionExpress", why)
    assert (told.outcome is PASSED) is why.endswith("Express")
