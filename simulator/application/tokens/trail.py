"""What an exchange with OKTA leaves in the journal: the client that asked, or why it was refused; never a secret."""

from simulator.application.tokens.authenticate import named_client
from simulator.application.tokens.client_request import ClientRequest
from simulator.domain import okta, okta_errors
from simulator.domain.okta_errors import OktaError, OktaRefusal
from simulator.domain.phrases import wanted
from simulator.domain.rule import Outcome, TrailEntry

_RULE = "API-01"
_MOST_SHOWN = 100
_GRANT = ("grant_type", okta.GRANT)
_SCOPE = ("scope", okta.SCOPE)
_ASSERTION = ("client_assertion", wanted.ASSERTION())
_FIELDS: dict[OktaError, tuple[str, str]] = {
    okta_errors.NO_GRANT_TYPE: _GRANT,
    okta_errors.UNKNOWN_GRANT_TYPE: _GRANT,
    okta_errors.NO_SCOPE: _SCOPE,
    okta_errors.OPENID_SCOPE: _SCOPE,
    okta_errors.UNKNOWN_SCOPE: _SCOPE,
    okta_errors.ASSERTION_TYPE: ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
    okta_errors.ASSERTION_SIGNATURE: _ASSERTION,
    okta_errors.ASSERTION_AUDIENCE: _ASSERTION,
    okta_errors.ASSERTION_SUBJECT: _ASSERTION,
    okta_errors.ASSERTION_EXPIRED: _ASSERTION,
    okta_errors.ASSERTION_ID: _ASSERTION,
    okta_errors.NO_TOKEN_PARAMETER: ("token", wanted.A_TOKEN()),
    okta_errors.NOT_A_FORM: ("Content-Type", wanted.FORM()),
    okta_errors.METHOD: ("method", wanted.METHOD()),
    okta_errors.UNKNOWN_SERVER: ("server", wanted.SERVER()),
    okta_errors.UNKNOWN_ENDPOINT: ("path", wanted.ENDPOINT()),
    okta_errors.BODY_TOO_LONG: ("body", wanted.SHORTER()),
    okta_errors.CREDENTIALS_IN_QUERY: ("query", wanted.NOT_IN_QUERY()),
    okta_errors.PARAMETER_TWICE: ("body", wanted.ONCE()),
    okta_errors.SEVERAL_CREDENTIALS: ("Authorization", wanted.ONE_KIND()),
    okta_errors.MALFORMED_BASIC: ("Authorization", wanted.BASIC()),
    okta_errors.INTERNAL_ERROR: ("", wanted.NOTHING_FAILED()),
    okta_errors.POLICY_REFUSES: ("client_id", wanted.CLIENT_WITH_CDGF()),
}
_CLIENT = ("client_id", wanted.CLIENT())
_SHOWN = frozenset({"grant_type", "scope", "client_assertion_type"})
"""What is shown as it came; of the rest only the client is."""


def passed(asked: ClientRequest) -> tuple[TrailEntry, ...]:
    """Tell which client OKTA answered."""
    return (TrailEntry(_RULE, Outcome.PASSED, "client_id", named_client(asked)[:_MOST_SHOWN]),)


def refused(refusal: OktaRefusal, asked: ClientRequest | None = None, came: str = "") -> tuple[TrailEntry, ...]:
    """Tell what OKTA refused: ``came`` where no form was read."""
    field, expected = _FIELDS.get(refusal.error, _CLIENT)
    if asked is not None and not came:
        came = asked.field(field) if field in _SHOWN else named_client(asked)
    return (TrailEntry(_RULE, Outcome.REFUSED, field, came[:_MOST_SHOWN], expected, refusal.error.id),)
