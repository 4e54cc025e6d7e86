"""A driver's connection that an exchange has to itself: what is run on it, and when its transactions begin and end."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any, Protocol, TypeVar

from sqlalchemy import Table
from sqlalchemy.engine import Dialect

from simulator.application.ports import WouldWaitError

Result = TypeVar("Result")


class Cursor(Protocol):
    """What a statement gave."""

    rowcount: int

    def fetchone(self) -> Any:
        """Give the next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """Give all rows."""
        ...


class Link:
    """A connection apart from SQLAlchemy's pool, which begins no transaction by itself; each database has its own kind.

    What may raise raises ``error``, the driver's own.
    """

    one_moment = True
    """Whether all that is read within ``reading`` is of one moment; else what was read is to be looked at again."""
    alone = False
    """Whether whoever has it has the database to himself."""
    most = 1000
    """How many there are at once."""
    error: type[Exception]
    dialect: Dialect
    """For which statements are compiled, their parameters in order."""
    insert: Callable[[Table], Any]
    """Its own INSERT, that may replace what is there."""
    joins = False
    """Whether what an exchange writes is better one statement, where it is little."""
    ending = False
    """Whether it failed as all was to be kept: nobody knows then whether it was."""

    def __init__(self, connection: Any) -> None:
        """Take a connection of the driver's."""
        self.connection = connection
        self.execute: Callable[[str, Sequence[object]], Cursor] = connection.execute

    def reading(self) -> AbstractContextManager[None]:
        """Read, and wait for nobody who writes."""
        return nullcontext()

    def written(self, write: Callable[[], Result], patience: float, *, by_one: bool = False) -> Result:
        """Write, and keep it unless an exception ends it; ``patience`` is how many seconds it may wait for a lock.

        ``by_one`` tells that it is one statement, where the link joins them: a transaction by itself, then.
        """
        if by_one and self.quiet:
            return self._written_by_one(write)
        self.ending = False
        self.begin_to_write(patience)
        try:
            result = write()
            self.ending = True
            self.execute("COMMIT", ())
            self.ending = False
        except BaseException:
            with suppress(self.error):
                self.execute("ROLLBACK", ())
            raise
        return result

    @property
    def quiet(self) -> bool:
        """Tell whether its database has not said meanwhile that it goes: what is sent then is lost, and nobody knows."""
        return True

    def _written_by_one(self, write: Callable[[], Result]) -> Result:
        self.ending = True
        try:
            return write()
        finally:
            self.ending = bool(self.connection.closed)

    def begin_to_write(self, patience: float) -> None:  # noqa: ARG002  it is told so when it connects
        """Begin a transaction that writes."""
        self.execute("BEGIN", ())

    def checkpoint(self, *, writers_wait: bool) -> None:
        """Move what was written to where it belongs, where that is not done by itself."""

    def spoilt(self, problem: Exception) -> bool:
        """Tell whether it is of no use any more after a failure."""
        return not self.hopeless(problem)

    def close(self) -> None:
        """Let it go."""
        with suppress(self.error):
            self.connection.close()

    @staticmethod
    def hopeless(problem: BaseException) -> bool:
        """Tell whether what failed so would only fail again, after as long a wait."""
        raise NotImplementedError


class NoLink(Link):
    """Stands in for a link where nobody waits for one: whatever would be asked of the database raises WouldWaitError."""

    one_moment = False

    def __init__(self) -> None:
        """Be without a connection."""

    def __getattr__(self, name: str) -> Any:
        """Raise WouldWaitError: only a link has a connection, its dialect, its errors."""
        raise WouldWaitError
