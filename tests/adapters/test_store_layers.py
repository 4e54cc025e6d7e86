"""Copy on write: a sandbox's own rows hide the common ones, in what is found and in what is listed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from simulator.application.kept import WantedPces
from simulator.domain.demande import ANNULEE, CLOTUREE, EN_COURS_TRAITEMENT
from tests.adapters.stores import DEMANDES, PCES, a_store
from tests.builders import FLAMMECHE, HERON, a_demande, a_pce

NUMEROS = [numero for numero, _ in PCES]


@pytest.fixture
def store():
    with a_store() as opened:
        yield opened


@pytest.fixture
def exchange(store):
    with store.exchange("one") as opened:
        yield opened


def numeros(page):
    return [each.numero for each in page.items]


def read_in(store, sandbox, numero="21450000000101"):
    with store.exchange(sandbox) as exchange:
        return exchange.pce(numero)


def test_a_sandbox_begins_with_the_common_pce(exchange):
    assert exchange.pce("21450000000101").cdgf == FLAMMECHE.code
    assert exchange.pce("21459999999999") is None


def test_what_a_sandbox_changes_hides_the_common_row_in_that_sandbox_alone(store):
    with store.exchange("one") as exchange:
        exchange.save_pce(replace(exchange.pce("21450000000101"), cdgf=HERON.code, coupe=True))

    assert (read_in(store, "one").cdgf, read_in(store, "one").coupe) == (HERON.code, True)
    assert (read_in(store, "two").cdgf, read_in(store, "two").coupe) == (FLAMMECHE.code, False)
    assert read_in(store, "").cdgf == FLAMMECHE.code


def test_a_pce_that_a_sandbox_makes_exists_there_alone(store):
    with store.exchange("one") as exchange:
        exchange.save_pce(a_pce(numero="GI000417"))

    assert read_in(store, "one", "GI000417").numero == "GI000417"
    assert read_in(store, "two", "GI000417") is None


def test_a_list_holds_own_and_common_rows_once_each_in_order(exchange):
    exchange.save_pce(a_pce(numero="21450000000100"))
    exchange.save_pce(a_pce(numero="21450000000102", profil="mine"))
    exchange.save_pce(a_pce(numero="GI000417"))

    listed = exchange.pces()

    assert numeros(listed) == ["21450000000100", *NUMEROS, "GI000417"]
    assert listed.next is None
    assert listed.items[2].profil == "mine"


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 6, 7, 100])
def test_pages_of_any_size_give_every_row_once_in_order(exchange, limit):
    for numero in ("21450000000100", "21450000000102", "21450000000103", "GI000417"):
        exchange.save_pce(a_pce(numero=numero))

    read, after = [], ""
    while after is not None:
        page = exchange.pces(after=after, limit=limit)
        assert len(page.items) <= limit
        read += numeros(page)
        after = page.next

    assert read == ["21450000000100", *NUMEROS, "GI000417"]


def test_the_last_page_says_so_even_when_it_is_full(exchange):
    assert exchange.pces(limit=len(NUMEROS)).next is None
    assert exchange.pces(limit=len(NUMEROS) - 1).next == NUMEROS[-2]


def test_a_filter_by_cdgf_reads_both_layers(exchange):
    exchange.save_pce(a_pce(numero="21450000000104", cdgf=FLAMMECHE.code))

    assert numeros(exchange.pces(WantedPces(cdgf=FLAMMECHE.code))) == [
        "21450000000101",
        "21450000000103",
        "21450000000104",
        "21450000000105",
    ]


def test_an_own_row_that_no_longer_fits_a_filter_hides_the_common_one_that_did(exchange):
    exchange.save_pce(a_pce(numero="21450000000101", cdgf=HERON.code))
    exchange.save_pce(a_pce(numero="21450000000103", cdgf=None))

    assert numeros(exchange.pces(WantedPces(cdgf=FLAMMECHE.code))) == ["21450000000105"]
    assert numeros(exchange.pces(WantedPces(cdgf=FLAMMECHE.code), limit=1)) == ["21450000000105"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["WD000001", "WD000002", "WD000003", "WD000004", "WD001000"]),
        ({"pce": "21450000000101"}, ["WD000001", "WD000002", "WD000003"]),
        ({"cdgf": HERON.code}, ["WD000002"]),
        ({"type": "MHS"}, ["WD000004"]),
        ({"statut": "CLOTUREE"}, ["WD000003"]),
        ({"statut": "ATTRDV"}, ["WD001000"]),
        ({"pce": "21450000000101", "cdgf": FLAMMECHE.code, "statut": "ENCOURSTRAITEMENT"}, ["WD000001"]),
        ({"pce": "21459999999999"}, []),
    ],
)
def test_demandes_are_filtered_in_both_layers(exchange, filters, found):
    exchange.save_demande(a_demande(numero="WD001000", pce="21450000000103"))

    assert numeros(exchange.demandes(filters)) == found


def test_a_common_demande_that_a_sandbox_moved_is_found_under_its_new_status_alone(exchange):
    moved = exchange.demande("WD000001").become(ANNULEE, datetime(2026, 3, 2, 9, tzinfo=UTC), "a test")
    exchange.save_demande(moved)

    assert numeros(exchange.demandes({"statut": "ANNULEE"})) == ["WD000001"]
    assert "WD000001" not in numeros(exchange.demandes({"statut": EN_COURS_TRAITEMENT.code}))
    assert exchange.demande("WD000001").historique[-1].cause == "a test"


def test_the_open_demandes_of_a_pce_are_those_that_have_not_ended(exchange):
    exchange.save_demande(a_demande(numero="WD001000", pce="21450000000101"))
    exchange.save_demande(a_demande(CLOTUREE, numero="WD001001", pce="21450000000101"))
    exchange.save_demande(exchange.demande("WD000002").become(CLOTUREE, exchange.now, "a test"))

    assert [each.numero for each in exchange.open_demandes("21450000000101")] == ["WD000001", "WD001000"]


def test_pages_of_demandes_go_to_the_end_under_a_filter(exchange):
    for index in range(7):
        exchange.save_demande(a_demande(numero=f"WD00100{index}", pce="21450000000101"))

    read, after = [], ""
    while after is not None:
        page = exchange.demandes({"pce": "21450000000101"}, after=after, limit=3)
        read += numeros(page)
        after = page.next

    assert read == ["WD000001", "WD000002", "WD000003", *(f"WD00100{index}" for index in range(7))]


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_demandes_are_read_backwards_page_by_page_over_both_layers(exchange, limit):
    exchange.save_demande(a_demande(numero="WD001000", pce="21450000000103"))
    exchange.save_demande(exchange.demande("WD000002").become(ANNULEE, datetime(2026, 3, 2, 9, tzinfo=UTC), "a test"))

    read, after = [], ""
    while after is not None:
        page = exchange.demandes({}, after=after, limit=limit, backwards=True)
        read += numeros(page)
        after = page.next

    assert read == ["WD001000", "WD000004", "WD000003", "WD000002", "WD000001"]


def test_a_demande_on_anything_that_a_supplier_sent_as_a_pce_is_kept_whole(exchange):
    sent = "x" * 5000
    exchange.save_demande(a_demande(numero="WD001000", pce=sent, cdgf=sent))

    assert exchange.demande("WD001000").pce == sent
    assert numeros(exchange.demandes({"pce": sent})) == ["WD001000"]


def test_relative_dates_count_from_the_day_on_which_each_sandbox_begins():
    with a_store() as store:
        with store.exchange("march", counts=False) as exchange:
            exchange.set_clock(
                exchange.clock.set(datetime(2026, 3, 31, 12, tzinfo=UTC), frozen=True, real=exchange.real)
            )
        with store.exchange("new-year", counts=False) as exchange:
            exchange.set_clock(
                exchange.clock.set(datetime(2030, 1, 1, 0, 30, tzinfo=UTC), frozen=True, real=exchange.real)
            )

        mhs = {name: read_in(store, name, "21450000000105").mhs.date for name in ("march", "new-year", "other")}

    assert mhs == {"march": date(2026, 3, 28), "new-year": date(2029, 12, 29), "other": date(2026, 2, 27)}


def test_a_sandbox_made_just_before_midnight_in_utc_begins_on_the_paris_day():
    with a_store() as store:
        with store.exchange("late", counts=False) as exchange:
            late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)  # 0:30 on the 11th in Paris
            exchange.set_clock(exchange.clock.set(late, frozen=True, real=exchange.real))

        assert read_in(store, "late", "21450000000105").mhs.date == date(2026, 3, 8)


def test_advancing_the_clock_leaves_relative_dates_where_they_were():
    with a_store() as store:
        before = read_in(store, "one", "21450000000105").mhs.date
        with store.exchange("one") as exchange:
            clock = exchange.clock.advance_working_days(20, exchange._common.calendar, real=exchange.real)
            exchange.set_clock(clock)

        assert read_in(store, "one", "21450000000105").mhs.date == before


def test_cdgf_of_a_sandbox_stand_over_the_common_ones_in_that_sandbox_alone(store):
    with store.exchange("one") as exchange:
        exchange.save_cdgf(replace(FLAMMECHE, actif=False))
        exchange.save_cdgf(replace(HERON, code="TEST1"))
        inside = {code: each.actif for code, each in exchange.directory.by_code.items()}
    with store.exchange("one") as exchange:
        assert {code: each.actif for code, each in exchange.directory.by_code.items()} == inside
    with store.exchange("two") as exchange:
        elsewhere = exchange.directory.by_code

    assert (inside[FLAMMECHE.code], inside["TEST1"]) == (False, True)
    assert elsewhere[FLAMMECHE.code].actif
    assert "TEST1" not in elsewhere


def test_every_common_demande_was_loaded(exchange):
    assert numeros(exchange.demandes({})) == [each["numero"] for each in DEMANDES]
