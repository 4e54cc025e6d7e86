"""The control paths' errors: RFC 9457 problems that say what came and what was expected."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from simulator.application.document_fields import shown
from simulator.errors import ClockError, DocumentError, ScenarioError, StoreError

_log = logging.getLogger(__name__)
_MOST_MISTAKES = 20
TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    503: "Service Unavailable",
}


DOCUMENTED: Mapping[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A problem (RFC 9457): what came and what was expected; `errors` holds the first 20 mistakes.",
        "content": {
            "application/problem+json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "errors": {"type": "array", "items": {"type": "string"}},
                    },
                    "required": ["type", "title", "status", "detail"],
                }
            }
        },
    }
}
"""How the OpenAPI document tells them."""


def problem(status: int, detail: str, errors: Sequence[str] = ()) -> JSONResponse:
    """Write a problem; ``errors`` holds its mistakes, one sentence each."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, status, media_type="application/problem+json")


def _refused(mistakes: Sequence[str]) -> JSONResponse:
    """Tell the first mistakes and how many more there are: a body of 2 MiB can hold tens of thousands."""
    told = list(mistakes)
    if len(told) > _MOST_MISTAKES + 1:
        told[_MOST_MISTAKES:] = [f"and {len(told) - _MOST_MISTAKES} more mistakes"]
    return problem(422, "; ".join(told), told)


def _mistake(error: Mapping[str, Any]) -> str:
    """Say what came and what was expected, of one of pydantic's errors."""
    came = error.get("input")
    if error["type"] == "json_invalid":
        return f"the body is no JSON at character {error['loc'][1]}: {error['ctx']['error']}"
    if isinstance(came, bytes):
        return "the body is not announced as JSON: send Content-Type: application/json"
    if error["loc"] == ("body",) and came is None:
        return "the body is missing: a JSON object was expected"
    where = ".".join(map(str, error["loc"][1:])) or "body"
    return f"{where}: {error['msg'].removeprefix('Value error, ')} (came: {shown(came)})"


def install(app: FastAPI) -> None:
    """Answer every error of this application as a problem."""

    @app.exception_handler(DocumentError)
    @app.exception_handler(ScenarioError)
    async def document(_request: Request, error: DocumentError | ScenarioError) -> JSONResponse:
        return _refused([str(each) for each in error.mistakes])

    @app.exception_handler(StoreError)
    async def store(_request: Request, _error: StoreError) -> JSONResponse:
        _log.exception("The store failed around a control path")
        failed = problem(503, "the database failed, and nothing of this request was kept: the server's log tells why.")
        failed.headers["Retry-After"] = "1"
        return failed

    @app.exception_handler(ClockError)
    async def clock(_request: Request, error: ClockError) -> JSONResponse:
        return problem(409, str(error))

    @app.exception_handler(RequestValidationError)
    async def validation(_request: Request, error: RequestValidationError) -> JSONResponse:
        return _refused([_mistake(each) for each in error.errors()])

    @app.exception_handler(UnicodeEncodeError)
    async def surrogate(_request: Request, error: UnicodeEncodeError) -> JSONResponse:
        lone = ascii(error.object[error.start])
        return problem(
            422, f"the request holds {lone}, half of a surrogate pair: it is no character. Send the whole pair."
        )

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        detail = str(error.detail)
        if error.status_code == 400:  # all that FastAPI says of bytes that are no text, or of arrays nested without end
            detail = "the body could not be read: JSON in UTF-8 was expected."
        if error.status_code == 404 and detail == "Not Found":
            detail = f"nothing stands at {request.url.path}; /_sim/docs lists the control paths."
        if error.status_code == 405:
            detail = f"{request.method} is not for {request.url.path}; /_sim/docs lists the control paths."
        response = problem(error.status_code, detail)
        response.headers.update(error.headers or {})
        return response
