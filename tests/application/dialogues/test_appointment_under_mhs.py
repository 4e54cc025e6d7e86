"""With a MHS asked or programmed, the appointment of a MES is on its day and no other (MES-13, 1.4.0)."""

from datetime import date

import pytest

from simulator.domain.pce import Mhs
from simulator.domain.rounds import RoundPattern
from tests.builders import a_pce
from tests.living import a_life

DAY, SUNDAY, D1 = "2026-03-12", "2026-03-15", "2026-03-03"
PLAIN = "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez vous."


def under(day, etat="PROGRAMMEE", **changes):
    return a_pce(mhs=Mhs(etat, date.fromisoformat(day), 4300), **changes)


def days(answer):
    assert answer.code == "ListeDP", answer.messages
    return {each.date.isoformat() for each in answer.slots}


@pytest.fixture(params=["DEMANDEE", "PROGRAMMEE"])
def life(request):
    pattern = RoundPattern(capacity=1000, full_plages=frozenset({"01"}))
    with a_life(under(DAY, request.param), pattern=pattern) as living:
        yield living


def test_mes_13_a_slot_taken_on_the_day_lists_the_free_ones_of_that_day_only(life):
    made = life.mes(rdv_date=DAY, rdv_plage="01")

    assert days(made) == {DAY}
    assert len(made.slots) == 11
    assert days(life.propose(made, DAY, "01")) == {DAY}
    assert days(life.accept(made, DAY, "01")) == {DAY}


@pytest.mark.parametrize("sens", ["P", "S"])
def test_mes_13_paging_stays_on_the_day(life, sens):
    made = life.mes(rdv_date=DAY, rdv_plage="04")

    assert [days(life.page(made, sens)) for _ in range(3)] == [{DAY}] * 3


@pytest.mark.parametrize("how", ["propose", "accept"])
@pytest.mark.parametrize("day", ["2026-03-11", "2026-03-13"])
def test_mes_13_another_day_is_not_recevable_and_is_not_kept(life, how, day):
    """MES-13.rdv"""
    made = life.mes(rdv_date=DAY, rdv_plage="04")

    assert getattr(life, how)(made, day, "04").messages == ("Demande non recevable : DEM_COH9313",)
    assert life.demande(made).date_demandee == date(2026, 3, 12)


def test_mes_13_the_day_is_accepted(life):
    made = life.mes(rdv_date=DAY, rdv_plage="04")

    assert life.accept(made, DAY, "05").date_programmee.date == date(2026, 3, 12)


def test_mes_13_once_the_mhs_is_done_any_day_may_be_accepted(life):
    made = life.mes(rdv_date=DAY, rdv_plage="04")
    life.at(DAY)

    assert life.accept(made, "2026-03-16", "04").code == "DmdOkDP"


@pytest.mark.parametrize(
    ("day", "pattern"),
    [(DAY, RoundPattern(capacity=0)), (SUNDAY, RoundPattern(capacity=1000))],
    ids=["a full day", "a Sunday"],
)
def test_mes_13_with_no_slot_on_the_day_it_is_as_for_jj(day, pattern):
    with a_life(under(day), pattern=pattern) as life:
        made = life.mes(rdv_date=day, rdv_plage="04")
        answers = (made, life.propose(made, day, "04"), life.page(made, "S"), life.accept(made, day, "04"))

        told = {(each.dialogue, each.code, *each.messages, each.date_demandee.isoformat()) for each in answers}
        assert told == {("T", "DmdOkDD", PLAIN, day)}
        assert life.demande(made).statut.code == "ATTRDV"


def test_mes_13_express_is_for_a_mhs_of_d_plus_1_or_d_plus_2():
    full = RoundPattern(capacity=1000, full_days=frozenset({1, 2}))
    with a_life(under(D1, coupe=True), pattern=full) as life:
        made = life.mes(rdv_date=D1, rdv_plage="04")
        answer = life.accept(made, D1, "04", option_express="true")

        assert (answer.code, answer.option_express) == ("DmdOkDP", True)
    with a_life(under(DAY, coupe=True), pattern=full) as life:
        made = life.mes(rdv_date=DAY, rdv_plage="04")

        assert life.accept(made, DAY, "04", option_express="true").option_express is False


def test_mes_13_urgent_is_not_for_a_mhs_of_a_later_day():
    with a_life(under(DAY, compteur="DEPOSE", debit=16.0)) as life:
        made = life.mes(rdv_date=DAY)

        assert life.demande(made).caractere == "NORMAL"
        assert life.propose(made, "2026-03-02", "12").messages == ("Demande non recevable : DEM_COH9313",)


def test_vie_03_a_mhs_that_came_after_the_demande_binds_what_omega_programmes():
    with a_life(a_pce()) as life:
        made = life.mes(rdv_date="2026-03-05")
        life.put(under(DAY))
        life.at("2026-03-06")

        assert life.demande(made).rdv.date == date(2026, 3, 12)
