"""What OpenAPI shows of OKTA's endpoints."""

from typing import Any

from starlette.responses import Response

from simulator.domain import okta
from simulator.domain.okta import ErrorShape, OktaError
from simulator.transports.okta.answers import metadata

_CREDENTIALS = {
    "client_id": {"type": "string"},
    "client_secret": {"type": "string"},
    "client_assertion_type": {"type": "string"},
    "client_assertion": {"type": "string"},
}


def _form(**fields: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "properties": {**fields, **_CREDENTIALS}, "required": list(fields)[:1]}
    return {"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": schema}}, "required": True}}


def _json(description: str, example: object) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"example": example}}}


def _example(error: OktaError) -> dict[str, object]:
    if error.dialect is ErrorShape.OAUTH:
        return {"error": error.code, "error_description": error.text}
    told = {"errorCode": error.code, "errorSummary": error.text, "errorLink": error.code}
    return {**told, "errorId": "oae…", "errorCauses": []}


def _errors(*errors: OktaError) -> dict[int | str, dict[str, Any]]:
    shown: dict[int | str, dict[str, Any]] = {
        each.status: _json(f"For example `{each.id}` ({each.certainty} by {each.source.document})", _example(each))
        for each in (*errors, okta.UNKNOWN_SERVER, okta.INTERNAL_ERROR)
    }
    return {**shown, "4XX": _json("Another of OKTA's errors: `/_sim/catalogue` lists them", _example(okta.METHOD))}


_REFUSED = _errors(okta.NO_TOKEN_PARAMETER, okta.WRONG_SECRET, okta.BODY_TOO_LONG)


TOKEN: dict[str, Any] = {
    "summary": "Hand out an access token (client_credentials)",
    "openapi_extra": _form(
        grant_type={"type": "string", "enum": [okta.GRANT]}, scope={"type": "string", "example": okta.SCOPE}
    ),
    "responses": {
        200: _json(
            "A token for an hour",
            {
                "token_type": "Bearer",
                "expires_in": okta.LIFETIME,
                "access_token": "eyJhbGciOi…",
                "scope": okta.SCOPE_SHOWN,
            },
        ),
        **_errors(okta.NO_SCOPE, okta.WRONG_SECRET, okta.BODY_TOO_LONG),
    },
}
INTROSPECT: dict[str, Any] = {
    "summary": "Tell whether a token is active",
    "openapi_extra": _form(token={"type": "string"}),
    "responses": {200: _json("What the token says, or that it is not active", {"active": False}), **_REFUSED},
}
REVOKE: dict[str, Any] = {
    "summary": "Revoke a token",
    "openapi_extra": _form(token={"type": "string"}),
    "response_class": Response,
    "responses": {200: {"description": "Nothing, also for an unknown token"}, **_REFUSED},
}
KEYS: dict[str, Any] = {
    "summary": "Publish the keys that verify tokens (JWKS)",
    "responses": {
        200: _json("The newest first", {"keys": [{"kty": "RSA", "alg": "RS256", "kid": "…", "use": "sig"}]}),
        **_errors(),
    },
}


def described(name: str) -> dict[str, Any]:
    """Describe a metadata document."""
    example = metadata("http://127.0.0.1:8024/oauth2/us5y2ta2uEHjCWIR417")
    return {
        "summary": f"Describe the authorization server ({name})",
        "operation_id": name.replace("-", "_"),
        "responses": {200: _json("Its addresses and what it supports", example), **_errors()},
    }
