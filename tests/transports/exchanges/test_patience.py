"""Waiting on purpose: until the time is over, the client leaves or the server stops, whichever comes first."""

import asyncio

from simulator.transports.exchanges.patience import Patience

NEVER = 10**6


async def silent():
    return await asyncio.Event().wait()


async def leaves():
    return {"type": "http.disconnect"}


def played(story):
    return asyncio.run(story())


def test_it_waits_for_as_long_as_it_is_asked_to():
    async def story():
        came = []
        asyncio.get_running_loop().call_later(0.05, came.append, "sooner")  # one loop's timers come in their order
        came.append(await Patience().wait(0.1, silent))
        return came

    assert played(story) == ["sooner", False]


def test_a_client_that_leaves_ends_it_and_it_tells_so():
    assert played(lambda: Patience().wait(NEVER, leaves)) is True


def test_a_server_that_stops_ends_it_whatever_waits_and_nothing_waits_any_more():
    async def story():
        patience = Patience()
        waiting = [asyncio.ensure_future(patience.wait(NEVER, silent)) for _ in range(2)]
        await asyncio.sleep(0)
        patience.end()
        return [*(await asyncio.gather(*waiting)), await patience.wait(NEVER, silent)]

    assert played(story) == [False, False, False]


def test_for_no_time_it_does_not_wait():
    assert played(lambda: Patience().wait(0, silent)) is False
