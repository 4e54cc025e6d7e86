"""Where nothing may wait, what would is begun anew elsewhere, and was not begun here."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from simulator.application.ports import WouldWaitError
from tests.adapters.stores import a_store
from tests.adapters.test_store_quick import create, seen, under_lock
from tests.adapters.two import in_file, two_stores
from tests.waiting import HANG


@pytest.fixture
def two(tmp_path):
    with two_stores(in_file(tmp_path)) as stores:
        yield stores
        stores.nothing_is_left_open()


@contextmanager
def the_lock(two):
    """Have another process hold the file's lock."""
    with two.aside() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield


def test_while_another_process_writes_what_only_reads_is_answered_at_once(two):
    before = two.one.hold("s", seen)
    with the_lock(two), two.one.at_once():
        assert two.one.hold("s", seen) == before
        assert two.one.look("s").scripted is False


def test_what_comes_to_write_then_is_not_written_and_said_to_wait_and_the_next_is_not_the_worse_for_it(two):
    with the_lock(two), two.one.at_once(), pytest.raises(WouldWaitError):
        two.one.hold("s", create)

    assert two.made() == []
    with two.one.at_once():
        assert two.one.hold("s", create) == "WD001000"
    assert len(two.one._database.readers.era.idle) == 1  # no connection was lost


def test_an_operation_that_another_process_overtakes_is_played_again_at_once(two):
    plays = []

    def overtaken(exchange):
        plays.append(exchange)
        if len(plays) == 1:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(two.other.hold, "s", create).result(HANG)
        return create(exchange)

    with two.one.at_once():
        assert two.one.hold("s", overtaken) == "WD001001"
    assert len(plays) == 2


@pytest.mark.parametrize("sandbox", ["s", "new"])
def test_what_needs_the_lock_from_its_start_is_said_to_wait_even_where_it_is_free(two, sandbox):
    with two.one.at_once(), pytest.raises(WouldWaitError):
        under_lock(two.one, sandbox, create)
    with two.one.at_once(), pytest.raises(WouldWaitError):
        two.one.forget(sandbox)
    assert two.made(sandbox) == []


def test_once_something_was_kept_one_waits_since_it_cannot_be_done_anew(two):
    with two.one.at_once():
        two.one.hold("s", create)
        under_lock(two.one, "s", create)
    assert two.made() == ["WD001000", "WD001001"]

    with two.one.at_once(), pytest.raises(WouldWaitError):
        under_lock(two.one, "s", create)


def test_in_memory_what_meets_another_thread_s_exchange_is_said_to_wait_and_else_all_is_done():
    with a_store() as store:
        with store.at_once():
            assert under_lock(store, "s", create) == "WD001000"
        held, go_on = threading.Event(), threading.Event()

        def hold(exchange):
            held.set()
            go_on.wait(HANG)

        with ThreadPoolExecutor(1) as pool:
            holding = pool.submit(under_lock, store, "s", hold)
            held.wait(HANG)
            for act in (seen, create):
                with store.at_once(), pytest.raises(WouldWaitError):
                    store.hold("s", act)
            go_on.set()
            holding.result(HANG)
        with store.at_once():
            assert store.hold("s", create) == "WD001001"


def test_one_thread_s_haste_is_not_another_s(two):
    with two.one.at_once(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(under_lock, two.one, "s", create).result(HANG) == "WD001000"
