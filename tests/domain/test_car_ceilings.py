"""MES-15: the CAR and its two ceilings, MES Annexe B, each tariff at its boundary."""

import pytest

from tests.builders import a_mes, a_mes_verification, a_pce, an_industrial_mes
from tests.domain.verdicts import (
    NOT_APPLICABLE,
    PASSED,
    REFUSED,
    WARNED,
    entries,
    findings,
    messages,
    outcome,
    warnings,
)

MWH, GWH = 1_000, 1_000_000
ANNEXE_B = {
    # tariff: (CAR max avertissement, CAR max bloquante); 0 is no ceiling
    "T1": (6, 1_000),
    "T2": (300, 10_000),
    "T3": (5_000, 200_000),
    "T4": (0, 600_000),
    "TP": (0, 0),
    "TB": (50_000, 100_000),
}
INCORRECT = ("Donnée incorrecte : CAR / DEM_COH9215",)
units = pytest.mark.parametrize("unit", [MWH, GWH], ids=["read as MWh", "read as GWh"])
warned_tarifs = pytest.mark.parametrize("tarif", [tarif for tarif, (warned, _) in ANNEXE_B.items() if warned])
blocked_tarifs = pytest.mark.parametrize("tarif", [tarif for tarif, (_, blocked) in ANNEXE_B.items() if blocked])


def asked(tarif, car):
    build = an_industrial_mes if tarif in {"T4", "TP"} else a_mes
    return build(tarif=tarif, car=str(car))


@units
@warned_tarifs
def test_mes_15_at_the_warning_ceiling_nothing_is_said(tarif, unit):
    """MES-15"""
    ceiling = ANNEXE_B[tarif][0] * unit
    assert outcome("MES-15", asked(tarif, ceiling), car_unit=unit) is PASSED


@units
@warned_tarifs
def test_mes_15_one_kwh_above_the_warning_ceiling_one_is_warned(tarif, unit):
    ceiling = ANNEXE_B[tarif][0] * unit
    ask = asked(tarif, ceiling + 1)
    assert outcome("MES-15", ask, car_unit=unit) is WARNED
    (entry,) = entries("MES-15", ask, car_unit=unit)
    assert (entry.field, entry.value) == ("CAR", f"{ceiling + 1} kWh at {tarif}")
    assert entry.expected == f"advised: at most {ceiling} kWh"


@units
@blocked_tarifs
def test_mes_15_at_the_blocking_ceiling_it_is_not_refused(tarif, unit):
    warned, blocked = ANNEXE_B[tarif]
    expected = WARNED if warned else PASSED
    assert outcome("MES-15", asked(tarif, blocked * unit), car_unit=unit) is expected


@units
@blocked_tarifs
def test_mes_15_one_kwh_above_the_blocking_ceiling_it_is_incorrect_data(tarif, unit):
    ceiling = ANNEXE_B[tarif][1] * unit
    ask = asked(tarif, ceiling + 1)
    assert outcome("MES-15", ask, car_unit=unit) is REFUSED
    assert INCORRECT[0] in messages(ask, car_unit=unit)
    (entry,) = entries("MES-15", ask, car_unit=unit)
    assert (entry.code, entry.expected) == ("DEM_COH9215", f"at most {ceiling} kWh")


@pytest.mark.parametrize(
    ("tarif", "car"), [("T4", 599_999_999), ("TP", 1), ("TP", 10**12), ("TF", 10**12), ("TG", 10**12)]
)
def test_mes_15_a_ceiling_of_0_is_no_ceiling(tarif, car):
    assert outcome("MES-15", asked(tarif, car)) is PASSED


def test_mes_15_a_warning_goes_with_an_accepted_request():
    assert warnings(a_mes(tarif="T2", car="300001")) == ("Avertissement : DEM_COH9215",)
    assert warnings(a_mes(tarif="T2", car="300000")) == ()


@pytest.mark.parametrize("tarif", ["T1", "T2", "T3", "T4", "TP"])
@pytest.mark.parametrize("car", ["0", "1"])
def test_mes_15_there_is_no_lower_bound(tarif, car):
    assert messages(asked(tarif, car)) == ()


def test_mes_15_a_car_is_required():
    assert messages(a_mes(car="")) == INCORRECT
    assert findings("MES-15", a_mes(car="")) == [("CAR", "")]


def test_mes_15_a_cooking_only_pce_may_leave_it_out():
    assert messages(a_mes(car=""), pce=a_pce(forfait_cuisine=True)) == ()


@pytest.mark.parametrize("car", ["1000001", "douze"])
def test_mes_15_a_cooking_only_pce_has_its_car_judged_where_it_is_given(car):
    assert messages(a_mes(tarif="T1", car=car), pce=a_pce(forfait_cuisine=True)) == INCORRECT


@pytest.mark.parametrize("car", ["-1", "+1", "1.", ".5", "12 000", "12,5", "1e3", "douze", "²", "١٢", "1" * 16])
def test_mes_15_what_is_no_amount_of_energy_is_incorrect_data(car):
    assert messages(a_mes(car=car)) == INCORRECT


def test_mes_15_a_fraction_of_a_kwh_counts():
    assert warnings(a_mes(tarif="T2", car="300000.0")) == ()
    assert warnings(a_mes(tarif="T2", car="300000.5")) == ("Avertissement : DEM_COH9215",)
    assert messages(a_mes(tarif="T2", car="10000000.01")) == INCORRECT


def test_mes_15_a_car_left_out_is_not_missed_where_the_pce_is_unknown():
    """It may be a cooking-only one."""
    assert outcome("MES-15", a_mes(car=""), pce=None) is NOT_APPLICABLE


@pytest.mark.parametrize("tarif", ["T1", "T2", "T3", "TG"])
def test_mes_15_a_cooking_only_pce_needs_none_whatever_the_tariff(tarif):
    assert messages(a_mes(tarif=tarif, car=""), pce=a_pce(forfait_cuisine=True)) == ()


def test_mes_15_is_a_rule_of_step_2():
    assert outcome("MES-15", a_mes_verification(car="")) is NOT_APPLICABLE
