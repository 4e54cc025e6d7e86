"""POST /v1/revoke: from now on the gateway refuses this token."""

from simulator.application.ports import Session
from simulator.application.tokens.access_token import AccessToken
from simulator.application.tokens.authenticate import authenticate_client
from simulator.application.tokens.check import check_token
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.ports import Keys
from simulator.domain import okta
from simulator.domain.okta import OktaRefusal


def revoke_token(
    exchange: Session, keys: Keys, request: ClientRequest, *, issuers: frozenset[str]
) -> OktaRefusal | None:
    """Revoke a token of the client's own; None is success.

    A token that is not valid, or another client's, is left alone and answered as a success: OKTA leaks nothing (that a
    client may only revoke its own is stated by OKTA, the 200 for another's is assumed).
    """
    caller = authenticate_client(exchange, keys, request)
    if isinstance(caller, OktaRefusal):
        return caller
    token = request.field("token")
    if not token:
        return OktaRefusal(okta.NO_TOKEN_PARAMETER)
    access = check_token(exchange, keys, token, issuers)
    if isinstance(access, AccessToken) and access.client_id == caller.client.client_id:
        exchange.revoke_token(access.jti)
    return None
