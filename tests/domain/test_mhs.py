"""MES-13: the day on which a MES must be, where the PCE is about to be taken out of service."""

from datetime import date

import pytest

from simulator.domain.mhs import forced_date, forced_day
from simulator.domain.pce import Mhs
from tests.builders import MONDAY, a_pce

DAY = date(2026, 3, 20)
WITHOUT_INTERVENTION = ("2", "4", "9", "12")


@pytest.mark.parametrize("etat", ["DEMANDEE", "PROGRAMMEE"])
@pytest.mark.parametrize("kind", [{}, {"coupe": True}, {"frequence": "JJ"}, {"telereleve": True}], ids=str)
def test_a_mhs_asked_or_programmed_decides_the_day_whatever_the_pce(kind, etat):
    under_way = a_pce(mhs=Mhs(etat, DAY), **kind)
    assert forced_day(under_way, MONDAY) == DAY
    assert {forced_date(under_way, each, MONDAY) for each in ("1", *WITHOUT_INTERVENTION)} == {DAY}


def test_without_a_mhs_or_with_one_that_was_carried_out_any_day_may_be():
    for pce in (a_pce(), a_pce(mhs=Mhs("REALISEE", DAY))):
        assert forced_day(pce, MONDAY) is None
        assert {forced_date(pce, each, MONDAY) for each in ("1", *WITHOUT_INTERVENTION)} == {None}


def test_a_mhs_of_today_still_decides():
    assert forced_day(a_pce(mhs=Mhs("PROGRAMMEE", MONDAY)), MONDAY) == MONDAY


def test_a_mhs_whose_day_has_passed_binds_no_appointment_and_dates_a_mes_without_intervention():
    passed = a_pce(mhs=Mhs("PROGRAMMEE", date(2026, 3, 1)))
    assert forced_day(passed, MONDAY) is None
    assert forced_date(passed, "1", MONDAY) is None
    assert {forced_date(passed, each, MONDAY) for each in WITHOUT_INTERVENTION} == {date(2026, 3, 1)}
