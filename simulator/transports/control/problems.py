"""The control paths' errors: RFC 9457 problems that say what came and what was expected."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from simulator.application.document_fields import shown
from simulator.errors import ClockError, DocumentError

TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
}


DOCUMENTED: Mapping[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A problem (RFC 9457): what came and what was expected; `errors` holds every mistake.",
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
    """Write a problem; ``errors`` holds every mistake, one sentence each."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, status, media_type="application/problem+json")


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
    async def document(_request: Request, error: DocumentError) -> JSONResponse:
        return problem(422, "; ".join(error.mistakes), error.mistakes)

    @app.exception_handler(ClockError)
    async def clock(_request: Request, error: ClockError) -> JSONResponse:
        return problem(409, str(error))

    @app.exception_handler(RequestValidationError)
    async def validation(_request: Request, error: RequestValidationError) -> JSONResponse:
        mistakes = [_mistake(each) for each in error.errors()]
        return problem(422, "; ".join(mistakes), mistakes)

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
