"""From an exchange that is over to its record."""

from datetime import datetime
from sys import intern
from typing import Any

from simulator.application.journal import record as journal
from simulator.application.journal.masking import Mask
from simulator.application.journal.record import Acted, Record
from simulator.domain.scenario.effects import Connection
from simulator.domain.scenario.happening import Channel, Happening
from simulator.transports.called import Called
from simulator.transports.exchanges.passage import Passage
from simulator.transports.http import state_of

ENDINGS = {
    Connection.RESET: journal.RESET,
    Connection.CLOSE: journal.CLOSED,
    Connection.STALL: journal.STALLED,
    Connection.TRUNCATE: journal.TRUNCATED,
    Connection.GARBAGE: journal.GARBAGE,
}
_UNANSWERED = {journal.RESET, journal.CLOSED, journal.STALLED, journal.GARBAGE, journal.CLIENT_LEFT}
_NOTHING = Happening(channel=Channel.SOAP)


def recorded(passage: Passage, channel: str, at: datetime, duration_ms: float) -> Record:
    """Write the record of an exchange, its secrets masked."""
    scope, notes, playing = passage.scope, passage.notes, passage.playing
    act, state = playing.act, state_of(scope)
    client = scope.get("client") or ("", 0)
    seen = playing.happening or _NOTHING
    came, went = passage.incoming.kept, passage.outgoing.kept
    mask = Mask()
    record = Record(
        id=passage.id,
        sandbox=passage.sandbox,
        at=at,
        now=notes.now or seen.now,
        channel=channel,
        operation=notes.operation or seen.operation,
        method=scope["method"],
        path=mask.line(scope.get("root_path", "") + scope["path"]),
        query=mask.query(scope.get("query_string", b"").decode("latin-1")),
        scheme=scope.get("scheme", "http"),
        base=_base(state),
        http_version=scope.get("http_version", ""),
        client=f"{client[0]}:{client[1]}",
        status=None if passage.ending in _UNANSWERED else passage.outgoing.status,
        duration_ms=duration_ms,
        request=mask.request(scope["headers"], came.body, channel=channel, size=came.size),
        answer=mask.answer(passage.outgoing.headers, went.body, size=went.size),
        pce=notes.pce or seen.tell("pce"),
        cdgf=notes.cdgf or seen.tell("cdgf"),
        login=notes.login or seen.tell("login"),
        demande=notes.demande or seen.tell("demande"),
        fournisseur=notes.fournisseur or seen.tell("fournisseur"),
        version=notes.version or seen.tell("version"),
        statut=notes.statut or seen.tell("statut"),
        retour=notes.retour,
        messages=notes.messages,
        certificate_dn=state.get("client_dn"),
        certificate=state.get("client_certificate"),
        trail=notes.trail,
        unread=notes.unread,
        strict=notes.strict,
        scenario=Acted(act.scenario, act.step, tuple(passage.did)) if act else None,
        nearest=playing.miss,
        ending=passage.ending,
        failure=notes.failure,
    )
    return mask.whole(record)


def _base(state: dict[str, Any]) -> str:
    """Give what stands before the path as clients write it, where it was told: one text for all exchanges that came so."""
    called: Called | None = state.get("called")
    return intern(called.url) if called else ""
