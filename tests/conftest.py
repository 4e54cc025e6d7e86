"""What holds for every test: how hypothesis draws, the same here and in CI; what is kept between tests, and what is not."""

import gc
import os
import ssl
import sys
from functools import cache
from pathlib import Path
from typing import Any

import certifi
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_mock_engine

from simulator import bootstrap, filling
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.store import engine as store_engine
from simulator.adapters.store import schema
from simulator.transports.soap import engine
from simulator.transports.soap.published import models
from simulator.transports.soap.wire.tag import Tag

gc.disable()  # until all is collected: what collection makes stays
settings.register_profile(
    "omega",
    max_examples=30,
    deadline=None,  # how long an example takes is the machine's affair
    derandomize=True,  # what failed fails again, everywhere; HOSTILE=20 draws anew (tests/hostile/effort.py)
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("many", settings.get_profile("omega"), max_examples=150)  # what `make slow` draws
settings.load_profile("omega")


def pytest_collection_finish():
    """Ten thousand tests and all that they import stay to the end: no collection of garbage goes through them."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def authorities_read_once():
    """Keep what httpx makes of all the world's CA for each client, and for each `httpx.get`: no test calls the world."""
    made = ssl.create_default_context
    of_the_world = cache(lambda cafile=None, capath=None: made(cafile=cafile, capath=capath))
    told = {"cafile": os.environ.get("SSL_CERT_FILE")}, {"capath": os.environ.get("SSL_CERT_DIR")}
    worlds = [{"cafile": certifi.where()}, *(each for each in told if all(each.values()))]

    def context(*arguments, **options):
        return of_the_world(**options) if options in worlds and not arguments else made(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", context)
        yield


@pytest.fixture(scope="session", autouse=True)
def fixtures_read_once():
    """Read the fixtures once for all the simulators that tests make: nobody changes what was read."""
    loaders = [(bootstrap, "load_referential"), (filling, "load_demandes")]
    kept: dict[tuple[Any, Path], Any] = {}

    def once(load):
        def loaded(folder, *more):
            if (load, folder) not in kept:
                kept[load, folder] = more, load(folder, *more)
            return kept[load, folder][1]

        return loaded

    with pytest.MonkeyPatch.context() as patch:
        for module, name in loaders:
            patch.setattr(module, name, once(getattr(module, name)))
        yield
    for (load, folder), (more, found) in kept.items():
        if folder == fixtures_folder():
            assert found == load(folder, *more), "a test, or what it tests, changed what the fixtures hold"


@pytest.fixture(scope="session", autouse=True)
def types_made_once():
    """Make spyne's types of a message once for all the engines that tests make: most of the work of making one."""
    made: dict[tuple[str, Tag], Any] = {}

    class Kept(models.Models):
        def build(self, tag):
            key = self._namespace, tag
            if key not in made:
                made[key] = super().build(tag)
            return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "Models", Kept)
        yield


class Compiled(dict[tuple[Any, ...], Any]):
    """What SQLAlchemy has compiled, for whichever engine: its keys begin with the engine's own dialect."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], statement: Any) -> None:
        super().__setitem__(key[1:], statement)


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once():
    """Compile for SQLite once what all the stores that tests open say to it, the making of tables too: half of their work."""
    compiled, opened = Compiled(), store_engine.sqlite_engine
    makes: list[str] = []
    dry = create_mock_engine("sqlite://", lambda each, *_, **__: makes.append(str(each.compile(dialect=dry.dialect))))
    schema.metadata.create_all(dry, checkfirst=False)
    create_all = schema.metadata.create_all

    def sharing(url, limits):
        engine = opened(url, limits)
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    def made(connection, **options):
        if connection.dialect.name != "sqlite":
            create_all(connection, **options)
            return
        for each in makes:
            connection.exec_driver_sql(each)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_engine, "sqlite_engine", sharing)
        patch.setattr(schema.metadata, "create_all", made)
        yield


@pytest.fixture(scope="module", autouse=True)
def forgotten():
    """FastAPI keeps the functions of routes in caches, and with them each journal and each store that a test has made."""
    yield
    models = sys.modules.get("fastapi.dependencies.models")
    for each in vars(models).values() if models else ():
        if callable(clear := getattr(each, "cache_clear", None)):
            clear()
