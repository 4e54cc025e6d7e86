"""One server without the follow-up's quota; each test plays its scenario in a sandbox of its own, whose time stands."""

from collections.abc import Iterator

import httpx
import pytest

from simulator.commands.own_server import Running, own_server
from simulator.settings.model import Settings
from tests.journeys.client import Supplier
from tests.journeys.conftest import omega_server
from tests.journeys.scenarios.plays import Zeep

__all__ = ["omega_server"]  # of this server


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    with own_server(Settings(pces=0, quota_per_second=0)) as server:
        yield server


@pytest.fixture
def supplier(request: pytest.FixtureRequest, running: Running, http: httpx.Client, sandbox: str) -> Iterator[Supplier]:
    """A supplier in whose sandbox the scenario of the test runs; at the end each of its steps has acted."""
    supplier = Supplier(running, http, sandbox)
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    supplier.control("POST", f"/scenarios/{request.param}/start")
    yield supplier
    steps = supplier.control("GET", f"/scenarios/{request.param}")["steps"]
    assert steps
    assert [each["step"] for each in steps if not each["acted"]] == []


@pytest.fixture
def soap(supplier: Supplier) -> Iterator[Zeep]:
    client = Zeep(supplier)
    yield client
    client.close()


@pytest.fixture
def token(supplier: Supplier) -> str:
    return supplier.token().json()["access_token"]
