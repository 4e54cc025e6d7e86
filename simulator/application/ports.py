"""What the operations need from outside: a store, a real clock, draws. Adapters implement these."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypedDict, TypeVar, Unpack

from simulator.application.kept import (
    ANY_PCE,
    Look,
    Page,
    QuotaState,
    SandboxState,
    ScenarioRow,
    SigningKey,
    WantedPces,
)
from simulator.application.scene import Due, Lived, Scene
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.clock import Clock
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from simulator.domain.scenario.play import Progress

Result = TypeVar("Result")


class Exchange(Scene, Protocol):
    """One exchange of an operation with one sandbox: what it saves is kept, all of it, when it ends without an exception."""

    @property
    def sandbox(self) -> str:
        """Give the sandbox's name; the one without a name is ``""``."""
        ...

    @property
    def real(self) -> datetime:
        """Give the real time at which the exchange began."""
        ...

    @property
    def clock(self) -> Clock:
        """Give the sandbox's clock."""
        ...

    @property
    def conduct(self) -> Conduct:
        """Give what the sandbox is set to: its own settings over the server's."""
        ...

    @property
    def directory(self) -> Directory:
        """Give every CDG-F of the sandbox."""
        ...

    def demande(self, numero: str) -> Demande | None:
        """Find a demande."""
        ...

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        """Give the demandes on a PCE that have not ended."""
        ...

    def next_numero(self) -> str:
        """Take the next NumeroDemande."""
        ...

    def token_revoked(self, jti: str) -> bool:
        """Tell whether a token was revoked."""
        ...

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Give the keys that this sandbox's rotation made, the newest first; empty where none was rotated."""
        ...

    def quota(self, fournisseur: str) -> QuotaState:
        """Give a supplier's calls so far."""
        ...

    def save_quota(self, fournisseur: str, state: QuotaState) -> None:
        """Remember a supplier's calls."""
        ...


class Session(Exchange, Protocol):
    """An exchange that has the sandbox to itself from its start, and may do whatever there is to do with it."""

    def set_clock(self, clock: Clock) -> None:
        """Replace the sandbox's clock."""
        ...

    @property
    def own_settings(self) -> Mapping[str, Any]:
        """Give the settings that are the sandbox's own, as documents write them."""
        ...

    def save_settings(self, own: Mapping[str, Any]) -> None:
        """Keep the settings that are the sandbox's own, in the place of those that were."""
        ...

    def save_cdgf(self, cdgf: Cdgf) -> None:
        """Create or replace a CDG-F."""
        ...

    def pces(self, wanted: WantedPces = ANY_PCE, *, after: str = "", limit: int = 100) -> Page[Pce]:
        """List PCE by number. A page may have fewer than it could: those that a MHS has detached since are left out."""
        ...

    def due(self, most: int) -> Due | None:
        """Give what time changes first, at most so many demandes; None when nothing is due."""
        ...

    def due_by(self, moment: datetime, most: int) -> Due | None:
        """Give what time changes first until a moment to come, at most so many demandes; None when nothing is due by then.

        It is to be looked at, and not kept: ``others`` are those alone which what is due may change, at most so many too.
        """
        ...

    def count_due_by(self, moment: datetime) -> int:
        """Count the demandes that time changes until a moment to come."""
        ...

    def save_lived(self, lived: Lived) -> None:
        """Keep what time has done, marked as its doing: a sandbox that begins at another moment forgets it.

        What a user changed before stays the user's, whatever time added to it.
        """
        ...

    def demandes(
        self, filters: Mapping[str, str], *, after: str = "", limit: int = 100, backwards: bool = False
    ) -> Page[Demande]:
        """List demandes by number, or ``backwards``: the last made first.

        Filters are ``pce``, of which a ``Beginning`` may be given, ``cdgf``, ``type`` and ``statut``.
        """
        ...

    def revoke_token(self, jti: str) -> None:
        """Remember that a token was revoked."""
        ...

    def add_signing_key(self, key: SigningKey) -> None:
        """Add a key; it signs from now on."""
        ...

    def scenario_rows(self) -> tuple[ScenarioRow, ...]:
        """Give what this sandbox started, stopped or defined, in the order in which it was started."""
        ...

    def save_scenario(self, row: ScenarioRow) -> None:
        """Keep a scenario behind those that are there; one that is replaced goes to the end."""
        ...

    def forget_scenario(self, name: str) -> None:
        """Remove what this sandbox knows of a scenario."""
        ...

    def progress(self, scenario: str, key: str) -> Progress:
        """Tell where a scenario stands for a key."""
        ...

    def progresses(self, scenario: str, *, after: str | None = None, limit: int = 100) -> Page[tuple[str, Progress]]:
        """Tell where a scenario stands for each key that it met, by key."""
        ...

    def save_progress(self, scenario: str, key: str, progress: Progress) -> None:
        """Remember where a scenario stands for a key."""
        ...

    def forget_progress(self, scenario: str) -> None:
        """Let a scenario stand at its beginning, for every key."""
        ...


