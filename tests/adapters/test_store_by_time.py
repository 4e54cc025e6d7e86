"""What time does in a sandbox is undone when it begins elsewhere; what a user did stays the user's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from simulator.application.kept import WantedPces
from simulator.application.scene import Booking, Lived
from simulator.domain.clock import Clock
from simulator.domain.demande import CLOTUREE
from tests.adapters.stores import a_store
from tests.builders import a_demande, a_pce

NUMERO = "21470000000099"


@pytest.fixture
def exchange():
    with a_store() as store, store.exchange("one", counts=False) as opened:
        yield opened


def begin_elsewhere(exchange):
    exchange.set_clock(Clock.beginning(exchange.real - timedelta(days=30)))


def lived(*, demandes=(), pces=(), bookings=()):
    return Lived(demandes, pces, dict(bookings))


def test_a_pce_that_time_alone_wrote_is_undone(exchange):
    exchange.save_lived(lived(pces=[a_pce(numero=NUMERO)]))
    assert exchange.pce(NUMERO)

    begin_elsewhere(exchange)

    assert exchange.pce(NUMERO) is None


def test_a_pce_that_a_user_wrote_stays_whatever_time_adds_to_it(exchange):
    exchange.save_pce(a_pce(numero=NUMERO, car=417))
    exchange.save_lived(lived(pces=[replace(exchange.pce(NUMERO), coupe=True)]))

    begin_elsewhere(exchange)

    assert (exchange.pce(NUMERO).car, exchange.pce(NUMERO).coupe) == (417, True)


def test_a_demande_that_time_alone_wrote_is_undone_and_a_users_stays(exchange):
    exchange.save_demande(a_demande(numero="WD00USER"))
    exchange.save_lived(lived(demandes=[a_demande(CLOTUREE, numero=each) for each in ("WD00USER", "WD00TIME")]))

    begin_elsewhere(exchange)

    assert exchange.demande("WD00USER").statut is CLOTUREE
    assert exchange.demande("WD00TIME") is None


def test_a_slot_that_time_took_is_undone_and_a_users_stays(exchange):
    day = date(2026, 3, 12)
    exchange.book("69383", "WD00USER", day, "04")
    exchange.save_lived(lived(bookings={"WD00TIME": Booking("69383", day, "04")}))
    assert exchange.booked("69383") == {(day, "04"): 2}

    begin_elsewhere(exchange)

    assert exchange.booked("69383") == {(day, "04"): 1}


def test_a_slot_that_time_took_in_the_place_of_a_user_s_is_time_s(exchange):
    exchange.book("69383", "WD00USER", date(2026, 3, 12), "04")
    exchange.save_lived(lived(bookings={"WD00USER": Booking("69383", date(2026, 3, 13), "05")}))
    assert exchange.booked("69383") == {(date(2026, 3, 13), "05"): 1}

    begin_elsewhere(exchange)

    assert exchange.booked("69383") == {}


def test_what_time_did_is_found_by_its_columns(exchange):
    exchange.save_demande(a_demande(pce=NUMERO))
    assert exchange.open_demandes(NUMERO)

    exchange.save_lived(
        lived(demandes=[a_demande(CLOTUREE, pce=NUMERO)], pces=[a_pce(numero=NUMERO, cdgf="A04000044")])
    )

    assert (exchange.open_demandes(NUMERO), exchange.living_demandes(NUMERO)) == ((), ())
    assert [each.numero for each in exchange.demandes({"statut": CLOTUREE.code}).items] == ["WD000003", "WD00053H"]
    assert [each.numero for each in exchange.pces(WantedPces(cdgf="A04000044")).items] == [NUMERO]


def test_what_is_due_comes_with_all_that_it_depends_on(exchange):
    exchange.save_pce(a_pce(numero=NUMERO))
    exchange.book("69383", "WD00XXXX", date(2026, 3, 12), "04")
    common = "21450000000101"
    for numero, pce, asked in (("B", NUMERO, 1), ("C", NUMERO, 1), ("A", common, 1), ("D", NUMERO, 20)):
        exchange.save_demande(a_demande(numero=f"WD00000{numero}", pce=pce, date_demandee=date(2026, 3, asked)))

    due, more = exchange.due(3), exchange.due(2)

    assert [each.numero for each in due.first] == ["WD00000A", "WD00000B", "WD00000C"]
    assert {each.numero for each in due.others} == {"WD00000D", "WD000001", "WD000002"}
    assert due.pces == {each: exchange.pce(each) for each in ("21450000000101", NUMERO)}
    assert due.booked == {"69383": {(date(2026, 3, 12), "04"): 1}}
    assert [each.numero for each in more.first] == ["WD00000A", "WD00000B"]
    assert (due.all_of_it, more.all_of_it, exchange.due(4).all_of_it) == (False, False, True)
