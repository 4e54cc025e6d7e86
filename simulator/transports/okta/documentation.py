"""What OpenAPI shows of OKTA's endpoints."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from simulator.application.documents.fields import Schema
from simulator.domain import okta, okta_errors
from simulator.domain.okta_errors import ErrorShape, OktaError
from simulator.transports.okta.answers import metadata
from simulator.transports.openapi import FLAG, TEXT, WHOLE, many, record

_CREDENTIALS = {"client_id": TEXT, "client_secret": TEXT, "client_assertion_type": TEXT, "client_assertion": TEXT}
_TRY = {"client_id": "0oa1flammecheFICTIF4", "client_secret": "secret-fictif-de-flammeche-energie"}
_SHAPES = {
    ErrorShape.OAUTH: record("An error of OAuth.", error=TEXT, error_description=TEXT),
    ErrorShape.API: record(
        "An error of OKTA's own.",
        errorCode=TEXT,
        errorSummary=TEXT,
        errorLink=TEXT,
        errorId=TEXT,
        errorCauses=many({"type": "object"}),
    ),
}


def _form(example: Mapping[str, str], **fields: Schema) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {**fields, **_CREDENTIALS},
        "required": list(fields)[:1],
        "examples": [{**example, **_TRY}],
    }
    return {"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": schema}}, "required": True}}


def _json(description: str, schema: Schema, example: object = None) -> dict[str, Any]:
    shown = {} if example is None else {"example": example}
    return {"description": description, "content": {"application/json": {"schema": schema, **shown}}}


def _example(error: OktaError) -> dict[str, object]:
    if error.dialect is ErrorShape.OAUTH:
        return {"error": error.code, "error_description": error.text}
    told = {"errorCode": error.code, "errorSummary": error.text, "errorLink": error.code}
    return {**told, "errorId": "oae…", "errorCauses": []}


def _errors(*errors: OktaError) -> dict[int | str, dict[str, Any]]:
    either = {"anyOf": list(_SHAPES.values())}
    shown: dict[int | str, dict[str, Any]] = {
        each.status: _json(
            f"For example `{each.id}` ({each.certainty} by {each.source.document})", either, _example(each)
        )
        for each in (*errors, okta_errors.UNKNOWN_SERVER, okta_errors.INTERNAL_ERROR)
    }
    other = _json("Another of OKTA's errors: `/_sim/catalogue` lists them", either, _example(okta_errors.METHOD))
    return {**shown, "4XX": other}


_REFUSED = _errors(okta_errors.NO_TOKEN_PARAMETER, okta_errors.WRONG_SECRET, okta_errors.BODY_TOO_LONG)


_SCOPE = {"grant_type": okta.GRANT, "scope": okta.SCOPE}
_TOKEN = {"token": "eyJhbGciOi.e30.c2ln"}  # nobody's: of what was not handed out here, OKTA says that it is not active
_ISSUED = record("", token_type=TEXT, expires_in=WHOLE, access_token=TEXT, scope=TEXT)
_CLAIMS = {"scope": TEXT, "exp": WHOLE, "iat": WHOLE, **dict.fromkeys(("sub", "aud", "iss", "jti"), TEXT)}
_CLAIMS |= {"token_type": TEXT, "client_id": TEXT}
_KEY = record("A public key as a JWK.", **dict.fromkeys(("kty", "alg", "kid", "use", "e", "n"), TEXT))
TOKEN: dict[str, Any] = {
    "summary": "Hand out an access token (client_credentials)",
    "openapi_extra": _form(_SCOPE, grant_type={**TEXT, "enum": [okta.GRANT]}, scope=TEXT),
    "responses": {
        200: _json(
            "A token for an hour",
            _ISSUED,
            {"token_type": "Bearer", "expires_in": okta.LIFETIME, "scope": okta.SCOPE_SHOWN},
        ),
        **_errors(okta_errors.NO_SCOPE, okta_errors.WRONG_SECRET, okta_errors.BODY_TOO_LONG),
    },
}
INTROSPECT: dict[str, Any] = {
    "summary": "Tell whether a token is active",
    "openapi_extra": _form(_TOKEN, token=TEXT),
    "responses": {
        200: _json(
            "What the token says, or that it is not active",
            record("", tuple(_CLAIMS), active=FLAG, **_CLAIMS),
            {"active": False},
        ),
        **_REFUSED,
    },
}
REVOKE: dict[str, Any] = {
    "summary": "Revoke a token",
    "openapi_extra": _form(_TOKEN, token=TEXT),
    "response_class": Response,
    "responses": {200: {"description": "Nothing, also for an unknown token"}, **_REFUSED},
}
KEYS: dict[str, Any] = {
    "summary": "Publish the keys that verify tokens (JWKS)",
    "responses": {200: _json("The newest first", record("", keys=many(_KEY))), **_errors()},
}


def described(name: str) -> dict[str, Any]:
    """Describe a metadata document."""
    example = metadata("http://127.0.0.1:8024/oauth2/us5y2ta2uEHjCWIR417")
    fields = {key: _shape(each) for key, each in example.items()}
    return {
        "summary": f"Describe the authorization server ({name})",
        "operation_id": name.replace("-", "_"),
        "responses": {200: _json("Its addresses and what it supports", record("", **fields), example), **_errors()},
    }


def _shape(value: object) -> Schema:
    return FLAG if isinstance(value, bool) else many(TEXT) if isinstance(value, list) else TEXT
