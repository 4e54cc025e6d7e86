"""The journal's port: what keeps exchanges, finds them and tells those who follow."""

from typing import Protocol

from simulator.application.journal.event import Event
from simulator.application.journal.filters import Filters
from simulator.application.journal.record import Record
from simulator.application.kept import Page
from simulator.domain.value import value


@value()
class Missed:
    """How many exchanges went by before a slow follower read them."""

    count: int


@value()
class Bounds:
    """How much is kept: records of one sandbox, and bytes in all."""

    records: int
    bytes: int


class Follower(Protocol):
    """Somebody who follows a sandbox's exchanges as they happen."""

    async def next(self, within: float) -> Record | Missed | None:
        """Wait for the next exchange; None where none came within these seconds.

        Raises StopAsyncIteration once the journal is closed.
        """
        ...

    def leave(self) -> None:
        """Follow no more."""
        ...


class Journal(Protocol):
    """Where the exchanges are kept: bounded, the oldest go."""

    @property
    def bounds(self) -> Bounds:
        """Tell how much is kept."""
        ...

    def opened(self, sandbox: str) -> int:
        """Tell which of a sandbox's journals is open: a new one with each reset."""
        ...

    def add(self, record: Record, opened: int | None = None) -> None:
        """Keep an exchange, and tell those who follow; one that began in a journal that is gone goes with it."""
        ...

    def get(self, sandbox: str, id_: str) -> Record | None:
        """Find an exchange of a sandbox."""
        ...

    def page(self, sandbox: str, filters: Filters, *, after: str = "", limit: int = 100) -> Page[Record]:
        """List exchanges, the oldest first; ``after`` is the ``next`` of the page before.

        Raises DocumentError where ``filters.since_exchange`` is not kept (any more); so do ``newest`` and ``count``.
        """
        ...

    def newest(self, sandbox: str, filters: Filters, *, before: str = "", limit: int = 100) -> tuple[Record, ...]:
        """Give the last exchanges, or those that came last before one (its id), the oldest of them first.

        None are given before one that is not kept (any more).
        """
        ...

    def count(self, sandbox: str, filters: Filters) -> int:
        """Count exchanges."""
        ...

    def dropped(self, sandbox: str) -> int:
        """Tell how many exchanges of a sandbox went because of the bounds."""
        ...

    def note(self, event: Event) -> None:
        """Keep what was done to a sandbox beside its exchanges."""
        ...

    def events(self, sandbox: str) -> tuple[Event, ...]:
        """Give the last that was done to a sandbox, the oldest first: some two hundred."""
        ...

    def clear(self, sandbox: str) -> None:
        """Drop every exchange of a sandbox, and every event, and count anew."""
        ...

    def forget(self, sandbox: str) -> None:
        """Drop whatever is known of a sandbox."""
        ...

    def follow(self, sandbox: str, filters: Filters, *, after: str = "") -> Follower:
        """Follow what comes from now on; what came behind the exchange ``after`` (an id) or since ``filters.since`` goes first.

        Where that one is not kept any more, from the oldest that is. Called within the event loop that will wait.
        """
        ...

    def close(self) -> None:
        """End every stream, so that a server can stop; exchanges are kept all the same."""
        ...
