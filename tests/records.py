"""Records of the journal: each builder gives an ordinary one, and a test changes only what matters to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.application.journal.event import CHANGED, Event, What
from simulator.application.journal.record import SOAP, Record, Wired
from simulator.domain.calendar import PARIS
from tests.builders import FLAMMECHE, NUMERO

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ENVELOPE = b"<Envelope><Body><VerifierRecevabiliteTJDC/></Body></Envelope>"


def wired(body: bytes = ENVELOPE, content_type: str = "text/xml; charset=utf-8", **headers: str) -> Wired:
    """Build one direction of an exchange."""
    named = {"Host": "127.0.0.1:8024", "Content-Type": content_type, **headers}
    return Wired(tuple(named.items()), body, len(body))


def a_record(number: int = 1, **changes: Any) -> Record:
    """Build an answered VerifierRecevabiliteTJDC, the ``number``-th of its sandbox, a second after the one before."""
    ordinary = {
        "id": f"x{number}",
        "sandbox": "",
        "at": AT + timedelta(seconds=number),
        "now": datetime(2026, 3, 2, 9, tzinfo=PARIS),
        "channel": SOAP,
        "operation": "VerifierRecevabiliteTJDC",
        "method": "POST",
        "path": "/ws/CreerDemandeTJDC",
        "client": "127.0.0.1:50000",
        "status": 200,
        "duration_ms": 1.5,
        "request": wired(),
        "answer": wired(b"<Envelope/>"),
        "pce": NUMERO,
        "cdgf": FLAMMECHE.code,
        "login": "DN6473",
        "fournisseur": FLAMMECHE.fournisseur,
        "retour": ("P", "Message"),
    }
    return Record(**{**ordinary, **changes})


def an_event(second: float, what: What = What.CLOCK, **changes: Any) -> Event:
    """Build something that was done to a sandbox, so many seconds behind the first moment of the journal."""
    ordinary = {"sandbox": "", "at": AT + timedelta(seconds=second), "now": datetime(2026, 3, 9, 9, tzinfo=PARIS)}
    return Event(**{**ordinary, "what": what, "became": CHANGED, **changes})
