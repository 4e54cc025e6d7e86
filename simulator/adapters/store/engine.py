"""Connections: SQLite in memory or in a file, or PostgreSQL; none waits for ever."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from simulator.errors import StoreError

_MAKING = 8024
READS = "omega_sim_reads"
"""The execution option of a connection that only reads: it waits for no other process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a database may take, in seconds: to let us in, to give a lock, to carry out a statement (PostgreSQL)."""

    connect: int = 5
    lock: int = 2
    statement: int = 10


def open_engine(url: str, limits: Limits | None = None) -> Engine:
    """Open the engine of a database URL.

    Raises StoreError when the URL is none, or its driver is not installed.
    """
    limits = limits or Limits()
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return _postgresql(parsed, limits)
        # In memory there is one connection: another would see another, empty database.
        arguments: dict[str, Any] = {"poolclass": StaticPool} if in_memory(parsed) else {}
        engine = create_engine(parsed, connect_args={"check_same_thread": False, "timeout": limits.lock}, **arguments)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as problem:
        message = (
            f"the database URL {re.sub('//.*@', '//***@', url)!r} cannot be used ({problem}). Give sqlite:///file.db,"
            " postgresql+psycopg://user@host/name, or leave it out for a database in memory."
        )
        raise StoreError(message) from problem
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _postgresql(url: URL, limits: Limits) -> Engine:
    from simulator.adapters.store.postgresql import patient_connection

    statement = max(limits.statement, limits.lock + 1)  # a wait for a lock is told as one
    told = (
        f"-c lock_timeout={limits.lock * 1000} -c statement_timeout={statement * 1000}"
        f" -c idle_in_transaction_session_timeout={2 * statement * 1000}"
    )
    engine = create_engine(
        url,
        connect_args={"connect_timeout": limits.connect, "options": told},
        pool_pre_ping=True,
        pool_timeout=limits.connect,
    )
    event.listen(engine, "do_connect", patient_connection(statement + 1))
    return without_null_bytes(engine)


def in_memory(url: URL) -> bool:
    """Tell whether a database is this process's own, and gone with it."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}


def without_null_bytes(engine: Engine) -> Engine:
    """Have texts sent without null bytes: PostgreSQL takes none, and fails. None of our keys holds one, nor its stand-in."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def clean(_c: object, _cursor: object, statement: str, given: Any, *_context: object) -> tuple[str, Any]:
        return statement, [cleaned(each) for each in given] if isinstance(given, list) else cleaned(given)

    return engine


def cleaned(parameters: Any) -> Any:
    """Put the replacement character in the place of null bytes, in the texts among a statement's parameters."""
    if not isinstance(parameters, dict):
        return parameters
    return {
        name: value.replace("\x00", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value
        for name, value in parameters.items()
    }


def alone_between_processes(connection: Connection) -> None:
    """Wait until no other process makes or fills the tables; the transaction's end lets the next one in."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: it would begin them too late to be alone.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
