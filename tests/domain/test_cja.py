"""MES-17 and MES-18: the daily capacities, RG1 to RG10 of MES 3.3.1.2."""

from datetime import date

import pytest

from simulator.domain.asks import Cja, DatedValue
from simulator.domain.pce import Mhs
from tests.builders import a_mes, a_mes_verification, a_pce, an_industrial_mes
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, findings, messages, outcome

YEARLY = Cja(cjaa="5000")


def refused(field, number):
    return (f"Donnée incorrecte : {field} / DEM_COH{number}",)


def days(*dates):
    return Cja(cjaa="5000", cjaaj=tuple(DatedValue(each, "300") for each in dates))


def months(*dates):
    return Cja(cjaa="5000", cjaam=tuple(DatedValue(each, "300") for each in dates))


@pytest.mark.parametrize("tarif", ["T4", "TP"])
@pytest.mark.parametrize("frequence", ["JJ", "MM", "1M"])
def test_mes_17_at_t4_or_tp_a_daily_or_monthly_site_needs_a_cjaa(tarif, frequence):
    """MES-17"""
    ask = an_industrial_mes(tarif=tarif, frequence_releve=frequence, cja=Cja())
    assert refused("CJAA", 9217)[0] in messages(ask)
    assert findings("MES-17", ask) == [("CJAA", "")]


@pytest.mark.parametrize("tarif", ["T4", "TP"])
def test_mes_17_a_cjaa_with_a_date_asked_passes(tarif):
    ask = an_industrial_mes(tarif=tarif, cja=YEARLY)
    assert messages(ask) == ()
    assert outcome("MES-17", ask) is PASSED


def test_mes_17_a_cja_is_entered_only_with_a_date_asked():
    assert messages(an_industrial_mes(rdv_date="")) == refused("PremierRdvDemande.Date", 9217)


def test_mes_17_a_cjaa_and_a_date_that_both_lack_are_both_told():
    """DLG-07: all incorrect data of one request are reported together."""
    only_a_month = Cja(cjaam=(DatedValue("2026-04", "300"),))
    ask = an_industrial_mes(rdv_date="", cja=only_a_month)
    assert set(messages(ask)) == {*refused("CJAA", 9217), *refused("PremierRdvDemande.Date", 9217)}


@pytest.mark.parametrize(
    "cja",
    [YEARLY, Cja(cjaam=(DatedValue("2026-04", "300"),)), Cja(cjaaj=(DatedValue("2026-03-20", "300"),))],
    ids=["CJAA", "CJAAM", "CJAAJ"],
)
@pytest.mark.parametrize(
    ("tarif", "frequence"), [("T1", "6M"), ("T2", "1M"), ("T3", "MM"), ("T3", "JJ")], ids=lambda each: each
)
def test_mes_17_elsewhere_a_cja_is_incorrect_data(tarif, frequence, cja):
    ask = a_mes(tarif=tarif, frequence_releve=frequence, code_profil="P012", cja=cja)
    assert messages(ask) == refused("CJA", 9217)


@pytest.mark.parametrize(("tarif", "frequence"), [("T2", "6M"), ("T3", "JJ"), ("T4", "6M")], ids=lambda each: each)
def test_mes_17_elsewhere_none_is_asked_for(tarif, frequence):
    assert outcome("MES-17", a_mes(tarif=tarif, frequence_releve=frequence)) is NOT_APPLICABLE


def test_rg1_a_cjaaj_before_the_date_asked_is_incorrect_data():
    """MES-18.RG1"""
    ask = an_industrial_mes(rdv_date="2026-03-12", cja=days("2026-03-11"))
    assert messages(ask) == refused("CJAAJ.Date", 9241)
    assert findings("MES-18.RG1", ask) == [("CJAAJ.Date", "2026-03-11")]


def test_rg1_a_cjaaj_on_the_date_asked_passes():
    ask = an_industrial_mes(rdv_date="2026-03-12", cja=days("2026-03-12"))
    assert (messages(ask), outcome("MES-18.RG1", ask)) == ((), PASSED)


def test_rg2_two_cjaaj_of_the_same_day_are_incorrect_data():
    """MES-18.RG2"""
    ask = an_industrial_mes(cja=days("2026-03-20", "2026-03-21", "2026-03-20"))
    assert messages(ask) == refused("CJAAJ.Date", 9242)
    assert findings("MES-18.RG2", ask) == [("CJAAJ.Date", "2026-03-20")]


