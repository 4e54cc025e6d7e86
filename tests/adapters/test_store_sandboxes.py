"""What belongs to a sandbox: transactions, numbers, clock, tokens, keys, quota; and what a reset takes away."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from simulator.adapters.store import Room, sandboxes
from simulator.application.kept import QuotaState, ScenarioRow, SigningKey
from simulator.errors import FullError, StoreError
from tests.adapters.stores import RealTime, a_store
from tests.builders import FLAMMECHE, a_demande, a_pce


@pytest.fixture
def real():
    return RealTime()


@pytest.fixture
def store(real):
    with a_store(real=real) as opened:
        yield opened


def test_an_exchange_that_fails_leaves_nothing_behind(store):
    with store.exchange("one") as exchange:
        exchange.next_numero()
        before = exchange.clock

    with pytest.raises(ZeroDivisionError), store.exchange("one") as exchange:
        change_everything_and_fail(exchange)

    with store.exchange("one") as exchange:
        assert exchange.pce("GI000417") is None
        assert exchange.demande("WD001001") is None
        assert "TEST1" not in exchange.directory.by_code
        assert not exchange.token_revoked("AT.1")
        assert exchange.signing_keys() == ()
        assert exchange.quota("x") == QuotaState()
        assert exchange.clock == before
        assert exchange.next_numero() == "WD001001"


def change_everything_and_fail(exchange):
    exchange.save_pce(a_pce(numero="GI000417"))
    exchange.save_demande(a_demande(numero="WD001001"))
    exchange.save_cdgf(replace(FLAMMECHE, code="TEST1"))
    exchange.revoke_token("AT.1")
    exchange.add_signing_key(SigningKey("k", "{}"))
    exchange.save_quota("x", QuotaState(1.0, "2026-03-02", 1))
    exchange.set_clock(exchange.clock.advance(timedelta(days=9), real=exchange.real))
    assert exchange.next_numero() == "WD001001"
    raise ZeroDivisionError


def test_the_system_s_clock_set_back_does_not_set_a_sandbox_s_back(store, real):
    shown = []
    for hours in (0, 10, -5, 0, 1):
        real.wait(hours=hours)
        with store.exchange("one") as exchange:
            shown.append(exchange.now)

    assert shown == sorted(shown)
    assert [each - shown[0] for each in shown] == [timedelta(hours=hours) for hours in (0, 10, 10, 10, 11)]


def test_machines_that_differ_by_seconds_do_not_drive_the_clock(store, real):
    with store.exchange("one") as exchange:
        begun = exchange.clock
    for seconds in (600, -20, 20, -20, 20):
        real.wait(seconds=seconds)
        with store.exchange("one") as exchange:
            assert exchange.clock.shown - exchange.clock.real == begun.shown - begun.real


def test_a_first_exchange_that_fails_leaves_the_clock_free_to_be_set_back(store):
    with pytest.raises(ZeroDivisionError), store.exchange("one"):
        raise ZeroDivisionError

    with store.exchange("one", counts=False) as exchange:
        assert not exchange.clock.started


def test_a_store_goes_on_after_an_exchange_that_failed_in_the_database(store):
    with pytest.raises(StoreError, match="the database failed"), store.exchange("one") as exchange:
        exchange._connection.exec_driver_sql("SELECT * FROM nowhere")

    with store.exchange("one") as exchange:
        assert exchange.next_numero() == "WD001000"


def test_new_demandes_begin_at_wd001000_in_every_sandbox(store):
    taken = {}
    for name in ("one", "", "two"):
        with store.exchange(name) as exchange:
            taken[name] = [exchange.next_numero() for _ in range(3)]

    assert set(map(tuple, taken.values())) == {("WD001000", "WD001001", "WD001002")}


def test_numbers_count_on_in_base_36_and_never_twice(store):
    with store.exchange("one") as exchange:
        numbers = [exchange.next_numero() for _ in range(1300)]

    assert (numbers[9], numbers[10], numbers[35], numbers[36]) == ("WD001009", "WD00100A", "WD00100Z", "WD001010")
    assert numbers == sorted(set(numbers))


def test_a_clock_is_kept_frozen_or_running(store, real):
    moment = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
    for name, frozen in (("frozen", True), ("running", False)):
        with store.exchange(name, counts=False) as exchange:
            exchange.set_clock(exchange.clock.set(moment, frozen=frozen, real=exchange.real))
    real.wait(hours=3)

    with store.exchange("frozen") as exchange:
        assert exchange.now == moment
    with store.exchange("running") as exchange:
        assert exchange.now == moment + timedelta(hours=3)
    with store.exchange("other") as exchange:
        assert exchange.now == real.now


def test_an_exchange_that_counts_starts_the_clock_and_one_that_does_not_leaves_it_free(store):
    with store.exchange("one", counts=False) as exchange:
        assert not exchange.clock.started
    with store.exchange("one", counts=True) as exchange:
        assert exchange.clock.started
    with store.exchange("one", counts=False) as exchange:
        assert exchange.clock.started
    with store.exchange("two", counts=False) as exchange:
        assert not exchange.clock.started


def test_revoked_tokens_keys_and_quota_belong_to_their_sandbox(store):
    with store.exchange("one") as exchange:
        exchange.revoke_token("AT.1")
        exchange.revoke_token("AT.1")  # twice is once
        exchange.add_signing_key(SigningKey("first", "{1}"))
        exchange.add_signing_key(SigningKey("second", "{2}"))
        exchange.save_quota(FLAMMECHE.fournisseur, QuotaState(1.5, "2026-03-02", 1))
        exchange.save_quota(FLAMMECHE.fournisseur, QuotaState(2.5, "2026-03-02", 2))

    with store.exchange("one") as exchange:
        assert exchange.token_revoked("AT.1")
        assert not exchange.token_revoked("AT.2")
        assert exchange.signing_keys() == (SigningKey("second", "{2}"), SigningKey("first", "{1}"))
        assert exchange.quota(FLAMMECHE.fournisseur) == QuotaState(2.5, "2026-03-02", 2)
        assert exchange.quota("another") == QuotaState()
    with store.exchange("two") as exchange:
        assert not exchange.token_revoked("AT.1")
        assert exchange.signing_keys() == ()
        assert exchange.quota(FLAMMECHE.fournisseur) == QuotaState()


def test_a_reset_takes_everything_from_its_sandbox_and_nothing_from_the_others(store):
    for name in ("one", "two", ""):
        with store.exchange(name) as exchange:
            exchange.save_pce(a_pce(numero="GI000417"))
            exchange.save_demande(a_demande(numero=exchange.next_numero()))
            exchange.save_cdgf(replace(FLAMMECHE, code="TEST1"))
            exchange.revoke_token("AT.1")
            exchange.add_signing_key(SigningKey("first", "{1}"))
            exchange.save_quota("x", QuotaState(1.5, "2026-03-02", 1))
            exchange.book("69383", "WD001000", exchange.now.date(), "01")

    store.reset("one")

    assert left_in(store, "one") == [None, None, False, False, (), QuotaState(), {}, "WD001000", False]
    for name in ("two", ""):
        assert None not in left_in(store, name)[:2]
        assert left_in(store, name)[2:4] == [True, True]


def left_in(store, name):
    with store.exchange(name, counts=False) as exchange:
        return [
            exchange.pce("GI000417"),
            exchange.demande("WD001000"),
            "TEST1" in exchange.directory.by_code,
            exchange.token_revoked("AT.1"),
            exchange.signing_keys(),
            exchange.quota("x"),
            dict(exchange.booked("69383")),
            exchange.next_numero(),
            exchange.clock.started,
        ]


def test_a_reset_sandbox_begins_at_the_moment_of_its_next_use(store, real):
    with store.exchange("one"):
        pass
    real.wait(days=3)
    store.reset("one")
    real.wait(days=2)

    with store.exchange("one") as exchange:
        assert exchange.clock.begun == real.now


def test_a_reset_of_a_sandbox_that_never_was_is_no_mistake(store):
    store.reset("never")


def test_a_slot_booked_is_counted_in_its_own_sandbox_and_round(store):
    with store.exchange("one") as exchange:
        day = exchange.now.date()
        exchange.book("69383", "WD001000", day, "01")
        exchange.book("69383", "WD001001", day, "01")
        exchange.book("69383", "WD001001", day, "02")  # it gives back the one that it had
        exchange.book("13055", "WD001002", day, "01")

        assert exchange.booked("69383") == {(day, "01"): 1, (day, "02"): 1}
    with store.exchange("two") as exchange:
        assert exchange.booked("69383") == {}


def test_a_sandbox_unused_for_a_day_has_gone_and_one_that_was_used_stays(store, real):
    for name in ("idle", "busy"):
        with store.exchange(name) as exchange:
            exchange.save_pce(a_pce(numero="GI000417"))
    real.wait(hours=20)
    with store.exchange("busy"):
        pass
    real.wait(hours=5)

    with store.exchange("busy") as exchange:
        assert exchange.pce("GI000417")
    with store.exchange("idle") as exchange:
        assert exchange.pce("GI000417") is None


def test_the_sandbox_without_a_name_stays_however_long_it_is_unused(store, real):
    with store.exchange("") as exchange:
        exchange.save_pce(a_pce(numero="GI000417"))
    real.wait(days=40)

    with store.exchange("") as exchange:
        assert exchange.pce("GI000417")


@pytest.mark.parametrize(("idle", "gone"), [(600, True), (3600, False), (0, False)])
def test_after_how_long_an_unused_one_goes_is_a_setting_and_0_is_never(real, idle, gone):
    with a_store(real=real, room=Room(idle=idle)) as store:
        for name in ("idle", "asked for"):
            with store.exchange(name) as exchange:
                exchange.save_pce(a_pce(numero="GI000417"))
        real.wait(minutes=20)
        with store.exchange("another"):
            pass

        with store.exchange("asked for") as exchange:
            assert (exchange.pce("GI000417") is None) is gone
        assert ("idle" not in {each.name for each in store.sandboxes()}) is gone


@pytest.mark.parametrize("by", ["exchange", "hold"])
def test_what_is_known_of_one_that_went_by_itself_goes_with_it_and_whoever_keeps_something_is_told(real, by):
    def used(name):
        if by == "hold":
            store.hold(name, lambda exchange: exchange.save_demande(a_demande()))
        else:
            with store.exchange(name) as exchange:
                exchange.save_demande(a_demande())
                exchange.save_scenario(ScenarioRow("lenteurs", started=True))

    with a_store(real=real, room=Room(idle=600)) as store:
        gone = []
        store.tells(gone.append)
        for name in ("idle", "asked for"):
            used(name)
        real.wait(minutes=20)
        store.hold("asked for", lambda exchange: exchange.now)

        assert sorted(gone) == ["asked for", "idle"]
        assert not {"idle", "asked for"} & (store._traits.scripted | store._traits.saved.keys())


def test_beyond_the_most_none_begins_and_what_to_do_is_told(real):
    with a_store(real=real, room=Room(most=2)) as store:
        for name in ("one", "two"):
            with store.exchange(name):
                pass

        with pytest.raises(
            FullError, match=r"as many sandboxes as there may be, 2: DELETE /_sim/sandboxes/{name}.*--most-sandboxes"
        ):
            store.hold("three", lambda exchange: exchange.now)
        with pytest.raises(FullError):
            store.copy("one", "three")
        for name in ("one", ""):  # those that are there, and the one without a name
            with store.exchange(name):
                pass

        assert [each.name for each in store.sandboxes()] == ["", "one", "two"]


def test_the_sandbox_without_a_name_takes_no_other_s_room(real):
    with a_store(real=real, room=Room(most=1)) as store:
        for name in ("", "one"):
            with store.exchange(name):
                pass

        with pytest.raises(FullError):
            store.hold("two", lambda exchange: exchange.now)


def test_where_there_is_no_room_a_copy_of_a_name_that_exists_is_told_that_it_exists(real):
    with a_store(real=real, room=Room(most=1)) as store:
        with store.exchange("one"):
            pass

        assert not store.copy("", "one")


@pytest.mark.parametrize(
    "leave", [lambda store, _: store.forget("one"), lambda _, real: real.wait(days=2)], ids=["removed", "unused"]
)
def test_one_that_goes_leaves_room_for_another(real, leave):
    with a_store(real=real, room=Room(most=1)) as store:
        with store.exchange("one"):
            pass
        leave(store, real)

        with store.exchange("two"):
            pass

        assert [each.name for each in store.sandboxes()] == ["two"]


def test_a_sandbox_that_another_process_makes_and_removes_at_the_same_moment_is_made_all_the_same(store, monkeypatch):
    begin, met = sandboxes.begin, iter([True, True])

    def begun(*asked):
        return None if next(met, False) else begin(*asked)  # another's stood there, and is gone

    monkeypatch.setattr(sandboxes, "begin", begun)

    with store.exchange("one") as exchange:
        assert exchange.next_numero() == "WD001000"
