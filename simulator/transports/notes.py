"""What is noted of an exchange on its way: what a scenario wants of its channel, what the channel tells the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from simulator.application.journal.event import Event
from simulator.application.journal.record import Failure, SchemaMistake, UnreadTag
from simulator.application.kept import Look
from simulator.domain.rule import TrailEntry
from simulator.domain.scenario.play import Act
from simulator.errors import StoreError
from simulator.transports.http import Scope, state_of


@dataclass(slots=True)
class Notes:
    """One exchange's: filled in by whoever knows, read by the recorder once it is over."""

    exchange: str = ""  # its id
    act: Act | None = None  # the step of a scenario that acts on this exchange
    look: Look | None = None  # what one look at the sandbox told, where no scenario may have changed it since
    take_look: Callable[[], None] | None = None  # takes it, where the operation's own turn is to (looking.py)
    held_up_by: tuple[StoreError, str] | None = None  # what failed before the operation, and while doing what
    operation: str = ""  # the operation that was recognised
    pce: str = ""  # the PCE that it is about
    cdgf: str = ""  # the CDG-F that asks
    login: str = ""  # the user who asks
    demande: str = ""  # the demande that it is about, or that it made
    fournisseur: str = ""  # the supplier who asks
    version: str = ""  # NumeroVersion
    statut: str = ""  # the demande's, once the operation is done
    now: datetime | None = None  # the sandbox's time at which it was answered
    retour: tuple[str, str] | None = None  # TypeRetourDialogue and CodeRetour, as answered
    messages: tuple[str, ...] = ()  # each MessageRetour, as answered
    trail: tuple[TrailEntry, ...] = ()  # the rules that decided
    unread: tuple[UnreadTag, ...] = ()  # what was sent and nothing read
    strict: tuple[SchemaMistake, ...] = ()  # what strict mode refuses, or would
    accepted: bool | None = None  # what the dialogue itself decided, whatever stands in; None: the HTTP status tells
    stood_in: bool = False  # the answer is a scenario's
    flaw: str = ""  # what a scenario had wrong with the token that was handed out
    failure: Failure | None = None  # that the simulator itself failed
    told: Exception | None = None  # the error of that failure, which the log has been told
    events: tuple[Event, ...] = ()  # what was done to the sandbox, beside what is exchanged with OMEGA
    unrecorded: bool = False  # the journal is not to keep this exchange

    @property
    def seen(self) -> bool:
        """Tell whether the sandbox was looked at, and there is one."""
        return self.look is not None and self.look.stood is not None


def notes_of(scope: Scope) -> Notes:
    """Give the notes of an exchange: whoever asks first, which is the recorder where one stands around, has them made."""
    state = state_of(scope)
    notes: Notes | None = state.get("notes")
    if notes is None:
        notes = state["notes"] = Notes()
    return notes


def instead_of(notes: Notes) -> object:
    """Give what a scenario wants in the operation's place, None where it wants nothing; whoever asks, answers it."""
    if notes.act is None or notes.act.then.instead is None:
        return None
    notes.stood_in = True
    return notes.act.then.instead
