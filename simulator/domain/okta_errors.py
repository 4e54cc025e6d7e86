"""Every error that OKTA's authorization server answers (its tables *OpenID Connect & OAuth 2.0 API* and *Error codes*)."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypedDict, Unpack

from simulator.domain.okta import GRANT
from simulator.domain.source import STATED, Certainty, Source
from simulator.domain.value import value

_OAUTH = Source("OKTA", "OpenID Connect & OAuth 2.0 API")
_ERRORS = Source("OKTA", "Error codes")
_SUPPORT = Source("OKTA", "Support articles")
_TEXT = "the text"


class ErrorShape(StrEnum):
    """The two shapes of OKTA's errors, both on one endpoint."""

    OAUTH = "oauth"
    """``{"error", "error_description"}``."""
    API = "api"
    """``{"errorCode", "errorSummary", "errorLink", "errorId", "errorCauses"}``."""


@value()
class OktaError:
    """One error of OKTA's: its name, HTTP status, dialect, code and text, where ``{…}`` stands for what came.

    ``text`` is OKTA's own; ``french`` says what it means.

    ``scenario`` tells that no request provokes it, only a scenario.
    """

    id: str
    status: int
    dialect: ErrorShape
    code: str
    text: str
    source: Source
    certainty: Certainty = STATED
    note: str = ""
    scenario: bool = False
    assumed: tuple[str, ...] = ()
    french: str = ""


