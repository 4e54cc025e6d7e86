"""An exchange without a lock, in a file: what is read while others write; a file that goes, or comes back as another."""

import shutil
import sqlite3
import threading
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.adapters.store import Limits, open_store
from simulator.adapters.store.failures import GONE, LOCKED
from simulator.adapters.store.file_identity import FileIdentity
from simulator.errors import StoreError
from tests.adapters.stores import DEMANDES, PCES, RealTime, a_store
from tests.adapters.test_store_quick import DAY, PCE, create, quickly, seen, under_lock
from tests.adapters.two import Between, in_file, two_stores
from tests.builders import CALENDAR, DIRECTORY, FLAMMECHE
from tests.waiting import HANG


@pytest.fixture
def two(tmp_path):
    with two_stores(in_file(tmp_path)) as stores:
        yield stores
        stores.nothing_is_left_open()


@pytest.mark.parametrize("table", ["demande", "booking", "quota"])
def test_a_database_that_fails_in_the_middle_of_a_save_keeps_nothing_of_it_and_goes_on_once_it_does_not(two, table):
    def all_of_it(exchange):
        exchange.save_quota("x", replace(exchange.quota("x"), calls=1))
        create(exchange)
        exchange.book("69383", "WD001000", DAY, "01")

    before = quickly(two.one, "s", seen)
    with closing(sqlite3.connect(two.file)) as connection:
        connection.execute(f"CREATE TRIGGER no BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END")
        connection.commit()
        with pytest.raises(StoreError, match="no"):
            two.one.hold("s", all_of_it)
        two.nothing_is_left_open()
        assert two.one.hold("s", seen) == before == under_lock(two.other, "s", seen)
        connection.execute("DROP TRIGGER no")
        connection.commit()

    two.one.hold("s", all_of_it)

    assert len(two.made()) == len(two.rows("booking")) == len(two.rows("quota")) == 1


IMPATIENT = Limits(connect=1, lock=1, statement=1)


def test_while_another_process_holds_the_lock_what_only_reads_is_answered_and_what_writes_is_told_so_to_each(tmp_path):
    with two_stores(in_file(tmp_path), IMPATIENT) as two:
        names = ("s", "t", "u")
        for each in names:
            under_lock(two.one, each, lambda exchange: None)
        before = quickly(two.one, "s", seen)
        told = {}

        def write(sandbox):
            try:
                told[sandbox] = two.one.hold(sandbox, create)
            except Exception as error:  # noqa: BLE001  whatever it is
                told[sandbox] = error

        with closing(sqlite3.connect(two.file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            threads = [threading.Thread(target=write, args=(each,)) for each in names]
            for thread in threads:
                thread.start()
            assert quickly(two.one, "s", seen) == before
            for thread in threads:
                thread.join(HANG)
        assert [getattr(told[each], "advice", told[each]) for each in names] == [LOCKED] * 3

        assert [two.one.hold(each, create) for each in names] == ["WD001000"] * 3


def test_a_file_that_goes_in_the_middle_keeps_nothing_of_an_exchange_and_it_says_so(two):
    def away():
        for each in two.file.parent.glob("omega.db*"):
            each.rename(each.with_name(f"away-{each.name}"))

    with pytest.raises(StoreError) as caught:
        two.one.hold("s", Between(create, away))
    assert caught.value.advice == GONE
    with pytest.raises(StoreError) as caught:
        two.one.hold("s", seen)
    assert caught.value.advice == GONE

    for each in two.file.parent.glob("away-omega.db*"):
        each.rename(each.with_name(each.name.removeprefix("away-")))

    assert two.one.hold("s", create) == "WD001000"


def copied(two):
    copy = two.file.with_name("copy.db")
    with closing(sqlite3.connect(two.file)) as connection, closing(sqlite3.connect(copy)) as there:
        connection.backup(there)
    return copy


def put_back(two, copy):
    for each in two.file.parent.glob("omega.db*"):
        each.unlink()
    shutil.move(copy, two.file)


def test_a_copy_that_another_exchange_found_in_the_file_s_place_in_the_middle_is_what_is_written(two):
    copy = copied(two)

    def replaced():
        put_back(two, copy)
        two.one.hold("s", seen)

    creating = Between(create, replaced)

    assert two.one.hold("s", creating) == "WD001000"
    assert creating.plays == 2
    assert two.made() == ["WD001000"]


def test_an_older_copy_in_the_file_s_place_is_read_and_not_what_was_known(two):
    quickly(two.one, "s", create)
    copy = copied(two)
    for store in (two.one, two.other):
        quickly(store, "s", lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), coupe=True)))
        quickly(store, "s", seen)
    put_back(two, copy)

    two.one.hold("s", lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), car=1)))
    two.one.hold("s", lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), car=2)))

    for store in (two.other, two.one):
        pce = store.hold("s", lambda exchange: exchange.pce(PCE))
        assert (pce.coupe, pce.car) == (False, 2)
    assert two.other.hold("s", create) == "WD001001"


