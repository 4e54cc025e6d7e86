"""The journal's words: what is kept of an exchange, how one looks for it, and the port that keeps it."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Protocol

from simulator.application.journal.client_certificate import ClientCertificate
from simulator.application.ports import Page
from simulator.domain.rule import TrailEntry, parent_of
from simulator.domain.rules import RULES
from simulator.domain.scenario.play import Miss

SOAP, OKTA, REST, CONTROL = "soap", "okta", "rest", "control"
CHANNELS = (SOAP, OKTA, REST, CONTROL, "")
"""The one without a name is of paths that nothing serves."""
ANSWERED, RESET, CLOSED, STALLED, TRUNCATED, GARBAGE, CLIENT_LEFT = (
    "",
    "reset",
    "closed",
    "stalled",
    "truncated",
    "garbage",
    "client left",
)
WITHHELD = (RESET, CLOSED, STALLED, CLIENT_LEFT)
"""How an exchange ends whose answer, where there was one, never left."""


@dataclass(frozen=True, slots=True)
class Wired:
    """What went one way: headers and body, secrets masked. ``size`` is that of the body as sent, in bytes.

    ``cut`` is how many bytes of its end are missing here; ``application/journal/masking.py`` makes these.
    """

    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    size: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class UnreadTag:
    """Something sent that nothing read: where it stood, its line and text, why, and the nearest tag that is read."""

    path: str
    line: int
    text: str
    why: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class SchemaMistake:
    """What the published XSD does not allow in a request: strict mode refuses it, or would."""

    path: str
    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Acted:
    """The step of a scenario that acted (from 1), and what it did, in words."""

    scenario: str
    step: int
    did: tuple[str, ...] = ()


STORE, BUG = "store", "bug"


@dataclass(frozen=True, slots=True)
class Failure:
    """That the simulator itself failed, and why: its store, or something that nobody foresaw (a bug).

    ``advice`` is what a client may be told of it; ``kept`` None says that nobody knows whether the request's work is kept.
    """

    kind: str
    says: str
    advice: str = ""
    kept: bool | None = False

    @property
    def status(self) -> int:
        """Give the HTTP status of a failure: 503 where the store is away, for it may come back."""
        return 503 if self.kind == STORE else 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One exchange: ``path`` is the one that was called, the sandbox's prefix included; ``status`` None: no answer left.

    ``at`` is real time in UTC, ``now`` the sandbox's clock. ``certificate_dn`` is the name that a certificate proved, as TLS
    saw it or a trusted proxy told it; ``certificate`` is the one that TLS saw. ``retour`` holds TypeRetourDialogue and
    CodeRetour, ``messages`` each MessageRetour; ``statut`` is the demande's, once the exchange is over.
    """

    id: str
    sandbox: str
    at: datetime
    now: datetime | None = None
    channel: str = ""
    operation: str = ""
    method: str
    path: str
    query: str = ""
    scheme: str = "http"
    http_version: str = "1.1"
    client: str = ""
    status: int | None = None
    duration_ms: float = 0.0
    request: Wired = Wired()
    answer: Wired = Wired()
    pce: str = ""
    cdgf: str = ""
    login: str = ""
    demande: str = ""
    statut: str = ""
    fournisseur: str = ""
    version: str = ""
    retour: tuple[str, str] | None = None
    messages: tuple[str, ...] = ()
    certificate_dn: str | None = None
    certificate: ClientCertificate | None = None
    trail: tuple[TrailEntry, ...] = ()
    unread: tuple[UnreadTag, ...] = ()
    strict: tuple[SchemaMistake, ...] = ()
    scenario: Acted | None = None
    nearest: Miss | None = None
    ending: str = ANSWERED
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which exchanges are asked for; None asks for nothing in particular. ``since`` is real time, that moment included.

    ``since_exchange`` is the id of one: those that came behind it. Whoever keeps the records knows their order, so
    ``matches`` leaves it out. ``code`` is a CodeRetour, or the code (OMEGA's or our DEM_COH) of a rule that refused or warned;
    ``rule`` is such a rule, or the one that it is a part of.
    """

    operation: str | None = None
    channel: str | None = None
    pce: str | None = None
    cdgf: str | None = None
    demande: str | None = None
    login: str | None = None
    scenario: str | None = None
    status: int | None = None
    code: str | None = None
    rule: str | None = None
    since: datetime | None = None
    since_exchange: str | None = None

    def matches(self, record: Record) -> bool:
        """Tell whether an exchange is one of those."""
        for name in _PLAIN:
            asked = getattr(self, name)
            if asked is not None and asked != getattr(record, name):
                return False
        if self.scenario is not None and (record.scenario is None or record.scenario.scenario != self.scenario):
            return False
        if self.code is not None and not _carries(record, self.code):
            return False
        if self.rule is not None and not any(self.rule in {each, parent_of(each)} for each in _spoke(record)):
            return False
        return self.since is None or record.at >= self.since


def _spoke(record: Record) -> dict[str, str]:
    """Give the rules that refused or warned, each with the code that it left."""
    return {each.rule: each.code for each in record.trail if each.spoke}


def _carries(record: Record, code: str) -> bool:
    if record.retour and record.retour[1] == code:
        return True
    return any(code in {left, OUR_CODES.get(rule)} for rule, left in _spoke(record).items())


_PLAIN = tuple(
    each.name for each in fields(Filters) if each.name not in {"scenario", "code", "rule", "since", "since_exchange"}
)
OUR_CODES = {each.id: code for each in RULES if (code := each.code({}))}


@dataclass(frozen=True, slots=True)
class Missed:
    """How many exchanges went by before a slow follower read them."""

    count: int


@dataclass(frozen=True, slots=True)
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

    def newest(self, sandbox: str, filters: Filters, *, limit: int = 100) -> tuple[Record, ...]:
        """Give the last exchanges, the oldest of them first."""
        ...

    def count(self, sandbox: str, filters: Filters) -> int:
        """Count exchanges."""
        ...

    def dropped(self, sandbox: str) -> int:
        """Tell how many exchanges of a sandbox went because of the bounds."""
        ...

    def clear(self, sandbox: str) -> None:
        """Drop every exchange of a sandbox, and count anew."""
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
