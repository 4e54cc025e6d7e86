"""PostgreSQL's connections: they wait for an answer no longer than they may, even of a server that is frozen."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import Any

import psycopg


class PatientConnection(psycopg.Connection[Any]):
    """A connection whose waits end.

    The server's own time limits end a statement that is slow; nothing but this ends the wait for a server that was stopped
    in the middle of one, or for a network that swallows what is sent.
    """

    most_seconds = 31.0

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **named: Any) -> Any:
        """Wait for what the driver asks. Raises psycopg.OperationalError once the time is over."""
        return super().wait(self._ending(gen), *args, **named)

    def _ending(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        until = monotonic() + self.most_seconds
        try:
            asked = next(gen)
            while True:
                ready = yield asked  # the driver is asked again each interval, whether something came or not
                if not ready and monotonic() > until:
                    self.pgconn.finish()
                    message = f"the server has not answered for {self.most_seconds:g} s"
                    raise psycopg.OperationalError(message)
                asked = gen.send(ready)
        except StopIteration as done:
            return done.value


def patient_connection(most_seconds: float) -> Callable[..., Any]:
    """Give what makes such connections, for SQLAlchemy's ``do_connect``."""
    limited: Any = type("PatientConnection", (PatientConnection,), {"most_seconds": most_seconds})

    def connect(_dialect: object, _record: object, arguments: Any, named: Any) -> Any:
        return limited.connect(*arguments, **named)

    return connect
