"""What is kept of an exchange."""

from dataclasses import field
from datetime import datetime
from functools import lru_cache
from operator import attrgetter

from simulator.application.journal.client_certificate import ClientCertificate
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.scenario.play import Miss
from simulator.domain.value import value

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
_REFUSED, _WARNED = Outcome.REFUSED, Outcome.WARNED
WITHHELD = (RESET, CLOSED, STALLED, CLIENT_LEFT)
"""How an exchange ends whose answer, where there was one, never left."""


@value()
class Wired:
    """What went one way: headers and body, secrets masked. ``size`` is that of the body as sent, in bytes.

    ``cut`` is how many bytes of its end are missing here; ``application/journal/masking.py`` makes these.
    """

    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    size: int = 0
    cut: int = 0

    def header(self, wanted: str) -> str:
        """Give a header's first text, "" where there is none; its name is given in small letters."""
        return next((value for name, value in self.headers if name.lower() == wanted), "")


@value()
class UnreadTag:
    """Something sent that nothing read: where it stood, its line and text, why, and the nearest tag that is read."""

    path: str
    line: int
    text: str
    why: str
    nearest: str = ""


@value()
class SchemaMistake:
    """What the published XSD does not allow in a request: strict mode refuses it, or would."""

    path: str
    line: int
    problem: str


@value()
class Acted:
    """The step of a scenario that acted (from 1), and what it did, in words."""

    scenario: str
    step: int
    did: tuple[str, ...] = ()


STORE, FULL, BUG = "store", "full", "bug"


@value()
class Failure:
    """That the simulator itself failed, and why: its store, no room for a sandbox, or something that nobody foresaw (a bug).

    ``advice`` is what a client may be told of it; ``kept`` None says that nobody knows whether the request's work is kept.
    """

    kind: str
    says: str
    advice: str = ""
    kept: bool | None = False

    @property
    def status(self) -> int:
        """Give the HTTP status of a failure: 503 where the store is away or full, for that may change."""
        return 500 if self.kind == BUG else 503


@value(kw_only=True)
class Record:
    """One exchange: ``path`` is the one that was called, the sandbox's prefix included; ``status`` None: no answer left.

    ``base`` is what stands before the path as clients write it, where a proxy's address or a page told it: many records share
    the text. "": scheme and Host tell.
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
    base: str = ""
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
    _spoke: tuple[TrailEntry, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _told_by: str | None = field(default=None, init=False, repr=False, compare=False)
    _words: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def spoke(self) -> tuple[TrailEntry, ...]:
        """Give the lines of the trail that refused or warned: few of many, so they are looked for once."""
        found = self._spoke
        if found is None:
            found = tuple(each for each in self.trail if each.outcome is _REFUSED or each.outcome is _WARNED)
            object.__setattr__(self, "_spoke", found)
        return found

    @property
    def told_by(self) -> str:
        """Give the rules that spoke, a line each with its code, in a text that many records share: ``TJDC-05 DEM_COH9105``."""
        found = self._told_by
        if found is None:
            found = "\n".join([f"{each.rule} {each.code}" for each in self.spoke])
            object.__setattr__(self, "_told_by", found)
        return found

    @property
    def words(self) -> str:
        """Give what a search for words looks through, in small letters, a line each: all that is told, but for rules."""
        found = self._words
        if found is None:
            answered = _in_small_letters(self.retour or (), self.messages)
            found = "\n".join(_named(self)).casefold() + answered
            object.__setattr__(self, "_words", found)
        return found


_named = attrgetter("operation", "path", "pce", "demande", "fournisseur", "statut", "id")


@lru_cache(maxsize=1024)
def _in_small_letters(retour: tuple[str, ...], messages: tuple[str, ...]) -> str:
    """Write what was answered: records have few different answers, and letters with accents are slow to make small."""
    return "\n".join(("", *retour, *messages)).casefold()