def test_rg2_cjaaj_of_different_days_pass():
    ask = an_industrial_mes(cja=days("2026-03-20", "2026-03-21"))
    assert (messages(ask), outcome("MES-18.RG2", ask)) == ((), PASSED)


@pytest.mark.parametrize(
    ("asked", "last", "too_late"),
    [
        ("2026-03-12", "2027-03-11", "2027-03-12"),
        ("2026-12-31", "2027-12-30", "2027-12-31"),
        ("2027-03-01", "2028-02-29", "2028-03-01"),
    ],
    ids=["in a year", "at the end of a year", "to a 29 February"],
)
def test_rg3_a_cjaaj_lies_strictly_before_the_date_asked_plus_12_months(asked, last, too_late):
    """MES-18.RG3"""
    assert messages(an_industrial_mes(rdv_date=asked, cja=days(last))) == ()
    ask = an_industrial_mes(rdv_date=asked, cja=days(too_late))
    assert messages(ask) == refused("CJAAJ.Date", 9243)
    assert findings("MES-18.RG3", ask) == [("CJAAJ.Date", too_late)]


def test_rg5_the_cjaa_has_no_date():
    """MES-18.RG5"""
    ask = an_industrial_mes(cja=Cja(cjaa="5000", cjaa_date="2026-03-12"))
    assert messages(ask) == refused("CJAA", 9245)


def test_rg5_the_cjaa_has_a_value():
    assert outcome("MES-18.RG5", an_industrial_mes(cja=YEARLY)) is PASSED


@pytest.mark.parametrize(
    ("month", "accepted"),
    [
        pytest.param("2026-02", False, id="the month before"),
        pytest.param("2026-03", True, id="RG10: the month of the date asked"),
        pytest.param("2026-04", True, id="the month after"),
        pytest.param("2027-03", True, id="the twelfth month after"),
        pytest.param("2027-04", False, id="the thirteenth month after"),
    ],
)
@pytest.mark.parametrize("asked", ["2026-03-02", "2026-03-31"], ids=["from the 2nd", "from the 31st"])
def test_rg6_the_months_run_from_that_of_the_date_asked_to_the_twelfth_after_it(asked, month, accepted):
    """MES-18.RG6"""
    ask = an_industrial_mes(rdv_date=asked, cja=months(month))
    assert messages(ask) == (() if accepted else refused("CJAAM.Date", 9246))
    assert findings("MES-18.RG6", ask) == ([] if accepted else [("CJAAM.Date", month)])


@pytest.mark.parametrize("value", ["-1", "5,5", "5.", ".5", "5e5", "cinq", "5 kWh", "٥"])
@pytest.mark.parametrize("field", ["CJAA", "CJAAM.Valeur", "CJAAJ.Valeur"])
def test_rg9_a_value_is_a_number_of_kwh_a_day(field, value):
    """MES-18.RG9"""
    cja = {
        "CJAA": Cja(cjaa=value),
        "CJAAM.Valeur": Cja(cjaa="5000", cjaam=(DatedValue("2026-04", value),)),
        "CJAAJ.Valeur": Cja(cjaa="5000", cjaaj=(DatedValue("2026-03-20", value),)),
    }[field]
    assert messages(an_industrial_mes(cja=cja)) == refused(field, 9249)


@pytest.mark.parametrize(
    ("cja", "field"),
    [
        (Cja(cjaa="5000", cjaam=(DatedValue("2026-04", ""),)), "CJAAM.Valeur"),
        (Cja(cjaa="5000", cjaam=(DatedValue("", "300"),)), "CJAAM.Date"),
        (Cja(cjaa="5000", cjaaj=(DatedValue("2026-03-20", ""),)), "CJAAJ.Valeur"),
        (Cja(cjaa="5000", cjaaj=(DatedValue("", "300"),)), "CJAAJ.Date"),
    ],
    ids=["month without value", "value without month", "day without value", "value without day"],
)
def test_rg9_a_month_and_a_day_have_both_date_and_value(cja, field):
    assert messages(an_industrial_mes(cja=cja)) == refused(field, 9249)


@pytest.mark.parametrize("value", ["0", "1", "999999999999", "5.5"])
def test_rg9_a_number_passes_be_it_whole_or_not(value):
    ask = an_industrial_mes(cja=Cja(cjaa=value, cjaam=(DatedValue("2026-04", value),)))
    assert (messages(ask), outcome("MES-18.RG9", ask)) == ((), PASSED)


