"""One exchange on its way."""

from dataclasses import dataclass, field

from simulator.application.scenarios.play import NOTHING, Playing
from simulator.domain.scenario.effects import Decision
from simulator.transports.exchanges.capture import Incoming, Outgoing
from simulator.transports.http import Scope
from simulator.transports.notes import Notes

_REFUSED = 400


@dataclass(slots=True)
class Passage:
    """Both directions of an exchange, what scenarios make of it, what they did, how it ended."""

    id: str
    sandbox: str
    scope: Scope
    incoming: Incoming
    outgoing: Outgoing
    notes: Notes
    playing: Playing = NOTHING
    did: list[str] = field(default_factory=list)
    ending: str = ""
    broken: bool = False
    """The connection was broken off on purpose."""

    @property
    def outcome(self) -> Decision:
        """Tell what came of the operation: a dialogue's own answer decides, else the HTTP status."""
        status = self.outgoing.status
        accepted = self.notes.accepted if self.notes.accepted is not None else status is not None and status < _REFUSED
        return Decision.ACCEPTED if accepted else Decision.REFUSED

    def stands_in(self) -> None:
        """Let go of the operation's own answer, for another stands in its place."""
        self.notes.stood_in, self.notes.retour, self.notes.messages = True, None, ()
        self.outgoing.clear()
