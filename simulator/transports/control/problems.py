"""The control paths' errors: RFC 9457 problems that say what came and what was expected."""

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from simulator.errors import ClockError, DocumentError

TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    422: "Unprocessable Content",
}


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
        mistakes = [
            f"{'.'.join(map(str, each['loc'][1:])) or 'body'}: {each['msg']} (came: {each.get('input')!r})"
            for each in error.errors()
        ]
        return problem(422, "; ".join(mistakes), mistakes)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        detail = str(error.detail)
        if error.status_code == 404 and detail == "Not Found":
            detail = f"nothing stands at {request.url.path}; /_sim/docs lists the control paths."
        if error.status_code == 405:
            detail = f"{request.method} is not for {request.url.path}; /_sim/docs lists the control paths."
        response = problem(error.status_code, detail)
        response.headers.update(error.headers or {})
        return response
