"""The control paths' errors: RFC 9457 problems that say what came and what was expected."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from simulator.domain.nearest import nearest
from simulator.errors import ClockError, DocumentError, ScenarioError, StoreError, UnknownNameError
from simulator.transports.access.refusal import problem
from simulator.transports.control.bodies import MOST_MISTAKES, mistake
from simulator.transports.failure import failure_header, note_failure, problem_of, retry_header
from simulator.transports.notes import notes_of
from simulator.transports.openapi import TEXT, WHOLE, many, record

_METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
_PROBLEM = record(
    "A problem (RFC 9457); `errors` holds the first 20 mistakes.",
    ("errors",),
    type=TEXT,
    title=TEXT,
    status=WHOLE,
    detail=TEXT,
    errors=many(TEXT),
)
DOCUMENTED: Mapping[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A problem (RFC 9457): what came and what was expected.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}
"""How the OpenAPI document tells them."""


def _refused(mistakes: Sequence[Any], write: Callable[[Any], str] = str) -> JSONResponse:
    """Tell the first mistakes and how many more there are: a body of 2 MiB can hold tens of thousands."""
    most = len(mistakes) if len(mistakes) <= MOST_MISTAKES + 1 else MOST_MISTAKES
    told = [write(each) for each in mistakes[:most]]
    if more := len(mistakes) - most:
        told.append(f"and {more} more mistakes")
    return problem(422, "; ".join(told), told)


async def _document(_request: Request, error: Any) -> JSONResponse:
    return _refused(error.mistakes)


async def _scenario(_request: Request, error: Any) -> JSONResponse:
    told = [str(each) for each in error.mistakes]  # its reader bounds their number
    return problem(422, "; ".join(told), told)


async def _failed(request: Request, error: Exception) -> JSONResponse:
    failure = note_failure(notes_of(request.scope), error, f"{request.method} {request.url.path} failed")
    answer = JSONResponse(problem_of(failure), failure.status, media_type="application/problem+json")
    answer.raw_headers.extend((*failure_header(failure), *retry_header(failure)))
    return answer


async def _clock(_request: Request, error: Exception) -> JSONResponse:
    return problem(409, str(error))


async def _unknown(_request: Request, error: Exception) -> JSONResponse:
    return problem(404, str(error))


async def _left(_request: Request, _error: Exception) -> JSONResponse:
    return problem(400, "the client left in the middle of the body.")


async def _validation(request: Request, error: Any) -> JSONResponse:
    return _refused(error.errors(), lambda each: mistake(each, request.scope.get("route")))


async def _surrogate(_request: Request, error: Any) -> JSONResponse:
    lone = ascii(error.object[error.start])
    return problem(422, f"the request holds {lone}, half of a surrogate pair: it is no character. Send the whole pair.")


async def _http(request: Request, error: Any) -> JSONResponse:
    detail, headers = str(error.detail), dict(error.headers or {})
    if error.status_code == 400:  # all that FastAPI says of bytes that are no text, or of arrays nested without end
        detail = "the body could not be read: JSON in UTF-8 was expected."
    if error.status_code == 404 and detail == "Not Found":
        detail = f"nothing stands at {request.url.path};{_near(request)} /_sim/docs lists the control paths."
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_methods(request))
        detail = (
            f"{request.method} is not for {request.url.path}, which takes {headers['Allow']}; /_sim/docs tells more."
        )
    response = problem(error.status_code, detail)
    response.headers.update(headers)
    return response


def _near(request: Request) -> str:
    """Offer the control path that is nearest, in the sandbox that was called."""
    root = "/_sim/"
    within, _, below = request.url.path.partition(root)
    near = nearest(below, [each.removeprefix(root) for each in request.app.openapi()["paths"]]) if below else ""
    return f" the nearest is {within}{root}{near};" if near else ""


def _methods(request: Request) -> list[str]:
    """Give the methods that any route takes at a path: each route alone knows its own."""
    scopes = ((method, {**request.scope, "method": method}) for method in _METHODS)
    routes = request.app.routes
    return [name for name, scope in scopes if any(each.matches(scope)[0] is Match.FULL for each in routes)]


_HANDLERS: Mapping[type[Exception], Callable[[Request, Any], Awaitable[JSONResponse]]] = {
    DocumentError: _document,
    ScenarioError: _scenario,
    StoreError: _failed,
    Exception: _failed,
    ClockError: _clock,
    UnknownNameError: _unknown,
    ClientDisconnect: _left,
    RequestValidationError: _validation,
    UnicodeEncodeError: _surrogate,
    HTTPException: _http,
}


def install(app: FastAPI) -> None:
    """Answer every error of this application as a problem, which its OpenAPI document describes once."""
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
    described = app.openapi

    def openapi() -> dict[str, Any]:
        document = described()
        document["components"]["schemas"]["Problem"] = _PROBLEM
        return document

    app.openapi = openapi  # type: ignore[method-assign]
