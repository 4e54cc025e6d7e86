"""What holds for every test: how hypothesis draws, the same here and in CI; what is kept between tests, and what is not."""

import gc
import sys

import pytest
from hypothesis import HealthCheck, settings

from tests.once import (  # noqa: F401  each holds for every test
    adapters_made_once,
    authorities_read_once,
    documents_written_once,
    fixtures_read_once,
    statements_compiled_once,
    types_made_once,
)
from tests.reports import pytest_report_from_serializable, pytest_report_to_serializable  # noqa: F401

gc.disable()  # until all is collected: what collection makes stays
settings.register_profile(
    "omega",
    max_examples=10,
    deadline=None,  # how long an example takes is the machine's affair
    derandomize=True,  # what failed fails again, everywhere; HOSTILE=20 draws anew (tests/hostile/effort.py)
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("many", settings.get_profile("omega"), max_examples=100)  # what `make slow` draws
settings.load_profile("omega")


def pytest_collection_finish():
    """Ten thousand tests and all that they import stay to the end: no collection of garbage goes through them, or often."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def forgotten():
    """FastAPI keeps the functions of routes in caches, and with them each journal and each store that a test has made."""
    yield
    models = sys.modules.get("fastapi.dependencies.models")
    for each in vars(models).values() if models else ():
        if callable(clear := getattr(each, "cache_clear", None)):
            clear()
