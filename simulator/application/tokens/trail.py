"""What an exchange with OKTA leaves in the journal: the client that asked, or why it was refused; never a secret."""

from simulator.application.tokens.authenticate import named_client
from simulator.application.tokens.client_request import ClientRequest
from simulator.domain import okta
from simulator.domain.okta import OktaError, OktaRefusal
from simulator.domain.rule import Outcome, TrailEntry

_RULE = "API-01"
_MOST_SHOWN = 100
_GRANT = ("grant_type", okta.GRANT)
_SCOPE = ("scope", okta.SCOPE)
_ASSERTION = ("client_assertion", "a JWT that the client signed for this endpoint")
_FIELDS: dict[OktaError, tuple[str, str]] = {
    okta.NO_GRANT_TYPE: _GRANT,
    okta.UNKNOWN_GRANT_TYPE: _GRANT,
    okta.NO_SCOPE: _SCOPE,
    okta.OPENID_SCOPE: _SCOPE,
    okta.UNKNOWN_SCOPE: _SCOPE,
    okta.ASSERTION_TYPE: ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
    okta.ASSERTION_SIGNATURE: _ASSERTION,
    okta.ASSERTION_AUDIENCE: _ASSERTION,
    okta.ASSERTION_SUBJECT: _ASSERTION,
    okta.ASSERTION_EXPIRED: _ASSERTION,
    okta.ASSERTION_ID: _ASSERTION,
    okta.NO_TOKEN_PARAMETER: ("token", "a token"),
    okta.NOT_A_FORM: ("Content-Type", "application/x-www-form-urlencoded, in UTF-8"),
    okta.METHOD: ("method", "the method that the endpoint takes"),
    okta.UNKNOWN_SERVER: ("server", "an authorization server of this simulator"),
    okta.UNKNOWN_ENDPOINT: ("path", "an address of OKTA's"),
    okta.BODY_TOO_LONG: ("body", "a shorter form"),
    okta.CREDENTIALS_IN_QUERY: ("query", "no credentials there: they go in the form or in Authorization"),
    okta.PARAMETER_TWICE: ("body", "each parameter once"),
    okta.SEVERAL_CREDENTIALS: ("Authorization", "credentials of one kind, and of one client"),
    okta.MALFORMED_BASIC: ("Authorization", "Basic, then client_id:client_secret in base64"),
    okta.INTERNAL_ERROR: ("", "nothing to fail inside: the server's log tells what did"),
    okta.POLICY_REFUSES: ("client_id", "a client of a supplier that has an active CDG-F"),
}
_CLIENT = ("client_id", "a known client with its own secret, or an assertion that it signed")
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
