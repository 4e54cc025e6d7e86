"""POST /v1/revoke: from now on the gateway refuses this token."""

from simulator.application.ports import Session
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.introspect import presented_token
from simulator.application.tokens.ports import Keys
from simulator.domain.okta_errors import OktaRefusal


def revoke_token(
    exchange: Session, keys: Keys, request: ClientRequest, *, issuers: frozenset[str]
) -> OktaRefusal | None:
    """Revoke a token of the client's own; None is success.

    A token that is not valid, or another client's, is left alone and answered as a success: OKTA leaks nothing (that a
    client may only revoke its own is stated by OKTA, the 200 for another's is assumed).
    """
    presented = presented_token(exchange, keys, request, issuers)
    if isinstance(presented, OktaRefusal):
        return presented
    caller, access = presented
    if access and access.client_id == caller.client.client_id:
        exchange.revoke_token(access.jti)
    return None