class WouldWaitError(BaseException):
    """What is done at once would have to wait: nothing of it was kept, and it is to be begun anew where it may wait.

    It is no failure, and nobody who tells failures is to catch it.
    """


class How(TypedDict, total=False):
    """How an operation is held.

    ``counts`` as of an exchange, else True; ``writes``: it hardly ever only reads, else False; ``look``: the one that was taken
    for this very request, which need not be taken again.
    """

    counts: bool
    writes: bool
    look: Look | None


class Store(Protocol):
    """Where the sandboxes live."""

    def exchange(self, sandbox: str, *, counts: bool = True) -> AbstractContextManager[Session]:
        """Open an exchange; a sandbox comes into being at its first. ``counts`` False leaves its clock free to be set back."""
        ...

    def hold(self, sandbox: str, operation: Callable[[Exchange], Result], **how: Unpack[How]) -> Result:
        """Carry out an operation in an exchange.

        It may be played twice, and only what it saved the last time is kept: apart from that it changes nothing that a second
        time would change otherwise.
        """
        ...

    def reset(self, sandbox: str) -> None:
        """Start a sandbox anew: nothing survives."""
        ...

    def forget(self, *names: str) -> frozenset[str]:
        """Remove sandboxes; give the names of those that there were."""
        ...

    def copy(self, sandbox: str, name: str) -> bool:
        """Begin a sandbox as a copy of another, but for its tokens; False where there is one of that name.

        Raises UnknownNameError where there is none to copy.
        """
        ...

    def sandboxes(self) -> tuple[SandboxState, ...]:
        """Give every sandbox that exists, by name."""
        ...

    def conduct(self, sandbox: str) -> Conduct:
        """Tell what a sandbox is set to, without having it begin."""
        ...

    def unscripted(self, sandbox: str) -> bool:
        """Tell whether it is known without a look that a sandbox knows of no scenario."""
        ...

    def look(self, sandbox: str) -> Look:
        """Tell whether a sandbox knows of any scenario; most do not, and every exchange asks."""
        ...

    def may_wait(self, sandbox: str) -> bool:
        """Tell whether an exchange waits for a network, or may take long: it is held aside then."""
        ...

    def at_once(self) -> AbstractContextManager[None]:
        """Give a block in which nothing waits for a lock: WouldWaitError is raised instead, unless something was kept in it."""
        ...

    def ready(self) -> None:
        """Return when the store answers. Raises StoreError, with what to do, where it does not."""
        ...


class Attempting(Store, Protocol):
    """A store in which time does not pass by itself."""

    def attempt(
        self, sandbox: str, operation: Callable[[Exchange], Result], **how: Unpack[How]
    ) -> tuple[Result] | None:
        """Carry out an operation without keeping others out meanwhile.

        None where nothing was done, since that would not be right: something is due, another was faster, much is asked for.
        """
        ...


class Draws(Protocol):
    """Chance drawn from the seed: the same key always gives the same."""

    def integer(self, low: int, high: int, *key: str) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        ...
