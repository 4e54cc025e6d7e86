"""What is made once for all the tests of a process, though each of them makes a simulator of its own."""

import os
import ssl
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args

import certifi
import pytest
from sqlalchemy import create_mock_engine

from simulator import bootstrap, filling
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.store import engine as store_engine
from simulator.adapters.store import schema
from simulator.transports.soap import engine
from simulator.transports.soap.published.models import Models

FIELDS = "fastapi._compat.v2"


def kept(make: Callable[..., Any], key: Callable[..., Any]) -> Callable[..., Any]:
    """Make what is asked for once for each key, which ``key`` gives of what ``make`` is given."""
    made: dict[Any, Any] = {}

    def once(*given: Any, **options: Any) -> Any:
        at = key(*given, **options)
        if at not in made:
            made[at] = make(*given, **options)
        return made[at]

    return once


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
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Models, "build", kept(Models.build, lambda models, tag: (models._namespace, tag)))
        yield


@pytest.fixture(scope="session", autouse=True)
def documents_written_once():
    """Have spyne write a service's WSDL and XSD once for all the engines that would write the same."""

    def what_is_written(application, dialect):
        methods = [each for service in application.services for each in service.public_methods.values()]
        operations = [(m.function.__name__, m.doc, m.in_message.__orig__, m.out_message.__orig__) for m in methods]
        wording = dialect.target_namespace, dialect.qualified, *dialect.soap_actions.items()
        return application.name, application.tns, *operations, wording

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "wsdl_and_xsd", kept(engine.wsdl_and_xsd, what_is_written))
        yield


@pytest.fixture(scope="session", autouse=True)
def adapters_made_once():
    """Make what pydantic reads a parameter or a body by once for all the applications of FastAPI that tests make."""
    fields = import_module(FIELDS) if find_spec(FIELDS) else None
    if not hasattr(fields, "TypeAdapter"):  # a FastAPI that keeps it elsewhere: tests are slower, and as good
        yield
        return

    def what_is_read(annotated, **options):
        kind, *metadata = get_args(annotated)
        return kind, repr(metadata), repr(options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "TypeAdapter", kept(fields.TypeAdapter, what_is_read))
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
        cursor = connection.connection.cursor()
        for each in makes:
            cursor.execute(each)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_engine, "sqlite_engine", sharing)
        patch.setattr(schema.metadata, "create_all", made)
        yield
