"""Time passing, computed when someone looks: a store whose every exchange begins by what has become due (VIE-05)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar, Unpack

from simulator.application.kept import Look, SandboxState
from simulator.application.lives import Lives, PlanningOn
from simulator.application.ports import Attempting, Exchange, How, Session
from simulator.domain.calendar import Calendar
from simulator.domain.conduct import Conduct

Result = TypeVar("Result")
_AT_ONCE = 40
"""How many demandes' lives are kept at once: some twenty milliseconds, during which others wait for the store."""


class LivingStore:
    """A ``Store`` in which demandes are what the sandbox's clock makes them."""

    def __init__(
        self, store: Attempting, calendar: Calendar, planning: PlanningOn, pause: Callable[[], None] = lambda: None
    ) -> None:
        """Wrap a store; ``pause`` lets others have it, between the pieces of a long passing of time."""
        self._store = store
        self._pause = pause
        self._calendar = calendar
        self._planning = planning

    @contextmanager
    def exchange(self, sandbox: str, *, counts: bool = True) -> Iterator[Session]:
        """Open an exchange, and let happen what became due since the last one, in its order.

        Where much became due, it happens in pieces, each kept by itself, so that other sandboxes are served meanwhile.
        """
        while True:
            with self._store.exchange(sandbox, counts=counts) as exchange:
                if self._caught_up(exchange):
                    yield exchange
                    return
            self._pause()

    def hold(self, sandbox: str, operation: Callable[[Exchange], Result], **how: Unpack[How]) -> Result:
        """Carry out an operation, once what became due has happened."""
        if done := self._store.attempt(sandbox, operation, **how):
            return done[0]
        with self.exchange(sandbox, counts=how.get("counts", True)) as exchange:
            return operation(exchange)

    def _caught_up(self, exchange: Session) -> bool:
        due = exchange.due(_AT_ONCE)
        if due is None:
            return True
        exchange.save_lived(Lives(due, exchange.now, self._calendar, self._planning).live())
        return due.all_of_it

    def reset(self, sandbox: str) -> None:
        """Start a sandbox anew: nothing survives."""
        self._store.reset(sandbox)

    def forget(self, *names: str) -> frozenset[str]:
        """Remove sandboxes; give the names of those that there were."""
        return self._store.forget(*names)

    def copy(self, sandbox: str, name: str) -> bool:
        """Begin a sandbox as a copy of another: what is due there has not happened here either."""
        return self._store.copy(sandbox, name)

    def sandboxes(self) -> tuple[SandboxState, ...]:
        """Give every sandbox that exists, by name."""
        return self._store.sandboxes()

    def conduct(self, sandbox: str) -> Conduct:
        """Tell what a sandbox is set to."""
        return self._store.conduct(sandbox)

    def unscripted(self, sandbox: str) -> bool:
        """Tell whether it is known without a look that a sandbox knows of no scenario."""
        return self._store.unscripted(sandbox)

    def look(self, sandbox: str) -> Look:
        """Tell whether a sandbox knows of any scenario."""
        return self._store.look(sandbox)

    def may_wait(self, sandbox: str) -> bool:
        """Tell whether an exchange waits for a network, or may take long."""
        return self._store.may_wait(sandbox)

    def at_once(self) -> AbstractContextManager[None]:
        """Give a block in which nothing waits for a lock."""
        return self._store.at_once()

    def ready(self) -> None:
        """Return when the store answers."""
        self._store.ready()
