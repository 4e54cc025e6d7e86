"""The name that somebody may have meant."""

import pytest

from simulator.domain.nearest import nearest, offer

RULES = ["TJDC-15", "TJDC-05", "TJDC-14"]


@pytest.mark.parametrize("known", [RULES, RULES[::-1]])
def test_of_equally_near_names_the_lowest_is_meant(known):
    assert nearest("tjdc-5", known) == "TJDC-05"


def test_where_none_is_near_those_that_there_are_are_told():
    assert offer("MHS", RULES) == "there are TJDC-15, TJDC-05, TJDC-14"
    assert offer("MHS", []) == "there are none"
