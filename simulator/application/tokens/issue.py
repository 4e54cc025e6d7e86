"""POST /v1/token: an access token for a client's own account (API-01)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.application.ports import Session
from simulator.application.tokens.access_token import AccessToken, Flaw
from simulator.application.tokens.authenticate import authenticate_client
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.ports import Ids, Keys
from simulator.application.tokens.signing_keys import signing_keys
from simulator.domain import okta, okta_errors
from simulator.domain.okta_errors import OktaRefusal

_OPENID = "openid"
_SIGNATURE_MIDDLE = 100
"""A character well inside an RS256 signature, whose every bit counts."""


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A signed token, and the supplier that it speaks for."""

    text: str
    fournisseur: str


def issue_token(  # noqa: PLR0913  the request, and what is handed in: keys, ids, a scenario's flaw
    exchange: Session, keys: Keys, ids: Ids, request: ClientRequest, *, issuer: str, flaw: Flaw | None = None
) -> IssuedToken | OktaRefusal:
    """Check client, grant, scope and policy, in this order (assumed); then sign a token dated by the sandbox's clock.

    A ``flaw`` (scenarios) hands out a token that the gateway will refuse.
    """
    caller = authenticate_client(exchange, keys, request)
    if isinstance(caller, OktaRefusal):
        return caller
    if refusal := _grant_refusal(request) or _scope_refusal(request):
        return refusal
    mine = (each for each in exchange.directory.by_code.values() if each.fournisseur == caller.fournisseur)
    if not any(each.actif for each in mine):
        return OktaRefusal(okta_errors.POLICY_REFUSES)
    now = int(exchange.now.timestamp())
    access = AccessToken(
        jti=ids.token_id(),
        issuer=issuer,
        client_id=caller.client.client_id,
        scopes=(okta.SCOPE_SHOWN,),
        issued=now,
        expires=now + okta.LIFETIME,
    )
    signer = signing_keys(exchange, keys)[0]
    text = _flawed(exchange, access, flaw, lambda one: keys.sign(one.claims(), signer))
    return IssuedToken(text, caller.fournisseur)


def _grant_refusal(request: ClientRequest) -> OktaRefusal | None:
    grant = request.field("grant_type")
    if not grant:
        return OktaRefusal(okta_errors.NO_GRANT_TYPE)
    return None if grant == okta.GRANT else OktaRefusal(okta_errors.UNKNOWN_GRANT_TYPE)


def _scope_refusal(request: ClientRequest) -> OktaRefusal | None:
    scopes = {each.casefold() for each in request.field("scope").split()}
    if not scopes:
        return OktaRefusal(okta_errors.NO_SCOPE)
    if _OPENID in scopes:
        return OktaRefusal(okta_errors.OPENID_SCOPE)
    return None if scopes == {okta.SCOPE} else OktaRefusal(okta_errors.UNKNOWN_SCOPE)


def _flawed(exchange: Session, access: AccessToken, flaw: Flaw | None, sign: Callable[[AccessToken], str]) -> str:
    if flaw is Flaw.EXPIRED:
        past = 2 * okta.LIFETIME
        return sign(replace(access, issued=access.issued - past, expires=access.expires - past))
    if flaw is Flaw.WRONG_SCOPE:
        return sign(replace(access, scopes=("AUTRE_SCOPE",)))
    text = sign(access)
    if flaw is Flaw.REVOKED:
        exchange.revoke_token(access.jti)
    if flaw is Flaw.FORGED:
        content, _, signature = text.rpartition(".")
        other = "A" if signature[_SIGNATURE_MIDDLE] != "A" else "B"
        return f"{content}.{signature[:_SIGNATURE_MIDDLE]}{other}{signature[_SIGNATURE_MIDDLE + 1 :]}"
    return text
