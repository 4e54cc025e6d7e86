"""What a scenario counts by."""

import pytest

from simulator.domain.scenario.model import LONGEST_KEY, Per
from tests.domain.scenario.steps import PCE, a_call


def test_a_scenario_per_sandbox_counts_every_exchange_under_one_key():
    assert Per.SANDBOX.key(a_call()) == ""


@pytest.mark.parametrize("per", [Per.PCE, Per.CDGF, Per.DEMANDE])
def test_a_key_is_what_the_exchange_tells_and_none_where_it_tells_nothing(per):
    assert per.key(a_call(**{per: "WD000001"})) == "WD000001"
    assert per.key(a_call(**{per: ""})) is None


def test_of_an_endless_key_the_beginning_is_kept():
    assert LONGEST_KEY == 64
    assert Per.PCE.key(a_call(pce="9" * 1_000_000)) == "9" * 64
    assert Per.PCE.key(a_call(pce=PCE)) == PCE
