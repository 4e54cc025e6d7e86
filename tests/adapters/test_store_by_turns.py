"""Two processes on one file, by turns and one in the middle of the other: whatever they do, each reads what is kept."""

from contextlib import suppress
from random import Random

import pytest

from simulator.adapters.store import Limits
from simulator.errors import StoreError
from tests.adapters.test_store_quick import LOCKED_WRITES, WRITES, counted, seen, under_lock
from tests.adapters.two import Between, in_file, two_stores

AT_ONCE = Limits(connect=5, lock=0, statement=5)
"""Who comes in the middle of one that has the lock writes nothing: it would wait for ever."""


def some(draw, writes):
    """Something to write, if it may be: what it is about may not be there."""
    write = draw.choice(list(writes.values()))

    def written(exchange):
        with suppress(AttributeError, TypeError):
            write(exchange)

    return written


@pytest.mark.parametrize("seed", [0, 1, 2, *(pytest.param(each, marks=pytest.mark.slow) for each in range(3, 20))])
def test_whatever_two_processes_do_each_reads_what_is_kept(seed, tmp_path):
    draw, looks = Random(seed), []
    with two_stores(in_file(tmp_path), AT_ONCE) as two:

        def aside(other):
            act = draw.choice(
                [
                    lambda: other.hold("s", some(draw, WRITES)),
                    lambda: under_lock(other, "s", some(draw, WRITES | LOCKED_WRITES)),
                ]
            )
            with suppress(StoreError):
                act()

        def looked(operation):
            store, look = looks.pop(draw.randrange(len(looks))) if looks else (two.one, None)
            store.hold("s", operation, look=look)

        acts = [
            lambda one, _: one.hold("s", some(draw, WRITES), writes=draw.choice([True, False])),
            lambda one, _: under_lock(one, "s", some(draw, WRITES | LOCKED_WRITES)),
            lambda one, other: one.hold("s", Between(some(draw, WRITES), lambda: aside(other))),
            lambda one, _: looks.append((one, one.look("s"))),
            lambda *_: looked(some(draw, WRITES)),
            lambda *_: looked(seen),
            lambda one, _: one.hold("s", counted(per_day=1000)),
            lambda *_: two.real.wait(seconds=draw.choice([1, 30, 61])),
            lambda one, _: draw.choice([one.reset, one.forget])("s"),
        ]
        for _ in range(60):
            draw.choice(acts)(*draw.sample([two.one, two.other], 2))
            if draw.random() < 1 / 3:  # what is known stands for some acts, and is looked at again
                kept = under_lock(two.one, "s", seen)
                assert [each.hold("s", seen) for each in (two.one, two.other)] == [kept, kept]
