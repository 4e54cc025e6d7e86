"""A sandbox begun as a copy of another holds what that one held, but for its tokens; from then on each is its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.adapters.store import copies, schema
from simulator.application.changes.conduct import change_conduct
from simulator.application.kept import QuotaState, ScenarioRow, SigningKey
from simulator.domain.scenario.play import Count, Progress
from simulator.errors import UnknownNameError
from tests.adapters.stores import RealTime, a_store
from tests.adapters.two import Between, two_stores
from tests.builders import FLAMMECHE, a_demande, a_pce

PCE = "GI000417"


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request, tmp_path):
    return {
        "memory": lambda: "sqlite://",
        "file": lambda: f"sqlite:///{tmp_path / 'omega.db'}",
        "postgresql": lambda: request.getfixturevalue("postgresql").database(),
    }[request.param]()


@pytest.fixture
def real():
    return RealTime()


@pytest.fixture
def store(database, real):
    with a_store(database, real) as store:
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


def fill(exchange):
    """Put something of everything into a sandbox."""
    exchange.set_clock(exchange.clock.set(exchange.now.replace(year=2030), frozen=True, real=exchange.real))
    exchange.save_pce(a_pce(numero=PCE))
    exchange.save_cdgf(replace(FLAMMECHE, code="TEST1"))
    exchange.save_demande(a_demande(numero=exchange.next_numero(), pce=PCE))
    exchange.book("69383", "WD001000", exchange.now.date(), "01")
    exchange.revoke_token("AT.1")
    exchange.add_signing_key(SigningKey("k", "{}"))
    exchange.save_quota("x", QuotaState(1.0, "2026-03-02", 1, 2.0, "2030-03-02"))
    exchange.save_scenario(ScenarioRow("mine", started=True, text="name: mine"))
    exchange.save_progress("mine", "", Progress(counts=(Count(3, 2, 1),)))
    change_conduct(exchange, {"maintenance": True})


def held(store, sandbox):
    """All that an exchange sees of it."""
    with store.exchange(sandbox, counts=False) as exchange:
        return {
            "clock": exchange.clock,
            "pce": exchange.pce(PCE),
            "pces": exchange.pces().items,
            "cdgf": exchange.directory.by_code,
            "demandes": exchange.demandes({}).items,
            "booked": exchange.booked("69383"),
            "keys": exchange.signing_keys(),
            "quota": exchange.quota("x"),
            "scenarios": exchange.scenario_rows(),
            "progress": exchange.progress("mine", ""),
            "conduct": exchange.conduct,
        }


def test_all_is_copied_but_tokens(store, real):
    with store.exchange("one") as exchange:
        fill(exchange)
    real.wait(minutes=5)

    assert store.copy("one", "two")

    assert held(store, "two") == held(store, "one")
    assert store.look("two").scripted
    with store.exchange("two") as exchange:
        assert not exchange.token_revoked("AT.1")
        assert exchange.next_numero() == "WD001001"
    (used,) = [each.used for each in store.sandboxes() if each.name == "two"]
    assert used == real().astimezone(used.tzinfo)


def test_a_table_of_sandboxes_is_copied_unless_it_holds_tokens():
    assert {each.name for each in schema.IN_SANDBOX} - {each.name for each in copies._COPIED} == {"revoked_token"}


def test_from_then_on_each_is_its_own(store):
    with store.exchange("one") as exchange:
        fill(exchange)
    store.copy("one", "two")
    before = held(store, "one")

    with store.exchange("two") as exchange:
        exchange.save_pce(a_pce(numero=PCE, mig=True))
        exchange.save_demande(a_demande(numero=exchange.next_numero(), pce=PCE))
        exchange.set_clock(exchange.clock.advance(timedelta(days=9), real=exchange.real))
        change_conduct(exchange, {"maintenance": None})

    assert held(store, "one") == before
    store.forget("one")
    assert held(store, "two")["pce"].mig


def test_a_name_that_exists_is_not_copied_over(store):
    for name in ("one", "two"):
        with store.exchange(name):
            pass
    with store.exchange("one") as exchange:
        exchange.save_pce(a_pce(numero=PCE))

    assert not store.copy("one", "two")
    assert not store.copy("one", "one")

    assert held(store, "two")["pce"] is None


def test_one_that_does_not_exist_is_told_with_the_nearest(store):
    with store.exchange("test-42"):
        pass

    with pytest.raises(UnknownNameError, match=r"sandbox 'test-43' does not exist; the nearest is test-42\."):
        store.copy("test-43", "two")

    assert {each.name for each in store.sandboxes()} <= {"", "test-42"}


def test_the_one_without_a_name_is_copied_whether_it_was_used_or_not(store):
    assert store.copy("", "two")

    assert held(store, "two")["demandes"] == held(store, "")["demandes"]


def test_a_name_that_was_unused_for_a_day_is_free_again(store, real):
    for name in ("one", "two"):
        with store.exchange(name):
            real.wait(hours=20)
    with store.exchange("two"):
        real.wait(hours=20)

    assert store.copy("two", "one")


def test_what_an_exchange_is_about_to_write_is_in_none_of_the_two_or_in_its_own_alone(two):
    def create(exchange):
        exchange.save_demande(a_demande(numero=exchange.next_numero()))

    two.one.hold("s", Between(create, lambda: two.other.copy("s", "then")))

    assert two.made() == ["WD001000"]
    assert two.made("then") == []
    with two.one.exchange("then") as exchange:
        assert exchange.next_numero() == "WD001000"


def test_a_life_begun_as_a_copy_is_no_earlier_life_that_a_process_remembers(two):
    with two.one.exchange("then") as exchange:
        exchange.save_pce(a_pce(numero=PCE))
    assert two.one.hold("then", lambda exchange: exchange.pce(PCE))
    two.other.forget("then")

    two.other.copy("s", "then")
    assert two.one.hold("then", lambda exchange: exchange.pce(PCE)) is None
    two.other.forget("then")
    two.other.hold("s", lambda exchange: exchange.save_pce(a_pce(numero=PCE)))
    two.other.copy("s", "then")

    assert two.one.hold("then", lambda exchange: exchange.pce(PCE))
