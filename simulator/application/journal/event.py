"""What was done to a sandbox beside its exchanges: its clock moved, a PCE changed, a demande given a status."""

from datetime import datetime
from enum import StrEnum

from simulator.application.ports import Session
from simulator.domain.value import value


class What(StrEnum):
    """What an event is about."""

    CLOCK = "clock"
    PCE = "pce"
    CDGF = "cdgf"
    DEMANDE = "demande"
    SCENARIO = "scenario"


MADE, CHANGED, STARTED, STOPPED, DEFINED, REMOVED, BEGUN_ANEW = (
    "made",
    "changed",
    "started",
    "stopped",
    "defined",
    "removed",
    "begun anew",
)


@value(kw_only=True)
class Event:
    """One event: ``at`` in real time, ``now`` on the sandbox's clock once it happened.

    ``subject`` is the number of a PCE or of a demande, a CDG-F's code, a scenario's name. ``became`` is what was done, and of a
    demande its status. Of a clock that moved, ``since`` is what it showed before, and ``by`` how far it was told to go.
    ``pce`` is that of a demande.
    """

    sandbox: str
    at: datetime
    now: datetime
    what: What
    subject: str = ""
    became: str = ""
    pce: str = ""
    since: datetime | None = None
    by: str = ""


def happened(exchange: Session, what: What, subject: str, became: str, *, pce: str = "") -> Event:
    """Tell what was done in an exchange."""
    return Event(
        sandbox=exchange.sandbox,
        at=exchange.real,
        now=exchange.now,
        what=what,
        subject=subject,
        became=became,
        pce=pce or (subject if what is What.PCE else ""),
    )


def clock_moved(exchange: Session, since: datetime, by: str = "") -> Event | None:
    """Tell how the clock was moved in an exchange that began at ``since``; None where it shows the same."""
    if exchange.now == since:
        return None
    return Event(
        sandbox=exchange.sandbox,
        at=exchange.real,
        now=exchange.now,
        what=What.CLOCK,
        became=CHANGED,
        since=since,
        by=by,
    )
