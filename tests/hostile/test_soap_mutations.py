"""Each method, asked validly and then in every way but that: an answer that the XSD knows or a fault of the client's."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.soap.services import CONTRACTS
from tests.hostile.effort import cases, few_and_many
from tests.hostile.mutations import Sent, mutated
from tests.hostile.soap import Target

METHODS = sorted(CONTRACTS)
LENIENT, STRICT = 6, 2


@pytest.fixture(scope="module")
def lenient(errors):
    with own_server(Settings(pces=0)) as running, closing(Target(running, "hostile")) as target:
        yield target


@pytest.fixture(scope="module")
def strict(errors):
    with own_server(Settings(pces=0, strict_xsd=True)) as running, closing(Target(running, "strict")) as target:
        yield target


def throw(target, errors, method, number):
    """Throw cases at a method; the server then answers as before."""
    valid = target.valid(method)
    before = target.post(method, Sent(valid))[::2]
    assert before[0] == 200

    @cases(number, method, target.sandbox)
    @given(st.data())
    def cases_of(data):
        sent = data.draw(mutated(valid))
        target.judged(method, sent)
        assert errors == []

    cases_of()
    assert target.post(method, Sent(valid))[::2] == before


def test_there_are_nine_methods():
    assert len(METHODS) == 9


@few_and_many
@pytest.mark.parametrize("method", METHODS)
def test_whatever_becomes_of_a_request_it_is_answered(lenient, errors, method, times):
    throw(lenient, errors, method, LENIENT * times)


@few_and_many
@pytest.mark.parametrize("method", METHODS)
def test_whatever_becomes_of_a_request_strict_mode_answers(strict, errors, method, times):
    throw(strict, errors, method, STRICT * times)
