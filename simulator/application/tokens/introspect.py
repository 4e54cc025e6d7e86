"""POST /v1/introspect: whether a token is active, and what it says."""

from simulator.application.ports import Exchange
from simulator.application.tokens.access_token import AccessToken
from simulator.application.tokens.authenticate import Authenticated, authenticate_client
from simulator.application.tokens.check import check_token
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.ports import Keys
from simulator.domain import okta_errors
from simulator.domain.okta_errors import OktaRefusal


def introspect_token(
    exchange: Exchange, keys: Keys, request: ClientRequest, *, issuers: frozenset[str]
) -> AccessToken | OktaRefusal | None:
    """Give an active token, whichever client it was issued to (assumed); None, without a reason, where it is not."""
    presented = presented_token(exchange, keys, request, issuers)
    return presented if isinstance(presented, OktaRefusal) else presented[1]


def presented_token(
    exchange: Exchange, keys: Keys, request: ClientRequest, issuers: frozenset[str]
) -> tuple[Authenticated, AccessToken | None] | OktaRefusal:
    """Give the client that presents a token, and the token; None where it is not active."""
    caller = authenticate_client(exchange, keys, request)
    if isinstance(caller, OktaRefusal):
        return caller
    token = request.field("token")
    if not token:
        return OktaRefusal(okta_errors.NO_TOKEN_PARAMETER)
    access = check_token(exchange, keys, token, issuers)
    return caller, access if isinstance(access, AccessToken) else None
