"""One real server for every journey; each test works in a sandbox of its own, which the test kit gives and removes."""

from collections.abc import Iterator

import httpx
import pytest

from omega_simulator import OmegaClient, OmegaServer
from simulator.commands.own_server import Running, own_server
from simulator.settings.model import Settings
from tests.journeys.client import Supplier, client_of_threads
from tests.journeys.real import REAL
from tests.postgresql import postgresql

__all__ = ["postgresql"]


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.bootstrap.real_time", REAL)
        with own_server(Settings(pces=100)) as server:
            yield server


@pytest.fixture(scope="session")
def omega_server(running: Running) -> Iterator[OmegaServer]:
    """In the place of the plugin's, which would start a process."""
    with OmegaServer(url=running.base) as server:
        yield server


@pytest.fixture
def sandbox(omega: OmegaClient) -> str:
    """The kit's, which is removed afterwards; the report of a test that fails shows its dialogue."""
    return omega.url.rpartition("/s/")[2]


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    with client_of_threads() as client:
        yield client


@pytest.fixture
def supplier(running: Running, http: httpx.Client, sandbox: str) -> Supplier:
    return Supplier(running, http, sandbox)
