"""TJDC-15: a MHS takes the PCE from the supplier of a TJDC that runs, on its day."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.pce import Mhs
from tests.builders import a_1m_pce
from tests.living import a_life

STARTS, MHS = "2026-03-10", date(2026, 6, 1)


@pytest.fixture
def life():
    with a_life(a_1m_pce()) as living:
        yield living


def programme(life, mhs):
    life.put(replace(life.pce(), mhs=mhs))


@pytest.mark.parametrize("asked_on", ["2026-03-02", "2026-03-20"], ids=["before its start", "while it runs"])
def test_tjdc_15_the_subscription_is_suspended_on_the_day_of_the_mhs_whenever_that_was_asked(life, asked_on):
    tjdc = life.tjdc(date_demandee=STARTS)
    life.at(f"{asked_on}T10:00:00")
    programme(life, Mhs("PROGRAMMEE", MHS))

    life.at("2026-05-31T23:59:59")
    before = life.demande(tjdc).abonnement
    life.at("2026-06-01T00:00:00")

    assert (before, life.demande(tjdc).abonnement) == ("EN_COURS", "SUSPENDU")
    assert life.pce().cdgf is None
    assert life.pce().tjdc.etat == "SUSPENDU"
    assert life.history(tjdc)[-1] == ("2026-06-01T00:00:00", "CLOTUREE")
    assert "by its MHS" in life.causes(tjdc)[-1]
    life.at("2030-01-01T00:00:00")
    assert life.demande(tjdc).abonnement == "SUSPENDU"


def test_tjdc_14_a_mhs_that_is_given_up_lets_the_subscription_run_to_its_end(life):
    tjdc = life.tjdc(date_demandee=STARTS)
    life.at("2026-03-20T10:00:00")
    programme(life, Mhs("PROGRAMMEE", MHS))
    programme(life, None)

    life.at("2026-06-01T00:00:00")
    running = life.demande(tjdc).abonnement
    life.at("2029-03-10T00:00:00")

    assert (running, life.demande(tjdc).abonnement) == ("EN_COURS", "TERMINE")
