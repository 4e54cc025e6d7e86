"""A PCE as time has made it: a MHS that happens, a TJDC that ends (TJDC-14, TJDC-15)."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.pce import AbonnementTjdc, Mhs, Telereleve
from tests.builders import FLAMMECHE, a_1m_pce, a_pce

DAY = date(2026, 3, 20)
THE_DAY_BEFORE, THE_DAY_AFTER = date(2026, 3, 19), date(2026, 3, 21)
MUCH_LATER = date(2030, 3, 20)


def a_tjdc_until(fin, etat="EN_COURS"):
    return AbonnementTjdc(FLAMMECHE.code, date(2025, 3, 20), fin, etat)


@pytest.mark.parametrize("etat", ["DEMANDEE", "PROGRAMMEE"])
@pytest.mark.parametrize("day", [DAY, THE_DAY_AFTER, MUCH_LATER])
def test_a_mhs_under_way_is_done_from_its_date_and_the_pce_is_then_libre(etat, day):
    pce = a_pce(mhs=Mhs(etat, DAY, 4300))
    assert pce.as_of(THE_DAY_BEFORE) == pce

    seen = pce.as_of(day)

    assert (seen.libre, seen.mhs) == (True, Mhs("REALISEE", DAY, 4300))
    assert replace(seen, cdgf=pce.cdgf, mhs=pce.mhs) == pce


def test_a_mhs_that_was_done_changes_nothing_more_of_a_pce_attached_since():
    pce = a_pce(mhs=Mhs("REALISEE", DAY, 4300))
    assert pce.as_of(MUCH_LATER) == pce


@pytest.mark.parametrize(("day", "etat"), [(THE_DAY_BEFORE, "EN_COURS"), (DAY, "TERMINE"), (MUCH_LATER, "TERMINE")])
def test_tjdc_14_a_subscription_ends_at_the_beginning_of_its_last_day(day, etat):
    assert a_1m_pce(tjdc=a_tjdc_until(DAY)).as_of(day).tjdc.etat == etat


def test_tjdc_14_a_subscription_that_ends_leaves_the_pce_to_its_titulaire():
    assert a_1m_pce(tjdc=a_tjdc_until(DAY)).as_of(DAY).cdgf == FLAMMECHE.code


@pytest.mark.parametrize("etat", ["SUSPENDU", "TERMINE"])
def test_tjdc_15_a_suspended_subscription_stays_so(etat):
    pce = a_1m_pce(tjdc=a_tjdc_until(DAY, etat))
    assert pce.as_of(MUCH_LATER) == pce


@pytest.mark.parametrize(
    ("mhs", "fin", "etat"),
    [
        (DAY, THE_DAY_AFTER, "SUSPENDU"),
        (DAY, DAY, "TERMINE"),
        (DAY, THE_DAY_BEFORE, "TERMINE"),
    ],
    ids=["MHS first", "both at midnight: it had ended", "the end first"],
)
@pytest.mark.parametrize("seen", [THE_DAY_AFTER, MUCH_LATER])
def test_tjdc_15_a_mhs_suspends_only_a_subscription_that_had_not_ended(mhs, fin, etat, seen):
    pce = a_1m_pce(mhs=Mhs("PROGRAMMEE", mhs), tjdc=a_tjdc_until(fin))

    assert pce.as_of(seen).tjdc.etat == etat


def test_looking_twice_or_step_by_step_gives_the_same():
    pce = a_1m_pce(mhs=Mhs("PROGRAMMEE", DAY), tjdc=a_tjdc_until(THE_DAY_AFTER))
    assert pce.as_of(DAY).as_of(MUCH_LATER) == pce.as_of(MUCH_LATER) == pce.as_of(MUCH_LATER).as_of(THE_DAY_BEFORE)


def test_a_communicating_meter_goes_on_being_read_unless_its_last_reading_is_given():
    assert a_1m_pce().as_of(MUCH_LATER).telereleve_age(MUCH_LATER) == 0
    mute = a_1m_pce(derniere_telereleve=Telereleve(DAY, 4000))
    assert mute.as_of(MUCH_LATER).telereleve_age(MUCH_LATER) == (MUCH_LATER - DAY).days
