"""What was done to a sandbox beside its exchanges, in a few words: a status given, a PCE changed, a scenario started."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from simulator.application.journal.event import (
    BEGUN_ANEW,
    CHANGED,
    DEFINED,
    MADE,
    REMOVED,
    STARTED,
    STOPPED,
    Event,
    What,
)
from simulator.domain.demande import find_statut
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk

_SAYS: Mapping[tuple[What, str], str] = {
    (What.PCE, MADE): n_("PCE créé"),
    (What.PCE, CHANGED): n_("PCE modifié"),
    (What.SCENARIO, STARTED): n_("Scénario démarré"),
    (What.SCENARIO, STOPPED): n_("Scénario arrêté"),
    (What.SCENARIO, DEFINED): n_("Scénario écrit et démarré"),
    (What.SCENARIO, REMOVED): n_("Scénario retiré"),
    (What.SCENARIO, BEGUN_ANEW): n_("Scénario repris au début"),
}
_STATUT = n_("Statut donné")


@dataclass(frozen=True, slots=True)
class Doing:
    """One of them: what was done, and to what; ``now`` is its moment on the sandbox's clock, ``at`` in reality."""

    now: datetime
    at: datetime
    says: str
    about: str
    demande: str = ""
    statut: str = ""


def doing(event: Event, desk: Desk) -> Doing | None:
    """Tell an event; None of a clock that moved, which a drawing shows as time that passes."""
    if event.what is What.DEMANDE:
        statut = find_statut(event.became)
        about = statut.libelle if statut else event.became
        return Doing(event.now, event.at, desk.words.gettext(_STATUT), about, event.subject, event.became)
    says = _SAYS.get((event.what, event.became))
    return Doing(event.now, event.at, desk.words.gettext(says), event.subject) if says else None
