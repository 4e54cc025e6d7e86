"""Looks on the event loop: many answered by one question, each by what stood there after it came; nobody hangs on them."""

import asyncio
from contextlib import closing, contextmanager
from dataclasses import replace

import psycopg
import pytest

from simulator.adapters.store import looks_together
from simulator.adapters.store.looks_together import LooksTogether
from simulator.adapters.store.postgresql import LookingConnection
from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.application.kept import Look, ScenarioRow
from simulator.application.ports import WouldWaitError
from tests.adapters.test_store_quick import PCE, create
from tests.adapters.two import WAITS, Between, two_stores
from tests.postgresql import a_postgresql

pytestmark = pytest.mark.slow


@pytest.fixture
def two(postgresql):
    with two_stores(postgresql.database()) as stores:
        yield stores
        stores.nothing_is_left_open()


def looks_of(store) -> LooksTogether:
    looks = store._database.looks
    assert looks is not None
    return looks


async def connected(store):
    """Give a store's looks once they are connected: until then, threads look."""
    looks = looks_of(store)
    if await looks.look("s") is None:
        await looks._at_work
    return looks


@pytest.fixture
def questions(monkeypatch):
    """What the server is asked on event loops, each question the sandboxes that it is about."""
    asked = []
    execute = psycopg.AsyncCursor.execute

    async def counted(cursor, statement, parameters=None, **how):
        asked.append(parameters[0])
        return await execute(cursor, statement, parameters, **how)

    monkeypatch.setattr(psycopg.AsyncCursor, "execute", counted)
    return asked


def test_all_who_ask_while_a_question_is_under_way_are_answered_by_the_next(two, questions):
    async def main():
        looks = await connected(two.one)
        del questions[:]
        return await asyncio.gather(*(looks.look(sandbox) for sandbox in ["s", "s", "none", "s"] * 25))

    told = asyncio.run(main())
    assert [each.stood is not None for each in told] == [True, True, False, True] * 25
    assert questions == [["s", "none"]]


def test_who_asks_later_is_not_answered_by_a_question_that_was_under_way(two, monkeypatch):
    """Another process writes once the server has answered the first: the second, who asked after, sees it."""

    async def main():
        looks = await connected(two.one)
        fetchall, second = psycopg.AsyncCursor.fetchall, []

        async def late(cursor):
            rows = await fetchall(cursor)
            if not second:
                two.other.hold("s", create)
                second.append(asyncio.ensure_future(looks.look("s")))
                await asyncio.sleep(0)
            return rows

        monkeypatch.setattr(psycopg.AsyncCursor, "fetchall", late)
        first = await looks.look("s")
        return first.stood.version, (await second[0]).stood.version

    first, second = asyncio.run(main())
    assert second == first + 1


def test_a_look_sees_what_stands_there_as_one_on_a_thread_does(two):
    with two.other.exchange("s") as exchange:
        exchange.save_scenario(ScenarioRow("essai", started=True, text="{}"))

    async def main():
        looks = await connected(two.one)
        return await looks.look("s"), await looks.look("none")

    known, none = asyncio.run(main())
    assert known == two.one.look("s")
    assert known.scripted is True
    assert isinstance(known.stood, SandboxRow)
    assert none == Look(scripted=False) == two.one.look("none")


def test_it_is_read_by_an_index(two):
    statement = looks_of(two.one)._statement
    with two.aside() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN {statement}", (["s", "none"],)).scalars().all()
    assert [each for each in plan if "Seq Scan" in each] == []
    assert any("Index" in each for each in plan)


def test_who_leaves_while_waiting_takes_nobody_along(two):
    async def main():
        looks = await connected(two.one)
        leaves, stays = (asyncio.ensure_future(looks.look("s")) for _ in range(2))
        await asyncio.sleep(0)
        leaves.cancel()
        return await stays

    assert asyncio.run(main()).stood


def test_each_event_loop_has_a_connection_of_its_own_and_the_last_is_closed_with_the_store(two):
    async def main():
        looks = await connected(two.one)
        return looks._connection

    first, second = asyncio.run(main()), asyncio.run(main())
    assert first.closed
    assert not second.closed
    two.one.close()
    assert second.closed


def test_one_that_is_connected_after_the_store_was_closed_is_closed_too(two):
    async def main():
        begun, goes_on, made = asyncio.Event(), asyncio.Event(), []

        async def slowly():
            begun.set()
            await goes_on.wait()
            made.append(await LookingConnection.to(two.one._database.engine.url, WAITS))
            return made[0]

        looks = LooksTogether(slowly)
        assert await looks.look("s") is None
        await begun.wait()
        opening = looks._at_work
        looks.close()
        goes_on.set()
        await opening
        return made[0], looks

    connection, looks = asyncio.run(main())
    assert connection.closed
    assert looks._connection is None


@contextmanager
def at_rest(monkeypatch, seconds):
    monkeypatch.setattr(looks_together, "_RESTS_SECONDS", seconds)
    monkeypatch.setattr(LookingConnection, "most_seconds", 0.5)
    with a_postgresql() as server, two_stores(server.database()) as two:
        yield server, two.one


