"""The life of a sandbox in the store: it begins, begins anew, is reset, forgotten, goes by itself."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from simulator.adapters.store import open_store
from simulator.domain.rounds import RoundPattern
from simulator.errors import ClockError
from tests.adapters.stores import RealTime
from tests.builders import CALENDAR, DIRECTORY, FLAMMECHE, HERON, LYON, NUMERO, a_pce
from tests.living import SANDBOX, a_life, paris

WAITING, PROGRAMMED = "21450000000308", "21450000000307"
ADRESSE = {"code_postal": "69003", "commune": "Lyon", "code_insee": LYON.code_insee, "departement": "69"}
PCES = [(numero, {"numero": numero, "cdgf": None, "adresse": ADRESSE}) for numero in (WAITING, PROGRAMMED)]


def a_common_mes(numero, pce, statut, **changes):
    valid = {
        "numero": numero,
        "type": "MES",
        "statut": statut,
        "pce": pce,
        "cdgf": FLAMMECHE.code,
        "cree_le": "J-2T10:00",
    }
    return {**valid, "date_demandee": "J+10", "option_prestation": "1", **changes}


DEMANDES = [
    a_common_mes("WD000038", WAITING, "ATTRDV"),
    a_common_mes("WD000037", PROGRAMMED, "RDVPROGRAMME", rdv={"date": "J+10", "plage": "03"}),
]


@pytest.fixture
def life():
    with a_life(pces=PCES, demandes=DEMANDES) as living:
        yield living


def status(life, numero):
    return life.demande(numero).statut.code


def test_a_sandbox_begins_with_the_common_demandes_dated_from_its_own_day(life):
    life.at("2028-02-19T12:00:00")

    assert life.demande("WD000038").date_demandee == date(2028, 2, 29)
    assert [status(life, each) for each in ("WD000037", "WD000038")] == ["RDVPROGRAMME", "ATTRDV"]


def test_the_clock_set_before_the_first_exchange_begins_life_anew(life):
    with life.looking() as exchange:
        clock = exchange.clock.advance_working_days(30, CALENDAR, real=exchange.real)
        exchange.set_clock(clock)
    assert [status(life, each) for each in ("WD000037", "WD000038")] == ["CLOTUREE", "CLOTUREE"]
    assert life.booked()
    assert life.pce(WAITING).cdgf == FLAMMECHE.code

    life.at("2026-06-01T09:00:00")

    assert [status(life, each) for each in ("WD000037", "WD000038")] == ["RDVPROGRAMME", "ATTRDV"]
    assert life.demande("WD000038").date_demandee == date(2026, 6, 11)
    assert (life.booked(), life.pce(WAITING).cdgf) == ({}, None)


def test_beginning_anew_keeps_what_a_user_changed(life):
    life.put(replace(life.pce(PROGRAMMED), car=417), a_pce(numero="GI000417"))
    life.event("WD000037", "ANNULEE")

    life.at("2026-06-01T09:00:00")

    assert (life.pce(PROGRAMMED).car, life.pce("GI000417").numero) == (417, "GI000417")
    assert status(life, "WD000037") == "ANNULEE"
    assert status(life, "WD000038") == "ATTRDV"


def test_a_clock_set_back_before_the_first_exchange_begins_in_the_past(life):
    life.at("2036-01-01T09:00:00")
    life.at("2019-05-06T07:00:00")

    assert life.demande("WD000038").date_demandee == date(2019, 5, 16)


def test_once_begun_a_clock_set_forward_begins_nothing_anew(life):
    life.begin()
    life.at("2026-03-31")
    assert status(life, "WD000037") == "CLOTUREE"
    with pytest.raises(ClockError):
        life.at("2026-03-30")

    assert status(life, "WD000037") == "CLOTUREE"
    assert life.demande("WD000037").rdv.date == date(2026, 3, 12)


def test_a_reset_sandbox_begins_its_life_anew(life):
    life.begin()
    life.at("2026-03-31")
    life.put(a_pce(numero="GI000417"))
    assert life.booked()

    life.living.reset(SANDBOX)

    assert [status(life, each) for each in ("WD000037", "WD000038")] == ["RDVPROGRAMME", "ATTRDV"]
    with life.looking() as exchange:
        assert (exchange.now, exchange.pce("GI000417"), exchange.clock.started) == (
            paris("2026-03-02T09:00:00"),
            None,
            False,
        )
    assert life.booked() == {}


def test_a_sandbox_is_forgotten_once(life):
    life.begin()

    assert [life.living.forget(SANDBOX, "another") for _ in range(2)] == [{SANDBOX}, set()]
    assert life.living.sandboxes() == ()


def test_a_sandbox_unused_for_a_day_goes_by_itself_whatever_its_own_clock_shows(life):
    life.begin()
    life.at("2026-03-31")
    life.real.wait(days=1)
    assert status(life, "WD000037") == "CLOTUREE"  # a day, and not more
    life.real.wait(days=1, seconds=1)

    assert status(life, "WD000037") == "RDVPROGRAMME"
    with life.looking() as exchange:
        assert exchange.now == paris("2026-03-04T09:00:01")


def test_another_sandbox_that_begins_takes_those_unused_for_a_day_away(life):
    life.begin()
    life.real.wait(days=1, seconds=1)
    with life.living.exchange("another"):
        pass

    assert [each.name for each in life.living.sandboxes()] == ["another"]


def test_a_clock_moved_by_years_is_no_use_of_a_sandbox(life):
    life.begin()
    life.at("2036-01-01")
    with life.living.exchange("another"):
        pass

    assert [each.name for each in life.living.sandboxes()] == [SANDBOX, "another"]


def test_sandboxes_live_their_lives_apart(life):
    life.begin()
    life.at("2026-03-31")
    with life.living.exchange("another") as exchange:
        other = exchange.demande("WD000037")

    assert (status(life, "WD000037"), other.statut.code) == ("CLOTUREE", "RDVPROGRAMME")


def test_what_became_due_is_undone_with_an_exchange_that_fails_and_done_by_the_next(life):
    life.begin()
    life.at("2026-03-12T08:00:00")
    with pytest.raises(ZeroDivisionError), life.looking():
        raise ZeroDivisionError

    assert life.history("WD000037")[-1] == ("2026-03-12T00:00:00", "ENCOURSREALISATION")
    assert len(life.history("WD000037")) == 1


def statements_of_a_first_use(pces):
    """How many SQL statements a new sandbox runs at its first exchange, and at its second."""
    store = open_store("sqlite://", DIRECTORY, CALENDAR, RealTime())
    documents = [(f"2148{n:010}", {"numero": f"2148{n:010}", "cdgf": FLAMMECHE.code}) for n in range(pces)]
    store.load([*PCES, *documents], DEMANDES, {"seed": "417"})
    counted = []
    event.listen(store._database.engine, "before_cursor_execute", lambda *_: counted.append(1))
    numbers = []
    for _ in range(2):
        counted.clear()
        with store.exchange("one"):
            pass
        numbers.append(len(counted))
    store.close()
    return numbers


def test_a_sandbox_costs_the_same_few_statements_whatever_the_referential():
    few, many = (statements_of_a_first_use(pces) for pces in (100, 5000))

    assert few == many
    assert few[0] <= 14
    assert few[1] <= 2


def test_a_sandbox_holds_none_of_the_common_demandes_until_time_changes_something_in_it(life):
    life.begin()
    for moment, held in (("2026-03-11", 0), ("2026-03-12", 2)):
        life.at(moment)
        with life.looking() as exchange:
            assert len(exchange.demandes({}).items) == 2
            own = exchange._connection.exec_driver_sql("SELECT count(*) FROM demande WHERE sandbox = ?", (SANDBOX,))
            assert own.scalar() == held


def test_a_demande_of_the_sandbox_meets_a_common_one_on_its_pce_before_that_one_is_due():
    pce = {"numero": NUMERO, "cdgf": HERON.code, "telereleve": True, "frequence": "1M", "adresse": ADRESSE}
    tjdc = {"numero": "WD000040", "type": "TJDC", "statut": "CLOTUREE", "abonnement": "EN_COURS", "pce": NUMERO}
    theirs = {**tjdc, "cdgf": HERON.code, "cree_le": "J-30T10:00", "date_demandee": "J-20"}
    with a_life(pces=[*PCES, (NUMERO, pce)], demandes=[*DEMANDES, theirs]) as life:
        life.begin()
        life.mes(numero_pce=NUMERO)
        life.at("2026-03-12T23:00:00")

        assert life.pce().cdgf == FLAMMECHE.code
        assert life.demande("WD000040").abonnement == "SUSPENDU"


def test_a_jump_costs_statements_by_what_happens_and_not_by_the_days(life):
    life.begin()
    counted = []
    event.listen(life.store._database.engine, "before_cursor_execute", lambda *_: counted.append(1))
    numbers = []
    for moment in ("2026-06-01", "2026-06-02", "2996-06-01"):
        counted.clear()
        life.at(moment)
        counted.clear()
        with life.looking():
            numbers.append(len(counted))

    assert numbers[0] > numbers[1] == numbers[2]


def test_two_demandes_of_one_round_are_served_in_the_order_of_their_dates():
    later = a_common_mes("WD000039", WAITING, "ATTRDV", date_demandee="J+3")
    full = RoundPattern(capacity=1, full_plages=frozenset(f"{n:02}" for n in range(2, 13)))
    with a_life(
        pces=PCES, demandes=[a_common_mes("WD000038", PROGRAMMED, "ATTRDV", date_demandee="J+4"), later], pattern=full
    ) as life:
        life.begin()
        life.at("2026-03-31")

        assert [life.demande(each).rdv.date.day for each in ("WD000039", "WD000038")] == [9, 10]