@value()
class OktaRefusal:
    """A request that OKTA refuses: the error, and what completes its text."""

    error: OktaError
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Write the description or summary, with what came."""
        text = self.error.text
        for name, came in self.values.items():
            text = text.replace("{" + name + "}", came)
        return text


class _More(TypedDict, total=False):
    note: str
    assumed: tuple[str, ...]
    scenario: bool


def _oauth(  # noqa: PLR0913  an error's facts, one row each
    id_: str, status: int, error: str, text: str, source: Source = _OAUTH, *, french: str, **more: Unpack[_More]
) -> OktaError:
    return OktaError(id_, status, ErrorShape.OAUTH, error, text, source, french=french, **more)


def _api(id_: str, status: int, code: str, text: str, *, french: str, **more: Unpack[_More]) -> OktaError:
    return OktaError(id_, status, ErrorShape.API, code, text, _ERRORS, french=french, **more)


NO_CREDENTIALS = _oauth(
    "no-credentials",
    401,
    "invalid_client",
    "No client credentials found.",
    french="Aucun identifiant de client n'est envoyé",
)
MALFORMED_BASIC = _oauth(
    "malformed-basic",
    401,
    "invalid_client",
    "Found Authentication header but was not valid client credentials.",
    french="Authorization n'est pas un Basic qui se lise",
)
WRONG_SECRET = _oauth(
    "wrong-secret",
    401,
    "invalid_client",
    "The client secret supplied for a confidential client is invalid.",
    french="Le secret n'est pas celui du client",
)
INACTIVE_CLIENT = _oauth(
    "inactive-client",
    401,
    "invalid_client",
    "Client authentication failed. Either the client or the client credentials are invalid.",
    french="Le client n'est plus actif, ou ses identifiants sont faux",
)
SEVERAL_CREDENTIALS = _oauth(
    "several-credentials",
    401,
    "invalid_request",
    "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header,"
    " credentials in the post body, or a client_assertion in the post body.",
    french="Le client s'identifie de plusieurs façons à la fois",
)
CREDENTIALS_IN_QUERY = _oauth(
    "credentials-in-query",
    400,
    "invalid_request",
    "Client credentials cannot be supplied via query parameters.",
    french="Les identifiants du client sont dans l'adresse appelée",
)
PARAMETER_TWICE = _oauth(
    "parameter-twice",
    400,
    "invalid_request",
    "The request contained multiple parameters with the same name.",
    french="Un paramètre est donné deux fois",
)
NO_GRANT_TYPE = _oauth(
    "no-grant-type",
    400,
    "invalid_request",
    f"The token request must specify a 'grant_type'. Valid values: [{GRANT}]",
    french="grant_type manque",
)
UNKNOWN_GRANT_TYPE = _oauth(
    "unknown-grant-type",
    400,
    "unsupported_grant_type",
    f"The authorization grant type is not supported by the authorization server. Configured grant types: [{GRANT}].",
    french="Ce grant_type n'est pas admis",
)
UNKNOWN_SCOPE = _oauth(
    "unknown-scope",
    400,
    "invalid_scope",
    "One or more scopes are not configured for the authorization server resource.",
    french="Ce scope n'existe pas",
)
NO_SCOPE = _oauth(
    "no-scope",
    400,
    "invalid_scope",
    "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
    french="scope manque",
)
OPENID_SCOPE = _oauth(
    "openid-scope",
    400,
    "invalid_scope",
    "Cannot request 'openid' scopes using client credentials.",
    french="Le scope openid ne va pas avec client_credentials",
)
POLICY_REFUSES = _oauth(
    "policy-refuses",
    401,
    "access_denied",
    "Policy evaluation failed for this request, please check the policy configurations.",
    french="La politique d'accès refuse : le fournisseur n'a aucun CDG-F actif",
    note="When GRDF's policy refuses is not public.",
    assumed=("when it is answered: the client's supplier has no active CDG-F",),
)
OVERLOADED = _oauth(
    "overloaded",
    400,
    "temporarily_unavailable",
    "The authorization server is currently unable to handle the request.",
    french="OKTA est surchargé",
    assumed=(_TEXT,),
    scenario=True,
)
SERVER_ERROR = _oauth(
    "server-error",
    500,
    "server_error",
    "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.",
    french="OKTA a échoué",
    assumed=(_TEXT,),
    scenario=True,
)
ASSERTION_TYPE = _oauth(
    "assertion-type",
    401,
    "invalid_client",
    "The client_assertion_type is invalid.",
    _SUPPORT,
    french="client_assertion_type n'est pas celui d'un JWT",
    assumed=("the status",),
)
ASSERTION_SIGNATURE = _oauth(
    "assertion-signature",
    401,
    "invalid_client",
    "The client_assertion signature is invalid.",
    _SUPPORT,
    french="La signature de client_assertion est fausse",
)
ASSERTION_AUDIENCE = _oauth(
    "assertion-audience",
    401,
    "invalid_client",
    "The audience claim for client_assertion must be the endpoint invoked for the request.",
    _SUPPORT,
    french="L'audience de client_assertion n'est pas l'adresse appelée",
    note="One server is called by several names.",
    assumed=("that its host is not compared", "that the issuer is accepted too"),
)
ASSERTION_SUBJECT = _oauth(
    "assertion-subject",
    401,
    "invalid_client",
    "The 'iss' and 'sub' claims for client_assertion must both be the client_id.",
    french="iss et sub de client_assertion ne sont pas le client",
    assumed=(_TEXT,),
)
ASSERTION_EXPIRED = _oauth(
    "assertion-expired",
    401,
    "invalid_client",
    "The client_assertion token is expired, or has no 'exp' claim.",
    french="client_assertion a expiré, ou n'a pas d'exp",
    note="Clients date their assertions in real time.",
    assumed=(_TEXT, "that it is expired once past on the sandbox's clock and in real time"),
)
ASSERTION_ID = _oauth(
    "assertion-id",
    401,
    "invalid_client",
    "The client_assertion token must contain a 'jti' claim.",
    french="client_assertion n'a pas de jti",
    assumed=(_TEXT,),
)
NO_TOKEN_PARAMETER = _oauth(
    "no-token-parameter",
    400,
    "invalid_request",
    "The 'token' parameter must be provided.",
    french="token manque",
    assumed=(_TEXT,),
)

UNKNOWN_CLIENT = _api(
    "unknown-client", 401, "invalid_client", "Invalid value for 'client_id' parameter.", french="Ce client est inconnu"
)
NOT_A_FORM = _api(
    "not-a-form",
    400,
    "E0000021",
    "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
    french="Le corps n'est pas un formulaire",
)
METHOD = _api(
    "method",
    405,
    "E0000022",
    "The endpoint does not support the provided HTTP method",
    french="Ce verbe n'est pas admis à cette adresse",
)
UNKNOWN_SERVER = _api(
    "unknown-server",
    404,
    "E0000007",
    "Not found: Resource not found: {id} (AuthorizationServer)",
    french="Ce serveur d'autorisation n'existe pas",
)
UNKNOWN_ENDPOINT = _api(
    "unknown-endpoint",
    404,
    "E0000007",
    "Not found: Resource not found: {id} (Endpoint)",
    french="Cette adresse n'existe pas",
    assumed=("that a path which does not exist gets it",),
)
BODY_TOO_LONG = _api(
    "body-too-long",
    413,
    "E0000003",
    "The request body was not well-formed: it is longer than {limit} bytes.",
    french="Le corps est trop long",
    assumed=("the status", _TEXT, "the limit, which is the simulator's"),
)
RATE_LIMITED = _api(
    "rate-limited",
    429,
    "E0000047",
    "API call exceeded rate limit due to too many requests.",
    french="Trop d'appels à OKTA",
    scenario=True,
)
INTERNAL_ERROR = _api(
    "internal-error", 500, "E0000009", "Internal Server Error", french="OKTA a échoué de l'intérieur", scenario=True
)

OKTA_ERRORS = (
    NO_CREDENTIALS,
    MALFORMED_BASIC,
    WRONG_SECRET,
    INACTIVE_CLIENT,
    SEVERAL_CREDENTIALS,
    CREDENTIALS_IN_QUERY,
    PARAMETER_TWICE,
    NO_GRANT_TYPE,
    UNKNOWN_GRANT_TYPE,
    UNKNOWN_SCOPE,
    NO_SCOPE,
    OPENID_SCOPE,
    POLICY_REFUSES,
    OVERLOADED,
    SERVER_ERROR,
    ASSERTION_TYPE,
    ASSERTION_SIGNATURE,
    ASSERTION_AUDIENCE,
    ASSERTION_SUBJECT,
    ASSERTION_EXPIRED,
    ASSERTION_ID,
    NO_TOKEN_PARAMETER,
    UNKNOWN_CLIENT,
    NOT_A_FORM,
    METHOD,
    UNKNOWN_SERVER,
    UNKNOWN_ENDPOINT,
    BODY_TOO_LONG,
    RATE_LIMITED,
    INTERNAL_ERROR,
)
