"""What time does in a sandbox is undone when it begins elsewhere; what a user did stays the user's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.domain.clock import Clock
from tests.adapters.stores import a_store
from tests.builders import a_pce

NUMERO = "21470000000099"


@pytest.fixture
def exchange():
    with a_store() as store, store.exchange("one", counts=False) as opened:
        yield opened


def begin_elsewhere(exchange):
    exchange.set_clock(Clock.beginning(exchange.real - timedelta(days=30)))


def test_a_pce_that_time_alone_wrote_is_undone(exchange):
    with exchange.by_time():
        exchange.save_pce(a_pce(numero=NUMERO))

    begin_elsewhere(exchange)

    assert exchange.pce(NUMERO) is None


def test_a_pce_that_a_user_wrote_stays_whatever_time_adds_to_it(exchange):
    exchange.save_pce(a_pce(numero=NUMERO, car=417))
    with exchange.by_time():
        exchange.save_pce(replace(exchange.pce(NUMERO), coupe=True))

    begin_elsewhere(exchange)

    assert exchange.pce(NUMERO).car == 417
