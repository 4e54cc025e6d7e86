"""Connections: SQLite in memory or in a file, or PostgreSQL; none waits for ever."""

import re
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from simulator.adapters.store.limits import Limits, in_memory
from simulator.adapters.store.links import Link
from simulator.adapters.store.sqlite import MemoryLink, SqliteLink, sqlite_engine
from simulator.errors import StoreError

if TYPE_CHECKING:
    from simulator.adapters.store.looks_together import LooksTogether

_MAKING = 8024


def open_engine(url: str, limits: Limits | None = None) -> Engine:
    """Open the engine of a database URL.

    Raises StoreError when the URL is none, or its driver is not installed.
    """
    limits = limits or Limits()
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return sqlite_engine(parsed, limits)
        from simulator.adapters.store.postgresql import postgresql_engine

        return postgresql_engine(parsed, limits)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as problem:
        advice = (
            "Give sqlite:///file.db, postgresql+psycopg://user@host/name, or leave it out for a database in memory."
        )
        if isinstance(problem, ModuleNotFoundError) and problem.name == "psycopg":
            advice = "Install omega-simulator[postgresql], which brings it, or give sqlite:///file.db."
        shown = re.sub("//.*@", "//***@", url)
        raise StoreError(f"the database URL {shown!r} cannot be used ({problem}). {advice}") from problem


def link_of(engine: Engine) -> type[Link]:
    """Give the kind of connection by which exchanges without SQLAlchemy's transactions reach a database."""
    if in_memory(engine.url):
        return MemoryLink
    if engine.dialect.name == "sqlite":
        return SqliteLink
    from simulator.adapters.store.postgresql import PostgresqlLink

    return PostgresqlLink


def looks_of(engine: Engine, limits: Limits) -> "LooksTogether | None":
    """Give what looks at a database's sandboxes on the event loop, where that would else be a thread's."""
    if engine.dialect.name == "sqlite":
        return None
    from simulator.adapters.store.looks_together import LooksTogether
    from simulator.adapters.store.postgresql import LookingConnection

    return LooksTogether(partial(LookingConnection.to, engine.url, limits))


def alone_between_processes(connection: Connection) -> None:
    """Wait until no other process makes or fills the tables; the transaction's end lets the next one in."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")
