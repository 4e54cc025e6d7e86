"""A database in a file: its state survives, several processes share it, and what is wrong with it is told."""

import multiprocessing
import os
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from simulator.adapters.store import open_store
from simulator.errors import StoreError
from tests.adapters.stores import RealTime, a_store
from tests.builders import CALENDAR, DIRECTORY, FLAMMECHE, a_demande
from tests.waiting import HANG

ONE_MORE = multiprocessing.get_context("spawn")


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'omega.db'}"


def test_what_was_saved_is_there_when_the_file_is_opened_again(url):
    real = RealTime()
    with a_store(url, real) as store, store.exchange("one") as exchange:
        exchange.save_demande(a_demande(numero=exchange.next_numero()))
        exchange.save_pce(replace(exchange.pce("21450000000101"), coupe=True))
        exchange.set_clock(exchange.clock.set(None, frozen=True, real=exchange.real))
        shown = exchange.now
    real.wait(hours=2)

    with a_store(url, real) as store, store.exchange("one") as exchange:
        assert exchange.demande("WD001000") == a_demande(numero="WD001000")
        assert exchange.pce("21450000000101").coupe
        assert exchange.now == shown
        assert exchange.clock.started
        assert exchange.next_numero() == "WD001001"


def test_a_file_is_filled_once_and_tells_with_what(url):
    with a_store(url) as store:
        assert store.load((), (), {"seed": "another"}) == {"seed": "417"}

    with a_store(url) as store, store.exchange("") as exchange:
        assert len(exchange.pces().items) == 5


def test_what_an_exchange_that_failed_had_saved_is_not_there(url):
    def fail(exchange):
        exchange.save_demande(a_demande(numero=exchange.next_numero()))
        raise ZeroDivisionError

    with a_store(url) as store, pytest.raises(ZeroDivisionError), store.exchange("one") as exchange:
        fail(exchange)

    with a_store(url) as store, store.exchange("one") as exchange:
        assert exchange.demande("WD001000") is None


def take_numbers(url, count):
    with a_store(url) as store:
        taken = []
        for _ in range(count):
            with store.exchange("shared") as exchange:
                taken.append(exchange.next_numero())
        return taken


@pytest.mark.slow  # tests/journeys/test_durability.py has two servers on one file
def test_two_processes_on_one_file_never_get_the_same_number(url):
    with a_store(url), ONE_MORE.Pool(2) as pool:
        first, second = pool.starmap(take_numbers, [(url, 100)] * 2)

    assert len({*first, *second}) == 200
    assert min(*first, *second) == "WD001000"
    assert max(*first, *second) == "WD00105J"


def test_one_process_sees_at_once_what_another_saved(url):
    with a_store(url) as one, a_store(url) as other:
        with one.exchange("shared") as exchange:
            exchange.save_demande(a_demande(numero="WD001000", cdgf=FLAMMECHE.code))
        with other.exchange("shared") as exchange:
            assert exchange.demande("WD001000")


def refused(url):
    with pytest.raises(StoreError) as caught:
        open_store(url, DIRECTORY, CALENDAR, RealTime())
    return str(caught.value)


def test_a_folder_that_does_not_exist_is_told_with_what_to_check(tmp_path):
    told = refused(f"sqlite:///{tmp_path}/nowhere/omega.db")

    assert f"{tmp_path}/nowhere/omega.db cannot be opened: " in told
    assert "check that its folder exists and may be written" in told


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path):
    file = tmp_path / "notes.db"
    file.write_text("these are notes, and no database\n" * 100, encoding="utf-8")

    assert "put a whole copy back, or start with another --database" in refused(f"sqlite:///{file}")
    assert file.read_text(encoding="utf-8").startswith("these are notes")


@pytest.mark.parametrize("url", ["", "omega.db", "mysql+nothing://host/omega", "sqlite+nothing:///omega.db"])
def test_a_url_that_is_none_is_told_with_examples(url):
    told = refused(url)

    assert told.startswith(f"the database URL {url!r} cannot be used")
    assert "sqlite:///file.db" in told


def test_without_the_driver_of_postgresql_the_extra_that_brings_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "simulator.adapters.store.postgresql", raising=False)

    told = refused("postgresql+psycopg://omega@127.0.0.1:1/omega")

    assert "Install omega-simulator[postgresql], which brings it" in told


def test_the_database_outlives_a_process_that_was_killed(url, tmp_path):
    process = ONE_MORE.Process(target=save_and_die, args=(url,))
    process.start()
    process.join(HANG)

    assert process.exitcode == -9
    with a_store(url) as store, store.exchange("one") as exchange:
        assert exchange.demande("WD001000")
        assert exchange.demande("WD001001") is None
    with closing(sqlite3.connect(tmp_path / "omega.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def save_and_die(url):
    with a_store(url) as store:
        with store.exchange("one") as exchange:
            exchange.save_demande(a_demande(numero=exchange.next_numero()))
        with store.exchange("one") as exchange:
            exchange.save_demande(a_demande(numero=exchange.next_numero()))
            os.kill(os.getpid(), signal.SIGKILL)
