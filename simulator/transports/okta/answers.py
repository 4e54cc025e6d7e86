"""OKTA's answers: one error of the catalogue in its dialect, a token, a JSON document."""

import json
from collections.abc import Mapping

from starlette.responses import Response

from simulator.application.tokens.access_token import AccessToken
from simulator.application.tokens.issue import IssuedToken
from simulator.application.tokens.ports import Ids
from simulator.domain import okta, okta_errors
from simulator.domain.okta_errors import ErrorShape, OktaRefusal

_NO_STORE = {"Cache_Control": "no-store", "Pragma": "no-cache"}
_REQUESTS_A_MINUTE = 600
_AUTHENTICATED = ("token", "introspection", "revocation")
_AUTHENTICATION = {
    "auth_methods_supported": ["client_secret_basic", "client_secret_post", "private_key_jwt"],
    "auth_signing_alg_values_supported": [alg for each in okta.CLIENT_ALGS.values() for alg in each],
}
"""How a client says who it is, at each of these endpoints (RFC 8414 2)."""


def document(value: Mapping[str, object], ids: Ids, *, status: int = 200, **headers: str) -> Response:
    """Answer a JSON document, with the header that every answer of OKTA's carries."""
    answer = Response(json.dumps(value, ensure_ascii=False), status, media_type="application/json")
    answer.headers["X-Okta-Request-Id"] = ids.request_id()
    for name, text in headers.items():
        answer.headers[name.replace("_", "-")] = text
    return answer


def rendered(refusal: OktaRefusal, ids: Ids, *, challenge: bool = False, allow: str = "", reset: int = 0) -> Response:
    """Answer an error of the catalogue.

    ``challenge`` tells that the client tried a header (RFC 6749 5.2: WWW-Authenticate then); ``allow`` are the methods
    to name in a 405; ``reset`` is when OKTA's own limit ends, in seconds since 1970.
    """
    error = refusal.error
    if error.dialect is ErrorShape.OAUTH:
        body: dict[str, object] = {"error": error.code, "error_description": refusal.text}
    else:
        body = {
            "errorCode": error.code,
            "errorSummary": refusal.text,
            "errorLink": error.code,
            "errorId": ids.error_id(),
            "errorCauses": [],
        }
    answer = document(body, ids, status=error.status, **_NO_STORE)
    if challenge and error.code == okta_errors.NO_CREDENTIALS.code:
        answer.headers["WWW-Authenticate"] = 'Basic realm="okta"'
    if allow:
        answer.headers["Allow"] = allow
    if error is okta_errors.RATE_LIMITED:
        answer.headers["X-Rate-Limit-Limit"] = str(_REQUESTS_A_MINUTE)
        answer.headers["X-Rate-Limit-Remaining"] = "0"
        answer.headers["X-Rate-Limit-Reset"] = str(reset)
    return answer


def token_answer(issued: IssuedToken, ids: Ids) -> Response:
    """Answer a token; the scope is named as in SUIVI Annexe B, whatever the case in which it was asked."""
    body = {
        "token_type": "Bearer",
        "expires_in": okta.LIFETIME,
        "access_token": issued.text,
        "scope": okta.SCOPE_SHOWN,
    }
    return document(body, ids, status=200, **_NO_STORE)


def introspection(access: AccessToken | None) -> dict[str, object]:
    """Write what /introspect says of a token; of one that is not active, nothing else."""
    if access is None:
        return {"active": False}
    return {
        "active": True,
        "scope": access.scope,
        "exp": access.expires,
        "iat": access.issued,
        "sub": access.client_id,
        "aud": access.audience,
        "iss": access.issuer,
        "jti": access.jti,
        "token_type": "Bearer",
        "client_id": access.client_id,
    }


def metadata(issuer: str) -> dict[str, object]:
    """Write the metadata document of an authorization server (RFC 8414); each of its addresses answers the same."""
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}/v1/token",
        "jwks_uri": f"{issuer}/v1/keys",
        "introspection_endpoint": f"{issuer}/v1/introspect",
        "revocation_endpoint": f"{issuer}/v1/revoke",
        "grant_types_supported": [okta.GRANT],
        "scopes_supported": [okta.SCOPE],
        **{f"{each}_endpoint_{name}": value for each in _AUTHENTICATED for name, value in _AUTHENTICATION.items()},
        "response_types_supported": ["token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "claims_supported": list(okta.CLAIMS),
        "request_parameter_supported": False,
    }
