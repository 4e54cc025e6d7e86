"""Which weighs most, whatever became of the weights before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.heaviest import Heaviest


def test_the_weight_that_counts_is_the_last():
    weights = Heaviest()
    for name, weight in (("a", 5), ("b", 9), ("b", 3), ("c", 4)):
        weights.weigh(name, weight)
    assert weights.heaviest() == "a"


def test_one_that_is_forgotten_and_comes_again_has_its_new_weight_alone():
    weights = Heaviest()
    weights.weigh("a", 9)
    weights.forget("a")
    weights.weigh("b", 2)
    weights.weigh("a", 1)
    assert weights.heaviest() == "b"


def test_where_there_is_none_none_is_given():
    with pytest.raises(IndexError):
        Heaviest().heaviest()


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 5)), min_size=1, max_size=300))
def test_it_is_the_one_that_a_look_at_all_would_find(changes):
    weights, known = Heaviest(), {}
    for name, weight in changes:
        if weight == 0:
            weights.forget(name)
            known.pop(name, None)
        else:
            weights.weigh(name, weight)
            known.pop(name, None)
            known[name] = weight
        if known:
            assert weights.heaviest() == max(known, key=known.__getitem__)  # of equals, max takes the first