def test_where_the_server_stops_nobody_is_answered_and_nobody_hangs_and_it_is_used_again_once_it_is_back(monkeypatch):
    async def main(server, store):
        looks = await connected(store)
        server.stop()
        told = await asyncio.gather(*(looks.look("s") for _ in range(10)))
        assert await looks.look("s") is None
        server.start()
        return told, await connected(store)

    with at_rest(monkeypatch, 0) as (server, store):
        told, looks = asyncio.run(main(server, store))
        assert told == [None] * 10
        assert looks._connection


def test_a_frozen_server_is_given_up_by_all_who_wait_and_left_alone_for_a_while(monkeypatch):
    async def main(server, store):
        looks = await connected(store)
        server.freeze()
        try:
            first = asyncio.ensure_future(looks.look("s"))
            await asyncio.sleep(0)
            later = [asyncio.ensure_future(looks.look("s")) for _ in range(3)]
            assert await asyncio.gather(first, *later) == [None] * 4
        finally:
            server.thaw()
        assert await looks.look("s") is None
        assert looks._at_work is None, "it is not tried again at once"
        looks._not_before = 0.0
        assert await connected(store)

    with at_rest(monkeypatch, 3600) as (server, store):
        asyncio.run(main(server, store))


def test_a_row_that_another_has_locked_is_looked_at_all_the_same(two):
    async def main():
        looks = await connected(two.one)
        return await looks.look("s")

    with closing(psycopg.connect(two.url.replace("+psycopg", ""))) as other:
        other.execute("SELECT * FROM sandbox FOR UPDATE")
        assert asyncio.run(main()).stood


def looked_together(store, sandbox="s"):
    """What the store's look on the event loop tells, connected."""

    async def main():
        await connected(store)
        return await store.look_together(sandbox)

    return asyncio.run(main())


def read(exchange):
    """What a verify asks of a sandbox."""
    return {
        "pce": exchange.pce(PCE),
        "open": exchange.open_demandes(PCE),
        "directory": exchange.directory,
        "conduct": exchange.conduct,
    }


def test_what_is_known_is_answered_at_once_after_a_look_and_asks_nothing(two):
    before = two.one.hold("s", read)
    look = looked_together(two.one)
    links = len(two.one._database.readers.era.idle)

    with two.one.at_once():
        assert two.one.hold("s", read, look=look) == before
    assert len(two.one._database.readers.era.idle) == links


def test_what_is_not_known_would_wait_and_nothing_of_it_was_done(two):
    two.one.hold("s", lambda exchange: exchange.pce(PCE))
    look = looked_together(two.one)

    with two.one.at_once(), pytest.raises(WouldWaitError):
        two.one.hold("s", create, look=look)
    with two.one.at_once(), pytest.raises(WouldWaitError):
        two.one.hold("s", lambda exchange: exchange.pce("21450000000102"), look=look)
    assert two.made() == []
    assert two.one.hold("s", create, look=look) == "WD001000"


def test_what_comes_to_write_is_not_begun_where_it_would_wait(two):
    two.one.hold("s", read)
    look, played = looked_together(two.one), []

    with two.one.at_once(), pytest.raises(WouldWaitError):
        two.one.hold("s", played.append, writes=True, look=look)
    assert played == []


def test_a_look_that_finds_what_another_changed_leaves_it_to_threads_which_read_it(two):
    two.one.hold("s", read)
    made = two.other.hold("s", create)

    assert looked_together(two.one) is None
    assert made in [each.numero for each in two.one.hold("s", read)["open"]]
    assert looked_together(two.one).stood


@pytest.mark.parametrize("created_before", [False, True])
def test_what_an_exchange_under_the_lock_changed_is_seen_by_one_whose_look_came_before_and_its_turn_after(
    two, created_before
):
    two.one.hold("s", read)
    look = looked_together(two.one)
    if created_before:
        two.one.hold("s", create)
        two.one.hold("s", read)
    with two.one.exchange("s") as exchange:
        exchange.save_pce(replace(exchange.pce(PCE), car=417))

    assert two.one.hold("s", read, look=look)["pce"].car == 417


def test_a_look_tells_that_scenarios_have_a_say_whoever_started_them(two):
    two.one.hold("s", read)
    with two.other.exchange("s") as exchange:
        exchange.save_scenario(ScenarioRow("essai", started=True, text="{}"))

    assert looked_together(two.one).scripted


def test_a_supplier_s_calls_are_counted_exactly_though_two_exchanges_have_the_same_look(two):
    def called(exchange):
        state = exchange.quota("x")
        exchange.save_quota("x", replace(state, calls=state.calls + 1))
        return state.calls + 1

    two.one.hold("s", read)
    look = looked_together(two.one)
    plays = Between(called, lambda: None)
    assert [two.one.hold("s", plays, look=look) for _ in range(3)] == [1, 2, 3]
    assert plays.plays == 3, "none had to be played again for an old count"
