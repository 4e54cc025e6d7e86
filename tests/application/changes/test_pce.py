"""A user changes a PCE: what that does to the TJDC on it (TJDC-13, TJDC-15)."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.application.changes.pce import change_pce
from simulator.domain.pce import AbonnementTjdc, Mhs
from tests.builders import HERON, a_1m_pce
from tests.living import a_life


@pytest.fixture
def life():
    with a_life(a_1m_pce()) as living:
        yield living


@pytest.fixture
def running(life):
    """A TJDC that runs since 16 March; it is the 20th."""
    made = life.tjdc(date_demandee="2026-03-16")
    life.at("2026-03-20T10:00:00")
    return made


@pytest.mark.parametrize("titulaire", [None, HERON.code], ids=["libre", "another's"])
def test_tjdc_15_a_pce_given_to_another_suspends_the_tjdc_at_once(life, running, titulaire):
    life.put(replace(life.pce(), cdgf=titulaire))

    assert life.pce().tjdc.etat == "SUSPENDU"
    assert life.demande(running).abonnement == "SUSPENDU"
    assert life.history(running)[-1] == ("2026-03-20T10:00:00", "CLOTUREE")
    assert "changed by /_sim" in life.causes(running)[-1]


@pytest.mark.parametrize("titulaire", [None, HERON.code], ids=["libre", "another's"])
def test_tjdc_13_a_pce_given_to_another_cancels_the_tjdc_that_had_not_started(life, titulaire):
    made = life.tjdc(date_demandee="2026-03-16")
    life.put(replace(life.pce(), cdgf=titulaire))

    assert life.demande(made).statut.code == "ANNULEE"
    assert "OMEGA gives up" in life.causes(made)[-1]


def test_tjdc_15_a_change_that_leaves_the_titulaire_leaves_the_tjdc(life, running):
    life.put(replace(life.pce(), car=9000, tarif="T3"))

    assert (life.pce().tjdc.etat, life.demande(running).abonnement) == ("EN_COURS", "EN_COURS")
    assert (life.pce().car, life.pce().tarif) == (9000, "T3")


def test_tjdc_15_a_subscription_that_the_user_changes_too_is_as_the_user_says(life, running):
    other = AbonnementTjdc(HERON.code, date(2026, 3, 1), date(2029, 3, 1))
    life.put(replace(life.pce(), cdgf=HERON.code, tjdc=other))

    assert life.pce().tjdc == other
    assert life.demande(running).abonnement == "SUSPENDU"


def test_tjdc_15_a_pce_that_comes_back_to_its_supplier_does_not_take_the_tjdc_up_again(life, running):
    life.put(replace(life.pce(), cdgf=HERON.code))
    life.put(replace(life.pce(), cdgf="A04000010"))
    life.at("2030-01-01")

    assert (life.pce().tjdc.etat, life.demande(running).abonnement) == ("SUSPENDU", "SUSPENDU")


def test_a_new_pce_is_kept_as_it_is(life):
    life.put(a_1m_pce(numero="GI000417", cdgf=None))

    assert life.pce("GI000417").libre


def test_a_pce_entered_with_a_mhs_whose_day_has_come_is_answered_as_it_is_seen_next(life):
    entered = a_1m_pce(numero="GI000417", mhs=Mhs("PROGRAMMEE", date(2026, 3, 1)))
    with life.looking() as exchange:
        answered = change_pce(exchange, entered)

    assert answered == life.pce("GI000417")
    assert (answered.cdgf, answered.mhs.etat) == (None, "REALISEE")


def test_a_mes_that_is_open_survives_a_change_of_titulaire(life):
    life.put(a_1m_pce(coupe=True))
    made = life.mes(frequence_releve="1M", code_profil="P012")
    life.put(replace(life.pce(), cdgf=HERON.code))
    life.accept(made, "2026-03-12", "04")
    life.at("2026-03-13")

    assert (life.pce().cdgf, life.pce().coupe) == ("A04000010", False)
