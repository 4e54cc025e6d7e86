"""One real server for every journey; each test works in a sandbox of its own."""

import re
from collections.abc import Iterator

import httpx
import pytest

from simulator.commands.own_server import Running, own_server
from simulator.settings.model import Settings
from tests.journeys.client import Supplier
from tests.journeys.real import REAL
from tests.postgresql import postgresql
from tests.waiting import HANG

__all__ = ["postgresql"]


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.bootstrap.real_time", REAL)
        with own_server(Settings(pces=100)) as server:
            yield server


@pytest.fixture
def sandbox(request: pytest.FixtureRequest) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", request.node.name)[-60:]


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=HANG) as client:
        yield client


@pytest.fixture
def supplier(running: Running, http: httpx.Client, sandbox: str) -> Supplier:
    return Supplier(running, http, sandbox)
