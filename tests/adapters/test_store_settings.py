"""A sandbox's own settings stand in its row: every process sees them at its next exchange, and none that began before."""

from itertools import count

import pytest

from simulator.adapters.store import SqlStore
from simulator.application.changes.conduct import change_conduct
from tests.adapters.stores import a_store
from tests.adapters.two import Between, two_stores
from tests.builders import a_demande


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request, tmp_path):
    return {
        "memory": lambda: "sqlite://",
        "file": lambda: f"sqlite:///{tmp_path / 'omega.db'}",
        "postgresql": lambda: request.getfixturevalue("postgresql").database(),
    }[request.param]()


@pytest.fixture
def store(database):
    with a_store(database) as store:
        yield store


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.slow)])
def two(request, tmp_path):
    at = {
        "file": lambda: f"sqlite:///{tmp_path / 'omega.db'}",
        "postgresql": lambda: request.getfixturevalue("postgresql").database(),
    }[request.param]
    with two_stores(at()) as stores:
        yield stores
        stores.nothing_is_left_open()


def change(store: SqlStore, sandbox: str = "s", **changes):
    with store.exchange(sandbox, counts=False) as exchange:
        return change_conduct(exchange, changes)


def conduct(exchange):
    return exchange.conduct


def test_a_sandbox_goes_by_the_server_s_until_it_has_its_own_and_again_once_it_is_null(store):
    assert store.conduct("s").quota_per_second == 1

    assert change(store, quota_per_second=5, codes={"TJDC-05": "0105"}).quota_per_second == 5
    assert store.conduct("s") == store.hold("s", conduct) == change(store)
    assert store.conduct("other").quota_per_second == 1

    change(store, quota_per_second=None)
    assert (store.conduct("s").quota_per_second, store.conduct("s").codes) == (1, {"TJDC-05": "0105"})


def test_asking_what_a_sandbox_is_set_to_does_not_have_it_begin(store):
    store.conduct("never")

    assert "never" not in {each.name for each in store.sandboxes()}


@pytest.mark.parametrize("end", [SqlStore.reset, SqlStore.forget])
def test_a_new_life_begins_with_the_server_s(store, end):
    change(store, maintenance=True)

    end(store, "s")

    assert store.hold("s", conduct).maintenance is False


def test_another_beginning_of_the_clock_leaves_them(store):
    change(store, maintenance=True)

    with store.exchange("s", counts=False) as exchange:
        exchange.set_clock(exchange.clock.set(exchange.now.replace(year=2030), frozen=True, real=exchange.real))

    assert store.conduct("s").maintenance


def test_another_process_sees_them_at_its_next_exchange(two):
    assert two.one.hold("s", conduct).maintenance is False

    change(two.other, maintenance=True)

    assert two.one.hold("s", conduct).maintenance
    assert two.one.conduct("s").maintenance


@pytest.mark.parametrize("changed", [{"maintenance": True}, {"maintenance": None}], ids=["set", "given back"])
def test_a_change_in_the_middle_has_what_writes_played_again(two, changed):
    change(two.one, maintenance=not changed["maintenance"] or None)
    seen = []

    def create(exchange):
        seen.append(exchange.conduct.maintenance)
        exchange.save_demande(a_demande(numero=exchange.next_numero()))

    creating = Between(create, lambda: change(two.other, **changed))
    two.one.hold("s", creating)

    assert creating.plays == 2
    assert seen == [not changed["maintenance"], bool(changed["maintenance"])]
    assert two.made() == ["WD001000"]


def test_what_is_set_is_read_once_and_known_until_something_changes(store, monkeypatch):
    from simulator.adapters.store.common import Common

    change(store, maintenance=True)
    with store.exchange("s"):
        pass
    reads, read = count(), Common.conduct_with
    monkeypatch.setattr(Common, "conduct_with", lambda *given: (next(reads), read(*given))[1])

    for _ in range(3):
        done = store.attempt("s", conduct)
        assert done
        assert done[0].maintenance

    assert next(reads) == 1
