"""AccepterRdv: the appointment is made, or the slot was taken meanwhile (RDV-03, RDV-06 to RDV-09)."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.demande import RendezVous
from simulator.domain.pce import RdvElectricite
from simulator.domain.rounds import RoundPattern
from tests.builders import NUMERO, a_pce
from tests.living import a_life

THURSDAY = "2026-03-12"
OTHER = "21450000000025"


@pytest.fixture
def life():
    with a_life(a_pce(), a_pce(numero=OTHER), pattern=RoundPattern(capacity=1)) as living:
        yield living


def said(answer):
    return answer.dialogue, answer.code, answer.messages


def is_free(life, made, plage="04"):
    return life.propose(made, THURSDAY, plage).code == "DatePlageH"


def test_rdv_03_a_free_slot_accepted_is_programmed_with_its_real_hours(life):
    made = life.mes()

    answer = life.accept(made, THURSDAY, "04")

    assert said(answer) == ("T", "DmdOkDP", ("Le rendez vous a été programmé avec succès.",))
    assert answer.date_programmee == RendezVous(date(2026, 3, 12), "04", "11:00", "12:00")
    assert (answer.slots, answer.date_demandee) == ((), None)
    kept = life.demande(made)
    assert (kept.statut.libelle, kept.rdv, kept.date_demandee) == (
        "RDV programmé",
        answer.date_programmee,
        date(2026, 3, 12),
    )
    assert life.booked() == {(THURSDAY, "04"): 1}


def test_rdv_03_and_vie_04_the_history_says_when_and_why(life):
    made = life.mes(rdv_plage="05")
    life.propose(made, THURSDAY, "04")
    life.accept(made, THURSDAY, "04")

    assert life.history(made) == [
        ("2026-03-02T09:00:00", "ATTRDV"),
        ("2026-03-02T09:00:00", "ATTRDV"),
        ("2026-03-02T09:00:00", "RDVPROGRAMME"),
    ]
    assert life.causes(made) == [
        "created, slot 05 asked",
        "slot 04 of 2026-03-12 proposed: free",
        "slot 04 of 2026-03-12 accepted",
    ]


def test_rdv_03_a_slot_taken_meanwhile_lists_others_and_books_nothing(life):
    first, second = life.mes(), life.mes(numero_pce=OTHER)
    assert is_free(life, second)
    life.accept(first, THURSDAY, "04")

    answer = life.accept(second, THURSDAY, "04")

    assert (answer.dialogue, answer.code) == ("P", "ListeDP")
    assert {each.date.isoformat() for each in answer.slots} == {"2026-03-13", "2026-03-16"}
    assert (life.demande(second).statut.code, life.demande(second).rdv) == ("ATTRDV", None)
    assert life.booked() == {(THURSDAY, "04"): 1}


def test_rdv_06_the_date_of_a_slot_taken_meanwhile_is_kept(life):
    first, second = life.mes(), life.mes(numero_pce=OTHER)
    life.accept(first, "2026-03-17", "04")
    life.accept(second, "2026-03-17", "04")

    kept = life.demande(second)
    assert (kept.date_demandee, kept.plage_demandee) == (date(2026, 3, 17), "04")


def test_rdv_03_a_list_that_an_acceptance_gave_is_paged_on(life):
    first, second = life.mes(), life.mes(numero_pce=OTHER)
    life.accept(first, THURSDAY, "04")
    life.accept(second, THURSDAY, "04")

    assert {each.date.isoformat() for each in life.page(second, "S").slots} == {"2026-03-17", "2026-03-18"}


def test_rdv_07_accepting_twice_is_an_error_and_the_first_appointment_stays(life):
    made = life.mes()
    life.accept(made, THURSDAY, "04")

    again = life.accept(made, "2026-03-13", "05")

    assert again.messages == ("Demande non recevable : DEM_COH9307",)
    assert life.demande(made).rdv == RendezVous(date(2026, 3, 12), "04", "11:00", "12:00")
    assert life.booked() == {(THURSDAY, "04"): 1}


def test_rdv_08_the_last_slot_is_one_demande_s_and_is_free_again_when_that_one_is_cancelled(life):
    first, second = life.mes(), life.mes(numero_pce=OTHER)
    life.accept(first, THURSDAY, "04")
    assert not is_free(life, second)

    life.event(first, "ANNULEE")

    assert life.booked() == {}
    assert is_free(life, second)
    assert life.accept(second, THURSDAY, "04").code == "DmdOkDP"


def test_rdv_08_a_demande_that_waits_again_gives_its_slot_back_and_may_take_another(life):
    made = life.mes()
    life.accept(made, THURSDAY, "04")
    life.event(made, "ATTRDV")

    assert (life.demande(made).rdv, life.booked()) == (None, {})
    assert life.accept(made, "2026-03-13", "05").code == "DmdOkDP"
    assert life.booked() == {("2026-03-13", "05"): 1}


def test_rdv_08_a_demande_that_waits_again_and_is_abandoned_leaves_its_slot_free(life):
    made = life.mes()
    life.accept(made, THURSDAY, "04")
    life.event(made, "ATTRDV")
    life.abandon(made)

    assert life.booked() == {}


@pytest.mark.parametrize("day", ["2026-03-01", "2026-02-27", "0001-01-01"])
def test_mes_33_a_date_gone_by_is_incorrect_and_is_not_kept(life, day):
    """MES-33.rdv"""
    made = life.mes()
    before = life.demande(made)

    assert life.accept(made, day, "04").messages == ("Donnée incorrecte : Date / DEM_COH9333",)
    assert life.propose(made, day, "04").messages == ("Donnée incorrecte : Date / DEM_COH9333",)
    assert life.demande(made) == before


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-14", "2026-04-06", "2026-05-01", "2026-12-25"])
def test_rdv_03_no_technician_comes_today_or_on_a_day_off(life, day):
    answer = life.accept(life.mes(), day, "04")

    assert answer.code == "ListeDP"
    assert min(each.date for each in answer.slots) > max(date.fromisoformat(day), date(2026, 3, 2))


def test_rdv_03_a_slot_is_for_tomorrow_until_midnight(life):
    made = life.mes(rdv_date="2026-03-12")
    life.at("2026-03-11T23:59:59")
    assert is_free(life, made)
    life.at("2026-03-12T00:00:00")

    answer = life.accept(made, THURSDAY, "04")

    assert answer.code == "ListeDP"


@pytest.mark.parametrize(
    ("tags", "fields"),
    [
        ({"date": "soon", "plage": "04"}, ["Date / DEM_COH9301"]),
        ({"date": THURSDAY, "plage": "4"}, ["Plage / DEM_COH9301"]),
        ({"date": THURSDAY, "plage": "04", "option_express": "oui"}, ["OptionExpress / DEM_COH9303"]),
        (
            {"date": "", "plage": "", "option_express": "1"},
            ["Date / DEM_COH9301", "Plage / DEM_COH9301", "OptionExpress / DEM_COH9303"],
        ),
    ],
)
def test_rdv_01_date_and_rdv_03_express_are_checked_together(life, tags, fields):
    """RDV-01.date, RDV-03.express."""
    made = life.mes()

    answer = life.accept(made, **tags)

    assert list(answer.messages) == [f"Donnée incorrecte : {each}" for each in fields]
    assert life.demande(made).statut.code == "ATTRDV"


@pytest.mark.parametrize("option", ["", "true", "True", "TRUE", "false", "False"])
def test_rdv_03_express_takes_any_case_and_may_be_left_out(life, option):
    assert life.accept(life.mes(), THURSDAY, "04", option_express=option).code == "DmdOkDP"


@pytest.mark.parametrize("position", [1, 2, 3])
def test_rdv_09_the_position_of_the_synchronised_appointment_is_the_same_in_creation_and_acceptance(life, position):
    others = [RdvElectricite(date(2026, 3, 20), f"1{n}") for n in range(3)]
    others[position - 1] = RdvElectricite(date(2026, 3, 12), "04")
    life.put(a_pce(rdv_electricite=tuple(others)))
    made = life.mes(rdv_plage="04")

    accepted = life.accept(made, THURSDAY, "04")

    assert (made.date_programmee.synchro, accepted.date_programmee.synchro) == (position, position)
    assert (made.synchros, accepted.synchros) == (tuple(others), tuple(others))
    assert life.demande(made).rdv.synchro == position


def test_rdv_09_v4_is_told_no_position_and_the_demande_has_it_all_the_same(life):
    life.put(a_pce(rdv_electricite=(RdvElectricite(date(2026, 3, 12), "04"),)))
    made = life.mes(rdv_plage="04", numero_version="V4")
    accepted = life.accept(made, THURSDAY, "04", numero_version="V4")

    assert [each.date_programmee.synchro for each in (made, accepted)] == [None, None]
    assert [each.synchros for each in (made, accepted)] == [(), ()]
    assert life.demande(made).rdv.synchro == 1


def test_rdv_09_another_slot_or_another_day_has_no_position(life):
    life.put(a_pce(rdv_electricite=(RdvElectricite(date(2026, 3, 12), "04"),)))
    made = life.mes(rdv_plage="05")
    assert made.date_programmee.synchro is None

    assert life.accept(made, "2026-03-13", "04").date_programmee.synchro is None


def test_rdv_10_each_commune_has_its_own_round(life):
    elsewhere = replace(a_pce().adresse, code_insee="38185", code_postal="38000", departement="38")
    life.put(a_pce(numero=OTHER, adresse=elsewhere))
    life.accept(life.mes(), THURSDAY, "04")

    with life.looking() as exchange:
        assert dict(exchange.booked("38185")) == {}
        here, there = (life.omega.planning(exchange, exchange.pce(each)) for each in (NUMERO, OTHER))
        assert not here.is_free(date(2026, 3, 12), "04")
        assert there.booked == {}


def test_rdv_10_drawn_slots_are_the_same_in_every_sandbox_of_the_same_seed():
    def slots():
        with a_life(a_pce(), pattern=RoundPattern()) as life:
            return life.mes(rdv_date="2026-03-02", rdv_plage="04").slots

    assert slots() == slots() != ()
