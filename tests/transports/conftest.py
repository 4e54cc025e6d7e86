"""A server to send anything to, and that nothing which is sent is a failure of its own."""

import logging

import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings


@pytest.fixture(scope="module")
def server():
    with own_server(Settings(pces=0)) as running:
        yield running


@pytest.fixture
def nothing_fails(caplog):
    yield
    told = [*caplog.get_records("setup"), *caplog.get_records("call")]  # caplog.records are this phase's alone
    assert [each.getMessage() for each in told if each.levelno >= logging.ERROR] == []
