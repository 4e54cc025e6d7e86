"""Places a step apart on a circle come in their order, without being sorted."""

from itertools import islice, product
from math import gcd

import pytest

from simulator.adapters.circle import around


@pytest.mark.parametrize("whole", range(1, 25))
def test_they_come_in_the_order_of_their_places(whole):
    steps = [step for step in range(1, whole + 1) if gcd(whole, step) == 1]
    for step, count in product(steps, range(whole + 1)):
        assert list(around(count, step, whole)) == sorted(range(count), key=lambda index: index * step % whole)


@pytest.mark.parametrize(("whole", "step"), [(29, 18), (30, 7), (7, 6), (1, 1)])
def test_left_anywhere_they_go_on_from_there(whole, step):
    for count in range(whole + 1):
        order = list(around(count, step, whole))
        for place, index in enumerate(order):
            assert list(around(count, step, whole, after=index)) == order[place + 1 :]


def test_the_first_of_very_many_come_at_once():
    first = list(islice(around(10**8, 618_033_988_749, 10**12), 1000))

    places = [index * 618_033_988_749 % 10**12 for index in first]
    assert places == sorted(places)
    assert places[-1] < 10**12 * 1000 / 10**8 * 2
