"""Who hears of exchanges hears of many at a time, of each once, and of none too late."""

import asyncio
from pathlib import Path

import pytest

from simulator.transports.exchanges import audience as module
from simulator.transports.exchanges.audience import Audience
from tests.records import a_record
from tests.waiting import HANG

PAGE = Path(__file__).parents[3] / "docs/journal.md"
RECORDS = [a_record(id=f"x{each}") for each in range(2 * module._MOST)]


class Hearer(list):
    """What came, as it came."""

    def __init__(self):
        super().__init__()
        self.more = asyncio.Event()

    def __call__(self, records):
        self.append(list(records))
        self.more.set()


def test_exchanges_are_told_together_some_time_after_the_first(monkeypatch):
    monkeypatch.setattr(module, "_GATHERED_SECONDS", 0.001)

    async def heard():
        one, two = Hearer(), Hearer()
        audience = Audience([one, two])
        for records in (RECORDS[:3], RECORDS[3:5]):
            for each in records:
                audience.add(each)
            assert one == two == [RECORDS[:3]][: len(one)]  # nobody was told while the loop did something else
            await asyncio.wait_for(two.more.wait(), HANG)
            two.more.clear()
        return one, two

    assert asyncio.run(heard()) == ([RECORDS[:3], RECORDS[3:5]],) * 2


def test_they_wait_a_twentieth_of_a_second_as_the_log_s_page_says():
    waits = []

    async def heard():
        loop = asyncio.get_running_loop()
        loop.call_later = lambda seconds, work: waits.append((seconds, work))
        audience = Audience([Hearer()])
        for each in RECORDS[:2]:
            audience.add(each)

    asyncio.run(heard())

    assert [seconds for seconds, _ in waits] == [1 / 20]
    assert "a twentieth of a second" in PAGE.read_text(encoding="utf-8")


def test_what_a_loop_that_ended_left_untold_the_next_one_tells(monkeypatch):
    monkeypatch.setattr(module, "_GATHERED_SECONDS", 0.001)
    hear = Hearer()
    audience = Audience([hear])

    async def one(record):
        audience.add(record)

    async def another(record):
        audience.add(record)
        await asyncio.wait_for(hear.more.wait(), HANG)

    asyncio.run(one(RECORDS[0]))
    asyncio.run(another(RECORDS[1]))

    assert hear == [RECORDS[:2]]


def test_so_many_are_told_at_once(monkeypatch):
    monkeypatch.setattr(module, "_GATHERED_SECONDS", HANG)

    async def heard():
        hear = Hearer()
        audience = Audience([hear])
        for each in RECORDS[: module._MOST + 1]:
            audience.add(each)
        return hear

    assert asyncio.run(heard()) == [RECORDS[: module._MOST]]


@pytest.mark.parametrize("untold", [0, 3])
def test_at_the_end_what_waits_is_told_and_what_comes_after_is_told_at_once(monkeypatch, untold):
    monkeypatch.setattr(module, "_GATHERED_SECONDS", HANG)

    async def heard():
        hear = Hearer()
        audience = Audience([hear])
        for each in RECORDS[:untold]:
            audience.add(each)
        audience.end()
        audience.end()
        for each in RECORDS[untold : untold + 2]:
            audience.add(each)
        return hear

    before = [RECORDS[:untold]] if untold else []
    assert asyncio.run(heard()) == [*before, *([each] for each in RECORDS[untold : untold + 2])]