def test_a_copy_that_came_into_the_file_s_place_after_the_look_is_what_is_written(two):
    copy = copied(two)
    quickly(two.one, "s", create)
    look = two.one.look("s")
    put_back(two, copy)

    assert two.one.hold("s", create, look=look) == "WD001000"
    assert two.made() == ["WD001000"]


@pytest.mark.parametrize("others", [0, 1])
def test_a_file_that_went_after_the_look_is_not_made_anew_whoever_has_the_connection_by_then(two, others):
    quickly(two.one, "s", seen)
    look = two.one.look("s")
    for each in two.file.parent.glob("omega.db*"):
        each.unlink()

    with ExitStack() as lent:
        for _ in range(others):
            lent.enter_context(two.one._database.readers.lent())
        with pytest.raises(StoreError, match=GONE):
            two.one.hold("s", create, look=look)
    assert not two.file.exists()


def test_the_file_is_looked_at_once_for_a_look_and_what_is_read_upon_it(two, monkeypatch):
    quickly(two.one, "s", seen)
    looks = []
    real = FileIdentity._now
    monkeypatch.setattr(FileIdentity, "_now", lambda identity: looks.append(identity) or real(identity))

    two.one.hold("s", lambda exchange: exchange.pce(PCE), look=two.one.look("s"))

    assert len(looks) == 1


def test_who_opened_the_file_before_another_filled_it_begins_sandboxes_with_what_it_was_filled_with(tmp_path):
    living = {**DEMANDES[0], "numero": "WD000009", "type": "MES", "statut": "RDVPROGRAMME", "pce": PCE,
              "rdv": {"date": "J+5", "plage": "01"}}  # fmt: skip
    url, real = f"sqlite:///{tmp_path / 'omega.db'}", RealTime()
    stores = [open_store(url, DIRECTORY, CALENDAR, real) for _ in range(2)]
    assert stores[1].hold("s", lambda exchange: exchange.pce(PCE)) is None
    for store in stores:
        store.load(PCES, [*DEMANDES, living], {"seed": "417"})

    with stores[1].exchange("t") as exchange:
        exchange.set_clock(exchange.clock.advance(timedelta(days=10), real=exchange.real))
        assert [each.numero for each in exchange.due(10).first] == ["WD000009"]
    assert stores[1].hold("s", lambda exchange: exchange.pce(PCE))

    for store in stores:
        store.close()


def test_a_store_that_is_closed_while_it_is_used_ends_what_is_under_way_first(tmp_path):
    with a_store(f"sqlite:///{tmp_path / 'omega.db'}") as store:
        under_lock(store, "s", lambda exchange: None)

        def closing_(exchange):
            store.close()
            return exchange.pce(PCE)

        assert store.attempt("s", closing_)[0].cdgf == FLAMMECHE.code
        assert store._database.readers.era.idle == []
