"""Following the journal as exchanges end: in order, from any thread, losing the oldest when too slow."""

import asyncio
import threading

import pytest

from simulator.adapters.journal_ring import Ring
from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Missed
from tests.records import a_record
from tests.waiting import HANG

EVERYTHING = Filters()


def run(story):
    return asyncio.run(asyncio.wait_for(story, HANG))


async def taken(follower, count):
    found = [await follower.next(HANG) for _ in range(count)]
    return [each if isinstance(each, Missed) else each and each.id for each in found]


def test_a_follower_gets_what_comes_from_now_on():
    async def story():
        ring = Ring()
        ring.add(a_record(1))
        follower = ring.follow("", EVERYTHING)
        ring.add(a_record(2))
        ring.add(a_record(3))
        return await taken(follower, 2), await follower.next(0.01)

    assert run(story()) == (["x2", "x3"], None)


def test_a_follower_that_waits_is_woken_from_another_thread():
    async def story():
        ring = Ring()
        follower = ring.follow("", EVERYTHING)
        waiting = asyncio.create_task(follower.next(HANG))
        await asyncio.sleep(0)
        threading.Thread(target=ring.add, args=(a_record(1),)).start()
        return (await waiting).id

    assert run(story()) == "x1"


def test_a_follower_gets_its_own_sandbox_and_filter_alone():
    async def story():
        ring = Ring()
        follower = ring.follow("t", Filters(channel="okta"))
        ring.add(a_record(1))
        ring.add(a_record(2, sandbox="t"))
        ring.add(a_record(3, sandbox="t", channel="okta"))
        return await taken(follower, 1), await follower.next(0.01)

    assert run(story()) == (["x3"], None)


def test_a_follower_that_comes_back_gets_what_it_missed_first():
    async def story():
        ring = Ring()
        for number in (1, 2, 3):
            ring.add(a_record(number))
        follower = ring.follow("", EVERYTHING, after="x1")
        ring.add(a_record(4))
        return await taken(follower, 3)

    assert run(story()) == ["x2", "x3", "x4"]


def test_a_follower_that_asks_since_a_moment_gets_what_came_since():
    async def story():
        ring = Ring()
        for number in (1, 2, 3):
            ring.add(a_record(number))
        return await taken(ring.follow("", Filters(since=a_record(2).at)), 2)

    assert run(story()) == ["x2", "x3"]


def test_one_that_comes_back_to_an_exchange_that_is_gone_gets_all_that_is_kept():
    async def story():
        ring = Ring(most_records=2)
        for number in (1, 2, 3):
            ring.add(a_record(number))
        return await taken(ring.follow("", EVERYTHING, after="x1"), 2)

    assert run(story()) == ["x2", "x3"]


def test_a_slow_follower_loses_the_oldest_and_is_told_how_many():
    async def story():
        ring = Ring(most_waiting=3)
        follower = ring.follow("", EVERYTHING)
        for number in range(1, 8):
            ring.add(a_record(number))
        return await taken(follower, 4)

    assert run(story()) == [Missed(4), "x5", "x6", "x7"]


def test_what_the_journal_drops_before_it_was_read_counts_as_missed():
    async def story():
        ring = Ring(most_records=2)
        follower = ring.follow("", EVERYTHING)
        for number in range(1, 5):
            ring.add(a_record(number))
        return await taken(follower, 3)

    assert run(story()) == [Missed(2), "x3", "x4"]


def test_one_that_leaves_is_told_nothing_more():
    async def story():
        ring = Ring()
        follower = ring.follow("", EVERYTHING)
        follower.leave()
        follower.leave()
        ring.add(a_record(1))
        return await follower.next(0.01)

    assert run(story()) is None


def test_closing_the_journal_ends_every_stream_once_what_came_was_read():
    async def story():
        ring = Ring()
        reading, waiting = ring.follow("", EVERYTHING), ring.follow("t", EVERYTHING)
        task = asyncio.create_task(waiting.next(HANG))
        await asyncio.sleep(0)
        ring.add(a_record(1))
        ring.close()
        with pytest.raises(StopAsyncIteration):
            await task
        assert await taken(reading, 1) == ["x1"]
        with pytest.raises(StopAsyncIteration):
            await reading.next(HANG)
        with pytest.raises(StopAsyncIteration):
            await ring.follow("", EVERYTHING).next(HANG)
        ring.add(a_record(2))
        return ring.get("", "x2").id

    assert run(story()) == "x2"


def test_a_follower_whose_loop_is_gone_is_left_behind():
    ring = Ring()

    async def story():
        ring.follow("", EVERYTHING)

    run(story())
    ring.add(a_record(1))
    ring.add(a_record(2))
    ring.close()
    assert ring.count("", EVERYTHING) == 2
