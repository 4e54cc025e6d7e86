"""The store's tests play on SQLite in memory, and on a real PostgreSQL (slow)."""

import pytest

from tests.adapters import stores
from tests.postgresql import postgresql

__all__ = ["postgresql"]
_ON_EACH = {
    "test_store_by_time",
    "test_store_layers",
    "test_store_life",
    "test_store_sandboxes",
    "test_store_scenarios",
}


def pytest_generate_tests(metafunc):
    if metafunc.module.__name__.rpartition(".")[2] in _ON_EACH:
        metafunc.fixturenames.append("database")
        metafunc.parametrize("database", ["memory", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True)


@pytest.fixture
def database(request, monkeypatch):
    if request.param == "postgresql":
        monkeypatch.setattr(stores, "new_database", request.getfixturevalue("postgresql").database)
