"""private_key_jwt (RFC 7523): the client signs a JWT with its own key."""

from simulator.application.ports import Exchange
from simulator.application.tokens.check import own_path
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.compact_jwt import CompactJwt, read_jwt
from simulator.application.tokens.ports import Keys
from simulator.domain import okta_errors
from simulator.domain.cdgf import OktaClient
from simulator.domain.okta_errors import OktaRefusal

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def claimed_client(request: ClientRequest) -> str | None:
    """Tell for whom an assertion claims to speak: ``client_id``, else its ``sub``; None where no JWT came."""
    jwt = read_jwt(request.field("client_assertion"))
    return None if jwt is None else request.field("client_id") or jwt.text("sub")


def assertion_refusal(  # noqa: PLR0911  one return for each of OKTA's answers
    exchange: Exchange, keys: Keys, request: ClientRequest, client: OktaClient
) -> OktaRefusal | None:
    """Judge the assertion of a known client: type, signature, iss and sub, aud, exp, jti, in this order (assumed)."""
    assertion = request.field("client_assertion")
    jwt = read_jwt(assertion)
    if request.field("client_assertion_type") != ASSERTION_TYPE:
        return OktaRefusal(okta_errors.ASSERTION_TYPE)
    if jwt is None or not keys.signed_by_client(assertion, client.public_key):
        return OktaRefusal(okta_errors.ASSERTION_SIGNATURE)
    if {jwt.text("iss"), jwt.text("sub")} != {client.client_id}:
        return OktaRefusal(okta_errors.ASSERTION_SUBJECT)
    if not _speaks_to(jwt, request.endpoint):
        return OktaRefusal(okta_errors.ASSERTION_AUDIENCE)
    expires = jwt.moment("exp")
    if expires is None or expires <= min(exchange.now.timestamp(), exchange.real.timestamp()):
        return OktaRefusal(okta_errors.ASSERTION_EXPIRED)
    if not jwt.text("jti"):
        return OktaRefusal(okta_errors.ASSERTION_ID)
    return None


def _speaks_to(jwt: CompactJwt, endpoint: str) -> bool:
    """Tell whether ``aud`` is the endpoint called, its server or its token endpoint, by any host and prefix."""
    path = own_path(endpoint)
    server = path.rsplit("/v1/", 1)[0]
    return any(own_path(each) in {path, server, f"{server}/v1/token"} for each in jwt.texts("aud"))
