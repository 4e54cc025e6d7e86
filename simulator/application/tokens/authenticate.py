"""Who calls OKTA? By Basic header, by secret in the body, or by private_key_jwt; the first failure wins."""

import base64
import binascii
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_plus

from simulator.application.ports import Exchange
from simulator.application.tokens.client_assertion import assertion_refusal, claimed_client
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.ports import Keys
from simulator.domain import okta_errors
from simulator.domain.cdgf import OktaClient
from simulator.domain.okta_errors import OktaRefusal

_BASIC = "basic"


@dataclass(frozen=True, slots=True)
class Authenticated:
    """A client that proved who it is, and the supplier that owns it."""

    client: OktaClient
    fournisseur: str


def authenticate_client(exchange: Exchange, keys: Keys, request: ClientRequest) -> Authenticated | OktaRefusal:
    """Find the client of a request; credentials in the query and doubled parameters are refused first."""
    if refusal := request.shape_refusal():
        return refusal
    basic = [each for each in request.authorization if each.partition(" ")[0].casefold() == _BASIC]
    in_body = [bool(request.field("client_secret")), bool(request.field("client_assertion"))]
    if len(basic) + sum(in_body) > 1:
        return OktaRefusal(okta_errors.SEVERAL_CREDENTIALS)
    if basic or (request.authorization and not any(in_body)):
        return _by_header(exchange, request)
    if request.field("client_assertion"):
        return _by_assertion(exchange, keys, request)
    return _by_secret(exchange, request.field("client_id"), (request.field("client_secret"),))


def named_client(request: ClientRequest) -> str:
    """Tell which client a request says that it comes from, proven or not; "" where it says none."""
    basic = _decoded(request.authorization) if request.authorization else None
    return request.field("client_id") or (basic[0] if basic else "") or claimed_client(request) or ""


def _by_header(exchange: Exchange, request: ClientRequest) -> Authenticated | OktaRefusal:
    credentials = _decoded(request.authorization)
    if credentials is None:
        return OktaRefusal(okta_errors.MALFORMED_BASIC)
    client_id, secret = credentials
    if request.field("client_id") not in {"", client_id}:
        return OktaRefusal(okta_errors.SEVERAL_CREDENTIALS)
    return _by_secret(
        exchange, client_id, (secret, unquote_plus(secret))
    )  # RFC 6749 2.3.1 encodes; many clients do not


def _decoded(authorization: Sequence[str]) -> tuple[str, str] | None:
    scheme, _, encoded = authorization[0].partition(" ")
    if len(authorization) > 1 or scheme.casefold() != _BASIC:
        return None
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    client_id, colon, secret = text.partition(":")
    return (unquote_plus(client_id), secret) if colon and client_id else None


def _by_secret(exchange: Exchange, client_id: str, secrets: tuple[str, ...]) -> Authenticated | OktaRefusal:
    if not client_id:
        return OktaRefusal(okta_errors.NO_CREDENTIALS)
    found = exchange.directory.okta_client(client_id)
    if found is None:
        return OktaRefusal(okta_errors.UNKNOWN_CLIENT)
    client, fournisseur = found
    if not any(secrets):
        return OktaRefusal(okta_errors.NO_CREDENTIALS)
    if not client.active:
        return OktaRefusal(okta_errors.INACTIVE_CLIENT)
    expected = client.client_secret.encode()
    if not expected or not any(hmac.compare_digest(each.encode(errors="replace"), expected) for each in secrets):
        return OktaRefusal(okta_errors.WRONG_SECRET)
    return Authenticated(client, fournisseur)


def _by_assertion(exchange: Exchange, keys: Keys, request: ClientRequest) -> Authenticated | OktaRefusal:
    client_id = claimed_client(request)
    if client_id is None:
        return OktaRefusal(okta_errors.ASSERTION_SIGNATURE)
    found = exchange.directory.okta_client(client_id)
    if found is None:
        return OktaRefusal(okta_errors.UNKNOWN_CLIENT)
    client, fournisseur = found
    if not client.active or not client.public_key:
        return OktaRefusal(okta_errors.INACTIVE_CLIENT)
    return assertion_refusal(exchange, keys, request, client) or Authenticated(client, fournisseur)
