"""TJDC-05 and TJDC-07: from when a subscription may start."""

from datetime import UTC, date, datetime

import pytest

from simulator.domain.checks import Stage
from tests.builders import a_tjdc, a_tjdc_verification
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, evaluated, messages, outcome

TOO_EARLY = ("Demande non recevable : DEM_COH9105",)
NO_DATE = ("Donnée incorrecte : DateDemandee / DEM_COH9107",)
FOURTH_AND_FIFTH_WORKING_DAY = {
    "an ordinary week": ("2026-03-02", "2026-03-06", "2026-03-09"),
    "from a Friday": ("2026-03-06", "2026-03-12", "2026-03-13"),
    "from a Saturday": ("2026-03-07", "2026-03-12", "2026-03-13"),
    "from a Sunday": ("2026-03-08", "2026-03-12", "2026-03-13"),
    "across Easter Monday": ("2026-04-01", "2026-04-08", "2026-04-09"),
    "across 1 May": ("2026-04-27", "2026-05-04", "2026-05-05"),
    "across 8 May": ("2026-05-04", "2026-05-11", "2026-05-12"),
    "across Ascension": ("2026-05-11", "2026-05-18", "2026-05-19"),
    "across Whit Monday": ("2026-05-21", "2026-05-28", "2026-05-29"),
    "across 14 July": ("2026-07-10", "2026-07-17", "2026-07-20"),
    "15 August is a Saturday": ("2026-08-12", "2026-08-18", "2026-08-19"),
    "across 11 November": ("2026-11-09", "2026-11-16", "2026-11-17"),
    "across Christmas": ("2026-12-21", "2026-12-28", "2026-12-29"),
    "across Christmas and New Year": ("2026-12-24", "2026-12-31", "2027-01-04"),
    "Good Friday is a working day": ("2026-03-30", "2026-04-03", "2026-04-07"),
    "26 December is a working day": ("2028-12-21", "2028-12-28", "2028-12-29"),
    "the 29th of February": ("2028-02-25", "2028-03-02", "2028-03-03"),
}
cases = pytest.mark.parametrize(
    ("today", "fourth", "fifth"), FOURTH_AND_FIFTH_WORKING_DAY.values(), ids=FOURTH_AND_FIFTH_WORKING_DAY
)


@cases
def test_tjdc_05_the_fourth_working_day_is_too_early(today, fourth, fifth):
    """TJDC-05"""
    ask, today = a_tjdc(date_demandee=fourth), date.fromisoformat(today)
    assert messages(ask, today=today) == TOO_EARLY
    (entry,) = entries("TJDC-05", ask, today=today)
    assert (entry.field, entry.value, entry.expected) == ("DateDemandee", fourth, f"from {fifth}")
    assert (entry.code, evaluated(ask, today=today).refused_at) == ("DEM_COH9105", Stage.RECEVABILITE)


@cases
def test_tjdc_05_the_fifth_working_day_passes(today, fourth, fifth):
    assert messages(a_tjdc(date_demandee=fifth), today=date.fromisoformat(today)) == ()


@pytest.mark.parametrize("asked", ["2026-03-02", "2026-03-01", "2020-01-01", "0001-01-01"])
def test_tjdc_05_today_and_the_past_are_too_early(asked):
    assert messages(a_tjdc(date_demandee=asked)) == TOO_EARLY


@pytest.mark.parametrize("asked", ["2026-03-14", "2026-05-01", "2030-01-01", "9999-12-31"])
def test_tjdc_05_any_later_day_passes_be_it_a_day_off(asked):
    assert messages(a_tjdc(date_demandee=asked)) == ()


def test_tjdc_05_today_is_the_day_in_paris():
    """At 23:30 UTC on Sunday, Paris is Monday."""
    monday_in_paris = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    assert messages(a_tjdc(date_demandee="2026-03-13"), now=monday_in_paris) == TOO_EARLY
    assert messages(a_tjdc(date_demandee="2026-03-16"), now=monday_in_paris) == ()


def test_tjdc_05_step_1_has_no_date_to_judge():
    assert outcome("TJDC-05", a_tjdc_verification(date_demandee="2026-03-02")) is NOT_APPLICABLE


@pytest.mark.parametrize(
    "sent",
    ["", "2026-02-29", "2026-13-01", "2026-3-9", "09/03/2026", "20260309", "2026-03-09T00:00:00", "demain", "J+20"],
)
def test_tjdc_07_what_is_no_date_is_incorrect_data(sent):
    """TJDC-07"""
    ask = a_tjdc(date_demandee=sent)
    assert messages(ask) == NO_DATE
    (entry,) = entries("TJDC-07", ask)
    assert (entry.field, entry.value, entry.expected) == ("DateDemandee", sent, "a date YYYY-MM-DD")


def test_tjdc_07_a_date_passes():
    (entry,) = entries("TJDC-07", a_tjdc(date_demandee="2026-03-09"))
    assert (entry.outcome, entry.value) == (PASSED, "2026-03-09")


def test_tjdc_07_step_1_asks_for_no_date():
    assert outcome("TJDC-07", a_tjdc_verification(date_demandee="demain")) is NOT_APPLICABLE
