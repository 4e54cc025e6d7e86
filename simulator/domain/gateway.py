"""The API Management before the follow-up: every answer of its own. Its product is unknown: formats are the RFCs'."""

from simulator.domain.okta import SCOPE
from simulator.domain.source import ASSUMED, OURS, STATED, Certainty, Source
from simulator.domain.value import value

REALM = "omega"
_BEARER = Source("RFC", "6750 3.1")
_JWT = Source("RFC", "8725 3.1")
_QUOTA = Source("SUIVI", "1.3")
_HTTP = Source("RFC", "9110 15")
_DETAILS = "GRDF's answer is not public: status, header and body follow the RFC."


@value()
class GatewayError:
    """One answer of the gateway's own: name, HTTP status, title, what WWW-Authenticate says after the realm.

    ``title`` and ``french`` say the same. ``challenge`` None sends no WWW-Authenticate. ``scenario`` tells that no request
    provokes it, only a scenario.
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
    french: str = ""

    @property
    def www_authenticate(self) -> str | None:
        """Write the header, None where this answer has none."""
        if self.challenge is None:
            return None
        return ", ".join([f'Bearer realm="{REALM}"', *(f'{name}="{text}"' for name, text in self.challenge)])


@value()
class GatewayRefusal:
    """A call that the gateway stops: the error, what came and what to do, and when to come back (seconds)."""

    error: GatewayError
    detail: str
    retry_after: int | None = None


def _invalid(  # noqa: PLR0913  an error's facts, one row each
    id_: str, title: str, description: str, source: Source = _BEARER, *, french: str, note: str = _DETAILS
) -> GatewayError:
    challenge = (("error", "invalid_token"), ("error_description", description))
    return GatewayError(id_, 401, title, challenge, source, french=french, note=note)


NO_TOKEN = GatewayError("no-token", 401, "No token", (), _BEARER, french="Aucun jeton n'est envoyé")
BADLY_FORMED = GatewayError(
    "badly-formed-authorization",
    400,
    "Badly formed Authorization",
    (("error", "invalid_request"),),
    _BEARER,
    french="Authorization est mal formé",
)
NOT_A_TOKEN = _invalid(
    "not-a-token", "Not a token", "The access token is not a JWT", french="Le jeton n'est pas un JWT"
)
ALG_NONE = _invalid(
    "unsigned-token",
    "Unsigned token",
    "The access token is not signed (alg none)",
    _JWT,
    french="Le jeton n'est pas signé (alg none)",
)
ALG_REFUSED = _invalid(
    "algorithm-refused",
    "Algorithm refused",
    "The access token is signed with an algorithm other than RS256",
    _JWT,
    french="Le jeton est signé par un autre algorithme que RS256",
)
WRONG_KEY = _invalid(
    "wrong-key",
    "Wrong key",
    "The access token is signed with a key that OKTA does not publish",
    french="Le jeton est signé par une clé qu'OKTA ne publie pas",
)
FORGED = _invalid(
    "forged-token",
    "Forged token",
    "The signature of the access token does not match its content",
    french="Le jeton est falsifié : sa signature ne va pas avec son contenu",
)
OTHER_SANDBOX = _invalid(
    "other-sandbox",
    "Token of another sandbox",
    "The access token was issued for another sandbox",
    french="Le jeton est d'un autre bac à sable",
    note="Sandboxes are the simulator's: the real gateway compares the issuer.",
)
OTHER_AUDIENCE = _invalid(
    "other-audience",
    "Token for others",
    "The access token was issued for another audience",
    _JWT,
    french="Le jeton est pour une autre audience",
)
NOT_YET_VALID = _invalid(
    "token-not-yet-valid",
    "Token not yet valid",
    "The access token is not valid yet",
    french="Le jeton n'est pas encore valide",
)
EXPIRED = _invalid("expired-token", "Expired token", "The access token expired", french="Le jeton a expiré")
REVOKED = _invalid("revoked-token", "Revoked token", "The access token was revoked", french="Le jeton a été révoqué")
UNKNOWN_CLIENT = _invalid(
    "unknown-client",
    "Unknown client",
    "The client of the access token is unknown or no longer active",
    french="Le client du jeton est inconnu ou n'est plus actif",
)
OTHER_SCOPE = GatewayError(
    "other-scope",
    403,
    "Insufficient scope",
    (("error", "insufficient_scope"), ("scope", SCOPE)),
    _BEARER,
    french="Le jeton n'a pas le scope suivi_demande",
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
    french="Les appels sont trop rapprochés : un par seconde et par fournisseur",
    retry_after=1,
)
OVER_DAILY_QUOTA = GatewayError(
    "over-daily-quota",
    429,
    "Over daily quota",
    None,
    OURS,
    french="Les appels du jour sont épuisés",
    note="No document speaks of a daily quota: it is off unless quota_per_day is set. Its day is the Paris day, in real"
    " time; while the sandbox's clock is frozen, on that clock too.",
)
UNKNOWN_PATH = GatewayError("unknown-path", 404, "Unknown path", None, _HTTP, french="Cette adresse n'existe pas")
UNAVAILABLE = GatewayError(
    "unavailable",
    503,
    "Service unavailable",
    None,
    _HTTP,
    french="Le service est indisponible",
    retry_after=30,
    scenario=True,
)
TIMED_OUT = GatewayError(
    "timed-out", 504, "Gateway time-out", None, _HTTP, french="Le service n'a pas répondu à temps", scenario=True
)

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
