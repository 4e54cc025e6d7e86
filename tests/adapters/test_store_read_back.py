"""What a sandbox keeps beside its documents reads back as it was, by whichever way it was put and is read."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.application.documents.conduct import write_conduct
from simulator.application.kept import QuotaState, ScenarioRow, SigningKey
from simulator.domain.calendar import PARIS
from simulator.domain.clock import Clock
from simulator.domain.conduct import Conduct
from tests.adapters.stores import a_store
from tests.application.documents.test_read_back import OF_A_CONDUCT
from tests.drawn_demandes import moments, texts

in_real_time = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), allow_imaginary=False, timezones=st.just(PARIS))  # noqa: DTZ001  their zone follows
seconds = st.none() | st.floats(0, 4e9)
numbers = st.integers(0, 2**31 - 1)


def under_lock(store, operation):
    with store.exchange("s", counts=False) as exchange:
        return operation(exchange)


def without(store, operation):
    (told,) = store.attempt("s", operation, counts=False)
    return told


WAYS = pytest.mark.parametrize("way", [under_lock, without])


@pytest.fixture(scope="module")
def store():
    with a_store() as store:
        under_lock(store, lambda _: None)
        yield store


@WAYS
@given(clock=st.builds(Clock, moments, moments, in_real_time, st.booleans(), st.booleans()))
def test_a_clock(store, way, clock):
    under_lock(store, lambda exchange: exchange.set_clock(clock))

    back = way(store, lambda exchange: exchange.clock)

    assert back == clock
    assert back.now(clock.real).isoformat() == clock.now(clock.real).isoformat()
    under_lock(store, lambda exchange: exchange.set_clock(Clock.beginning(store.real())))


@WAYS
@pytest.mark.parametrize("put", [under_lock, without])
@given(fournisseur=texts, state=st.builds(QuotaState, seconds, texts, numbers, seconds, texts))
def test_the_calls_of_a_supplier(store, put, way, fournisseur, state):
    def count(exchange):
        exchange.quota(fournisseur)
        exchange.save_quota(fournisseur, state)

    put(store, count)

    assert way(store, lambda exchange: exchange.quota(fournisseur)) == state


@WAYS
@given(conduct=st.builds(Conduct, **OF_A_CONDUCT))
def test_the_settings_of_its_own(store, way, conduct):
    own = write_conduct(conduct)
    under_lock(store, lambda exchange: exchange.save_settings(own))

    assert way(store, lambda exchange: exchange.conduct) == conduct
    assert under_lock(store, lambda exchange: exchange.own_settings) == own


@given(row=st.builds(ScenarioRow, texts, started=st.booleans(), text=st.none() | texts.map(" {}\n".format)))
def test_what_it_knows_of_a_scenario(store, row):
    under_lock(store, lambda exchange: exchange.save_scenario(row))

    assert under_lock(store, lambda exchange: exchange.scenario_rows())[-1] == row


@WAYS
@given(key=st.builds(SigningKey, texts, texts))
def test_a_key_that_signs(store, way, key):
    store.reset("s")
    under_lock(store, lambda exchange: exchange.add_signing_key(key))

    assert way(store, lambda exchange: exchange.signing_keys()) == (key,)
