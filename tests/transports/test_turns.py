"""Turns: a sandbox's work in order, one at a time; what may wait, aside; nobody waits for another's."""

import asyncio
import threading

import pytest

from simulator.application.ports import WouldWaitError
from simulator.transports.turns import Turns, at_once
from tests.waiting import HANG


def here():
    return threading.current_thread()


def test_work_that_waits_for_nothing_is_done_where_it_is():
    async def main():
        assert await at_once().take("one", here) is threading.main_thread()

    asyncio.run(main())


def test_work_that_may_wait_is_done_aside_and_others_go_on():
    async def main():
        turns, held = Turns(lambda sandbox: sandbox == "slow"), threading.Event()
        slow = asyncio.create_task(turns.take("slow", lambda: held.wait(HANG) and here()))
        await asyncio.sleep(0)
        assert await turns.take("quick", here)
        assert not slow.done()
        held.set()
        assert await slow is not threading.main_thread()
        turns.stop()

    asyncio.run(main())


def test_a_sandbox_that_is_stuck_takes_one_thread_whatever_waits_for_it():
    async def main():
        turns, held = Turns(lambda _sandbox: True, workers=2), threading.Event()
        stuck = [asyncio.create_task(turns.take("stuck", lambda: held.wait(HANG))) for _ in range(20)]
        for number in range(20):
            assert await turns.take(f"other-{number}", lambda: True)
        assert turns.under_way == 1
        held.set()
        assert all(await asyncio.gather(*stuck))
        turns.stop()

    asyncio.run(main())


def test_a_sandbox_s_work_is_done_in_the_order_in_which_it_came_and_alone():
    async def main():
        turns, done, at_work = Turns(lambda _sandbox: True), [], []

        def work(number):
            at_work.append(number)
            assert len(at_work) == 1
            done.append(number)
            at_work.remove(number)

        await asyncio.gather(*(turns.take("one", lambda number=number: work(number)) for number in range(200)))
        turns.stop()
        return done

    assert asyncio.run(main()) == list(range(200))


@pytest.mark.parametrize("seen", [False, True], ids=["nothing waits any more", "it was looked at"])
def test_work_that_needs_not_wait_any_more_keeps_its_place_behind_what_came_before(seen):
    async def main():
        waits, held, done = [True], threading.Event(), []
        turns = Turns(lambda _sandbox: waits[0])
        first = asyncio.create_task(turns.take("one", lambda: held.wait(HANG) and done.append(1)))
        await asyncio.sleep(0)
        waits[0] = seen
        second = asyncio.create_task(turns.take("one", lambda: done.append(2), seen=seen))
        await asyncio.sleep(0)
        assert done == []
        held.set()
        await asyncio.gather(first, second)
        turns.stop()
        return done

    assert asyncio.run(main()) == [1, 2]


def test_what_work_raises_reaches_who_asked_and_the_next_has_its_turn():
    async def main():
        turns = Turns(lambda _sandbox: True)
        with pytest.raises(ZeroDivisionError):
            await turns.take("one", lambda: 1 / 0)
        assert await turns.take("one", lambda: 2) == 2
        assert turns._queues == {}
        turns.stop()

    asyncio.run(main())


class Block:
    """A block in which nothing waits: ``lock`` is what one would wait for."""

    def __init__(self):
        self.lock = threading.Lock()
        self.at_once = False

    def __enter__(self):
        self.at_once = True

    def __exit__(self, *_):
        self.at_once = False

    def work(self):
        if not self.lock.acquire(blocking=not self.at_once):
            raise WouldWaitError
        self.lock.release()
        return here()


def test_work_that_meets_a_lock_is_begun_anew_aside_while_others_go_on_and_then_at_once_again():
    async def main():
        block = Block()
        turns = Turns(lambda _sandbox: False, lambda: block)
        assert await turns.take("one", block.work) is threading.main_thread()
        block.lock.acquire()
        waits = asyncio.create_task(turns.take("one", block.work))
        await asyncio.sleep(0)
        assert await turns.take("other", here) is threading.main_thread()
        assert not waits.done()
        block.lock.release()
        assert await waits is not threading.main_thread()
        assert await turns.take("one", block.work) is threading.main_thread()
        turns.stop()

    asyncio.run(main())


def test_what_comes_behind_work_that_waits_for_a_lock_keeps_its_place():
    async def main():
        block, done = Block(), []
        turns = Turns(lambda _sandbox: False, lambda: block)
        block.lock.acquire()
        first = asyncio.create_task(turns.take("one", lambda: block.work() and done.append(1)))
        await asyncio.sleep(0)
        second = asyncio.create_task(turns.take("one", lambda: done.append(2)))
        await asyncio.sleep(0)
        assert done == []
        block.lock.release()
        await asyncio.gather(first, second)
        turns.stop()
        return done

    assert asyncio.run(main()) == [1, 2]


def test_who_asks_for_a_failure_does_not_get_to_see_that_work_would_have_waited():
    async def main():
        block = Block()
        turns = Turns(lambda _sandbox: False, lambda: block)
        block.lock.acquire()

        def work():
            try:
                return block.work()
            except Exception:  # noqa: BLE001  as channels do
                return "told as a failure"

        waits = asyncio.create_task(turns.take("one", work))
        await asyncio.sleep(0)
        block.lock.release()
        assert await waits != "told as a failure"
        turns.stop()

    asyncio.run(main())


# -- where all that may wait for a network does, but for what was looked at before -----------------------------------------


def test_work_whose_sandbox_was_looked_at_is_done_where_it_is_unless_it_would_wait():
    async def main():
        block = Block()
        turns = Turns(lambda _sandbox: True, lambda: block)
        assert await turns.take("one", block.work) is not threading.main_thread()
        assert await turns.take("one", block.work, seen=True) is threading.main_thread()
        block.lock.acquire()
        waits = asyncio.create_task(turns.take("one", block.work, seen=True))
        await asyncio.sleep(0)
        block.lock.release()
        assert await waits is not threading.main_thread()
        turns.stop()

    asyncio.run(main())
