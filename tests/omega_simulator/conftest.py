"""One server in this process for the kit's own tests, as if it ran elsewhere; each test has a sandbox of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omega_simulator import OmegaServer
from simulator.commands.own_server import own_server
from simulator.settings.model import Settings

EXAMPLE = Path(__file__).parents[2] / "examples/pytest"


@pytest.fixture(scope="package")
def omega_server() -> Iterator[OmegaServer]:
    """In the place of the plugin's, which would start a process."""
    settings = Settings(pces=0, quota_per_second=0, referentials=(str(EXAMPLE / "referential.yaml"),))
    with own_server(settings) as running, OmegaServer(url=running.base) as server:
        yield server