def test_a_second_cjaam_is_incorrect_data():
    ask = an_industrial_mes(cja=months("2026-04", "2026-05"))
    assert messages(ask) == refused("CJAAM", 9240)
    assert findings("MES-18.nombre", ask) == [("CJAAM", "2 of them")]


@pytest.mark.parametrize("tarif", ["TB", "TG"])
def test_mes_17_at_tb_and_tg_a_cja_is_neither_asked_nor_refused(tarif):
    assert messages(an_industrial_mes(tarif=tarif, cja=Cja())) == ()
    assert messages(an_industrial_mes(tarif=tarif, cja=YEARLY)) == ()


@pytest.mark.parametrize("tarif", ["TB", "TG"])
def test_mes_18_judges_the_cja_sent_at_tb_and_tg(tarif):
    ask = an_industrial_mes(tarif=tarif, rdv_date="2026-03-12", cja=days("2026-03-11"))
    assert messages(ask) == refused("CJAAJ.Date", 9241)


def test_mes_17_at_tb_and_tg_too_a_cja_comes_with_a_date_asked():
    ask = an_industrial_mes(tarif="TB", rdv_date="")
    assert messages(ask) == refused("PremierRdvDemande.Date", 9217)


FORCED = a_pce(frequence="JJ", mhs=Mhs("PROGRAMMEE", date(2026, 4, 20)))


def test_mes_17_the_date_of_a_mhs_stands_for_the_one_left_out():
    """MES-13"""
    assert messages(an_industrial_mes(rdv_date="", option_prestation="9"), pce=FORCED) == ()


@pytest.mark.parametrize(
    ("cja", "told"),
    [
        (days("2026-04-20"), ()),
        (days("2026-04-19"), refused("CJAAJ.Date", 9241)),
        (days("2027-04-19"), ()),
        (days("2027-04-20"), refused("CJAAJ.Date", 9243)),
        (months("2026-04"), ()),
        (months("2026-03"), refused("CJAAM.Date", 9246)),
        (months("2027-04"), ()),
    ],
    ids=["RG1 at it", "RG1 before", "RG3 within", "RG3 at its end", "RG6 its month", "RG6 before", "RG6 the twelfth"],
)
@pytest.mark.parametrize("sent", ["2026-03-12", "2026-02-01", ""], ids=["another", "past", "none"])
def test_mes_18_compares_with_the_date_that_a_mhs_forces_whatever_was_sent(sent, cja, told):
    """MES-13"""
    ask = an_industrial_mes(rdv_date=sent, option_prestation="9", cja=cja)
    assert messages(ask, pce=FORCED) == told


def test_the_dates_of_a_cja_are_not_compared_where_the_pce_is_unknown():
    """A MHS may give another date than the one sent."""
    ask = an_industrial_mes(rdv_date="", cja=days("2026-03-11"))
    assert messages(ask, pce=None) == ("Numéro de PCE incorrect ou inconnu DEM_COH9001",)


FIVE = [f"2026-03-{day}" for day in range(20, 25)]


def test_five_cjaaj_pass():
    """MES-18.nombre"""
    assert messages(an_industrial_mes(cja=days(*FIVE))) == ()
    assert outcome("MES-18.nombre", an_industrial_mes(cja=days(*FIVE))) is PASSED


def test_six_cjaaj_are_incorrect_data():
    ask = an_industrial_mes(cja=days(*FIVE, "2026-03-25"))
    assert messages(ask) == refused("CJAAJ", 9240)
    assert findings("MES-18.nombre", ask) == [("CJAAJ", "6 of them")]


def test_every_wrong_capacity_is_told():
    cja = Cja(cjaa="x", cjaam=(DatedValue("2026-02", "1"),), cjaaj=(DatedValue("2026-03-11", "1"),))
    assert messages(an_industrial_mes(cja=cja)) == (
        *refused("CJAAJ.Date", 9241),
        *refused("CJAAM.Date", 9246),
        *refused("CJAA", 9249),
    )


def test_the_capacities_are_rules_of_step_2():
    ask = a_mes_verification(tarif="T4", frequence_releve="JJ", cja=days("2000-01-01", "2000-01-01"))
    rules = ("MES-17", *(f"MES-18.{each}" for each in ("RG1", "RG2", "RG3", "RG5", "RG6", "RG9", "nombre")))
    assert {outcome(rule, ask) for rule in rules} == {NOT_APPLICABLE}
