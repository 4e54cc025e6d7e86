"""PostgreSQL: its connections wait for an answer no longer than they may, even of a server that is frozen."""

import select
from collections.abc import Callable, Generator, Sequence
from time import monotonic
from typing import Any, TypeAlias

import psycopg
from sqlalchemy import create_engine, event
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.dialects.postgresql.psycopg import dialect
from sqlalchemy.engine import URL, Dialect, Engine

from simulator.adapters.store.failures import LOCKED, SLOW, advice
from simulator.adapters.store.limits import Limits
from simulator.adapters.store.links import Cursor, Link


def postgresql_engine(url: URL, limits: Limits) -> Engine:
    """Open it."""
    engine = create_engine(
        url,
        connect_args=_told(limits),
        pool_pre_ping=True,
        pool_timeout=limits.connect,
    )
    event.listen(engine, "do_connect", patient_connection(_statement_seconds(limits) + 1))
    return without_null_bytes(engine)


def _told(limits: Limits) -> dict[str, Any]:
    """Give what a server is told at each connection: where it ends what takes too long."""
    statement = _statement_seconds(limits)
    options = (
        f"-c lock_timeout={limits.lock * 1000} -c statement_timeout={statement * 1000}"
        f" -c idle_in_transaction_session_timeout={2 * statement * 1000} -c datestyle=ISO"
    )
    return {"connect_timeout": limits.connect, "options": options}


def _statement_seconds(limits: Limits) -> int:
    return max(limits.statement, limits.lock + 1)  # a wait for a lock is told as one


def without_null_bytes(engine: Engine) -> Engine:
    """Have texts sent without null bytes: PostgreSQL takes none, and fails. None of our keys holds one, nor its stand-in."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def clean(_c: object, _cursor: object, statement: str, given: Any, *_context: object) -> tuple[str, Any]:
        return statement, [_cleaned(each) for each in given] if isinstance(given, list) else _cleaned(given)

    return engine


def _cleaned(parameters: Any) -> Any:
    """Clean the texts among a statement's parameters."""
    if not isinstance(parameters, dict):
        return parameters
    return {name: without_null_byte(value) for name, value in parameters.items()}


def without_null_byte(value: object) -> object:
    """Put the replacement character in the place of null bytes in a text."""
    return value.replace("\x00", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value


class UnansweredError(psycopg.OperationalError):
    """A server that was waited for in vain."""


Waiting: TypeAlias = Generator[Any, Any, Any]


def _ending(waiting: Waiting, connection: psycopg.BaseConnection[Any], most_seconds: float) -> Waiting:
    """Have what the driver waits for end.

    The server's own time limits end a statement that is slow; nothing but this ends the wait for a server that was stopped
    in the middle of one, or for a network that swallows what is sent.
    """
    until = monotonic() + most_seconds
    try:
        asked = next(waiting)
        while True:
            ready = yield asked  # the driver is asked again each interval, whether something came or not
            if not ready and monotonic() > until:
                connection.pgconn.finish()
                message = f"the server has not answered for {most_seconds:g} s"
                raise UnansweredError(message)
            asked = waiting.send(ready)
    except StopIteration as done:
        return done.value


class PatientConnection(psycopg.Connection[Any]):
    """A connection whose waits end."""

    most_seconds = 31.0

    def wait(self, gen: Waiting, *args: Any, **named: Any) -> Any:
        """Wait for what the driver asks. Raises psycopg.OperationalError once the time is over."""
        return super().wait(_ending(gen, self, self.most_seconds), *args, **named)


class LookingConnection(psycopg.AsyncConnection[Any]):
    """The same on an event loop, where a wait that is not short is not worth while."""

    most_seconds = 1.0

    @classmethod
    async def to(cls, url: URL, limits: Limits) -> "LookingConnection":
        """Connect to a server. Raises psycopg.Error."""
        arguments, named = PostgresqlLink.dialect.create_connect_args(url)
        return await cls.connect(*arguments, **{**named, **_told(limits)}, autocommit=True)

    async def wait(self, gen: Waiting, *args: Any, **named: Any) -> Any:
        """Wait for what the driver asks. Raises psycopg.OperationalError once the time is over."""
        return await super().wait(_ending(gen, self, self.most_seconds), *args, **named)


def patient_connection(most_seconds: float) -> Callable[..., Any]:
    """Give what makes such connections, for SQLAlchemy's ``do_connect``."""
    limited: Any = type("PatientConnection", (PatientConnection,), {"most_seconds": most_seconds})

    def connect(_dialect: object, _record: object, arguments: Any, named: Any) -> Any:
        return limited.connect(*arguments, **named)

    return connect


class PostgresqlLink(Link):
    """A connection on which each statement is a transaction, unless one is begun.

    What is read by several is not of one moment: asking whether the sandbox's version still stands costs less than
    a transaction's beginning and end.
    """

    one_moment = False
    joins = True
    error = psycopg.Error
    dialect: Dialect = dialect(paramstyle="format")  # type: ignore[no-untyped-call]
    insert = staticmethod(insert)
    most = 15

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        """Take a connection."""
        super().__init__(connection)
        connection.autocommit = True
        cursor = connection.cursor()

        def execute(text: str, parameters: Sequence[object]) -> Cursor:
            run: Any = cursor.execute
            ran: Cursor = run(text, [without_null_byte(each) for each in parameters])
            return ran

        self.execute = execute

    @property
    def quiet(self) -> bool:
        """Tell whether its server has said nothing that nobody asked for. Raises psycopg.Error."""
        poll: Callable[[], Any] | None = getattr(select, "poll", None)  # Windows has none
        if poll is None:
            return False
        said = poll()
        said.register(self.connection.fileno(), select.POLLIN)
        return not said.poll(0)

    def spoilt(self, problem: Exception) -> bool:  # noqa: ARG002  the connection itself tells
        """Tell whether its server let it go."""
        return bool(self.connection.closed)

    @staticmethod
    def hopeless(problem: BaseException) -> bool:
        """Tell whether it waited: for a lock, a statement, an answer, a connection."""
        waited = isinstance(problem, UnansweredError | psycopg.errors.ConnectionTimeout)
        return waited or advice(problem) in {LOCKED, SLOW}
