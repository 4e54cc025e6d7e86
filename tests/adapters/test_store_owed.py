"""Calls that a database in memory counts are written once somebody comes to read them there, and none is lost meanwhile."""

import sqlite3

import pytest

from simulator.adapters.store import owed
from simulator.application.kept import QuotaState
from simulator.errors import StoreError
from tests.adapters.stores import a_store

OURS, THEIRS = "FLAMMECHE", "TISON"


@pytest.fixture
def store():
    with a_store() as store:
        counted(store, OURS, 1)  # the sandbox begins
        yield store


def state(calls):
    return QuotaState(float(calls), "2026-03-09", calls, float(calls), "2026-03-09")


def counted(store, fournisseur, calls, sandbox="s"):
    def count(exchange):
        before = exchange.quota(fournisseur).calls
        exchange.save_quota(fournisseur, state(calls))
        return before

    return store.hold(sandbox, count)


def written(store):
    """The calls that stand in the database, whoever knows of others."""
    with store._database.readers.lent() as lent:
        return dict(lent.link.execute("SELECT fournisseur, calls FROM quota", ()).fetchall())


def under_lock(store, fournisseur, sandbox="s"):
    with store.exchange(sandbox, counts=False) as exchange:
        return exchange.quota(fournisseur)


def test_a_call_is_written_for_whoever_has_the_database_for_himself(store):
    before = written(store)
    assert [counted(store, OURS, calls) for calls in (2, 3)] == [1, 2]
    counted(store, THEIRS, 7)
    assert written(store) == before

    assert under_lock(store, OURS) == state(3)
    assert written(store) == {OURS: 3, THEIRS: 7}
    assert counted(store, OURS, 4) == 3


def test_what_is_written_without_a_lock_writes_it_too(store):
    counted(store, OURS, 2)
    store.hold("s", lambda exchange: exchange.next_numero())
    assert written(store) == {OURS: 2}


def test_it_is_not_lost_with_what_is_known_of_the_sandbox(store):
    counted(store, OURS, 5)

    def fails(_exchange):
        raise sqlite3.OperationalError("disk I/O error")

    assert store.attempt("s", fails) is None  # and nothing that is known of the sandbox is believed any more

    assert counted(store, OURS, 6) == 5


def test_where_it_cannot_be_written_the_store_has_failed_and_it_is_written_later(store, monkeypatch):
    counted(store, OURS, 5)
    with monkeypatch.context() as away:
        away.setattr(owed.statements, "SAVE_QUOTA", Broken())
        with pytest.raises(StoreError, match="the database failed: disk I/O error"):
            under_lock(store, OURS)
    assert under_lock(store, OURS) == state(5)


class Broken:
    """A statement that fails."""

    def on(self, _link, **_values):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_copy_has_it(store):
    counted(store, OURS, 5)
    store.copy("s", "t")
    assert counted(store, OURS, 6, sandbox="t") == 5
    assert counted(store, OURS, 6) == 5


@pytest.mark.parametrize("end", ["reset", "forget"])
def test_it_ends_with_its_sandbox(store, end):
    counted(store, OURS, 5)
    getattr(store, end)("s")
    assert under_lock(store, OURS).calls == 0
    assert counted(store, OURS, 1) == 0
