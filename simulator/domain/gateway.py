"""The API Management before the follow-up: every answer of its own. Its product is unknown: formats are the RFCs'."""

from dataclasses import dataclass

from simulator.domain.okta import SCOPE
from simulator.domain.source import ASSUMED, OURS, STATED, Certainty, Source

REALM = "omega"
_BEARER = Source("RFC", "6750 3.1")
_JWT = Source("RFC", "8725 3.1")
_QUOTA = Source("SUIVI", "1.3")
_HTTP = Source("RFC", "9110 15")
_DETAILS = "GRDF's answer is not public: status, header and body follow the RFC."


@dataclass(frozen=True, slots=True)
class GatewayError:
    """One answer of the gateway's own: name, HTTP status, title, what WWW-Authenticate says after the realm.

    ``challenge`` None sends no WWW-Authenticate. ``scenario`` tells that no request provokes it, only a scenario.
    """

    id: str
    status: int
    title: str
    challenge: tuple[tuple[str, str], ...] | None
    source: Source
    certainty: Certainty = ASSUMED
    note: str = _DETAILS
    assumed: tuple[str, ...] = ()
    retry_after: int | None = None
    scenario: bool = False

    @property
    def www_authenticate(self) -> str | None:
        """Write the header, None where this answer has none."""
        if self.challenge is None:
            return None
        return ", ".join([f'Bearer realm="{REALM}"', *(f'{name}="{text}"' for name, text in self.challenge)])


@dataclass(frozen=True, slots=True)
class GatewayRefusal:
    """A call that the gateway stops: the error, what came and what to do, and when to come back (seconds)."""

    error: GatewayError
    detail: str
    retry_after: int | None = None


def _invalid(id_: str, title: str, description: str, source: Source = _BEARER, note: str = _DETAILS) -> GatewayError:
    return GatewayError(
        id_, 401, title, (("error", "invalid_token"), ("error_description", description)), source, note=note
    )


NO_TOKEN = GatewayError("no-token", 401, "No token", (), _BEARER)
BADLY_FORMED = GatewayError(
    "badly-formed-authorization", 400, "Badly formed Authorization", (("error", "invalid_request"),), _BEARER
)
NOT_A_TOKEN = _invalid("not-a-token", "Not a token", "The access token is not a JWT")
ALG_NONE = _invalid("unsigned-token", "Unsigned token", "The access token is not signed (alg none)", _JWT)
ALG_REFUSED = _invalid(
    "algorithm-refused", "Algorithm refused", "The access token is signed with an algorithm other than RS256", _JWT
)
WRONG_KEY = _invalid("wrong-key", "Wrong key", "The access token is signed with a key that OKTA does not publish")
FORGED = _invalid("forged-token", "Forged token", "The signature of the access token does not match its content")
OTHER_SANDBOX = _invalid(
    "other-sandbox",
    "Token of another sandbox",
    "The access token was issued for another sandbox",
    note="Sandboxes are the simulator's: the real gateway compares the issuer.",
)
OTHER_AUDIENCE = _invalid(
    "other-audience", "Token for others", "The access token was issued for another audience", _JWT
)
NOT_YET_VALID = _invalid("token-not-yet-valid", "Token not yet valid", "The access token is not valid yet")
EXPIRED = _invalid("expired-token", "Expired token", "The access token expired")
REVOKED = _invalid("revoked-token", "Revoked token", "The access token was revoked")
UNKNOWN_CLIENT = _invalid(
    "unknown-client", "Unknown client", "The client of the access token is unknown or no longer active"
)
OTHER_SCOPE = GatewayError(
    "other-scope", 403, "Insufficient scope", (("error", "insufficient_scope"), ("scope", SCOPE)), _BEARER
)
OVER_QUOTA = GatewayError(
    "over-quota",
    429,
    "Over quota",
    None,
    _QUOTA,
    STATED,
    "Calls are too close when less than a second lies between them.",
    (
        "the status 429, header and body",
        "the 50 ms of tolerance",
        "that a call refused for quota counts for nothing: it does not push the next allowed call back",
    ),
    retry_after=1,
)
OVER_DAILY_QUOTA = GatewayError(
    "over-daily-quota",
    429,
    "Over daily quota",
    None,
    OURS,
    note="No document speaks of a daily quota: it is off unless quota_per_day is set. Its day is the Paris day, in real"
    " time.",
)
UNKNOWN_PATH = GatewayError("unknown-path", 404, "Unknown path", None, _HTTP)
UNAVAILABLE = GatewayError("unavailable", 503, "Service unavailable", None, _HTTP, retry_after=30, scenario=True)
TIMED_OUT = GatewayError("timed-out", 504, "Gateway time-out", None, _HTTP, scenario=True)

GATEWAY_ERRORS = (
    NO_TOKEN,
    BADLY_FORMED,
    NOT_A_TOKEN,
    ALG_NONE,
    ALG_REFUSED,
    WRONG_KEY,
    FORGED,
    OTHER_SANDBOX,
    OTHER_AUDIENCE,
    NOT_YET_VALID,
    EXPIRED,
    REVOKED,
    UNKNOWN_CLIENT,
    OTHER_SCOPE,
    OVER_QUOTA,
    OVER_DAILY_QUOTA,
    UNKNOWN_PATH,
    UNAVAILABLE,
    TIMED_OUT,
)
