"""Values that nobody sends by mistake: each is incorrect data, none is an internal failure (TEC-01)."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import mes
from simulator.domain.asks import Cja, Contrat, DatedValue, DialogueStep, MesAsk, TjdcAsk
from simulator.domain.calendar import parse_month
from tests.builders import a_1m_pce, a_mes, a_pce, a_planning, a_tjdc, a_world, an_industrial_mes
from tests.domain.verdicts import evaluated, messages

ENDLESS = "9" * 5_000
TEXTS = st.sampled_from(
    ["", "OUI", "2026-03-12", "9999-12-31", "0001-01-01", "12", "1", "-1", "\u0665", "'\"<&>", "\u0000"]
)
ANY_TEXT = TEXTS | st.text(max_size=12)
NOT_TEXT = {"step", "certificate_dn", "read_as", "contrat", "cja", "dn_entreprise", "numero_cad", "login"}


@pytest.mark.parametrize("digits", ["٢٠٢٦-04", "２０２６-04"], ids=["arabic", "full width"])
def test_a_month_is_written_with_ascii_digits(digits):
    """MES-26"""
    assert parse_month(digits) is None
    ask = an_industrial_mes(cja=Cja(cjaa="5000", cjaam=(DatedValue(digits, "300"),)))
    assert messages(ask) == ("Donnée incorrecte : CJAAM.Date / DEM_COH9226",)


@pytest.mark.parametrize("digits", ["٣,٢", "３,２"], ids=["arabic", "full width"])
def test_a_percentage_is_written_with_ascii_digits(digits):
    """MES-24"""
    assert messages(a_mes(ticgn="1", valeur_ticgn=digits)) == ("Donnée incorrecte : ValeurTICGN / DEM_COH9224",)


def test_a_car_of_thousands_of_digits_is_incorrect_data():
    """MES-15: Python reads no whole number of more than 4300 digits."""
    assert messages(a_mes(car=ENDLESS)) == ("Donnée incorrecte : CAR / DEM_COH9215",)


def test_an_index_of_thousands_of_digits_is_incorrect_data():
    """MES-11"""
    ask = a_mes(option_prestation="2", index_releve_date="2026-03-01", index_releve_valeur=ENDLESS)
    assert messages(ask) == ("Donnée incorrecte : ValeurIndexReleve / DEM_COH9211",)


def test_an_index_of_the_customer_of_thousands_of_digits_is_incorrect_data():
    """MES-12"""
    ask = a_mes(index_client=ENDLESS, date_index_client="2026-03-01")
    assert messages(ask, pce=a_pce(cdgf=None, consommation_sans_fournisseur=True)) == (
        "Donnée incorrecte : IndexClient / DEM_COH9212",
    )


@pytest.mark.parametrize("asked", ["9999-01-01", "9998-12-31", "9999-12-31"])
def test_a_capacity_may_be_asked_for_the_last_year_that_exists(asked):
    """MES-18.RG3, MES-18.RG6: twelve months later there is no date."""
    cja = Cja(cjaa="5000", cjaaj=(DatedValue(asked, "1"),), cjaam=(DatedValue(asked[:7], "1"),))
    assert messages(an_industrial_mes(rdv_date=asked, cja=cja)) == ()


@pytest.mark.parametrize("asked", ["9999-12-31", "9999-12-30", "0001-01-01"])
def test_an_appointment_may_be_asked_for_the_first_and_last_days_that_exist(asked):
    """The two working days after 31 December 9999 do not exist: what is left is the date asked."""
    ask = a_mes(rdv_date=asked, rdv_plage="04")
    made = mes.creation(ask, a_pce(), a_world(), a_planning(full_plages={"04"}))
    assert made.date_demandee.isoformat() == asked


@given(data=st.data(), step=st.sampled_from(DialogueStep))
def test_whatever_is_sent_a_mes_is_judged(data, step):
    names = [each.name for each in fields(MesAsk) if each.name not in NOT_TEXT]
    ask = replace(
        a_mes(step=step), **{name: data.draw(ANY_TEXT, name) for name in data.draw(st.sets(st.sampled_from(names)))}
    )
    contrat = Contrat(**{each.name: data.draw(TEXTS, each.name) for each in fields(Contrat)})
    dated = data.draw(st.lists(st.builds(DatedValue, TEXTS, TEXTS), max_size=6).map(tuple))
    ask = replace(ask, contrat=contrat, cja=Cja(cjaa=data.draw(TEXTS), cjaam=dated[:3], cjaaj=dated))
    evaluation = evaluated(ask, pce=data.draw(st.sampled_from([a_pce(), a_1m_pce(), a_pce(cdgf=None), None])))
    assert (evaluation.refused_at is None) == (evaluation.messages == ())


@given(
    st.fixed_dictionaries({}, optional={each.name: ANY_TEXT for each in fields(TjdcAsk) if each.name not in NOT_TEXT})
)
def test_whatever_is_sent_a_tjdc_is_judged(sent):
    evaluation = evaluated(a_tjdc(**sent))
    assert (evaluation.refused_at is None) == (evaluation.messages == ())
