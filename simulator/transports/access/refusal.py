"""How a guarded path refuses: a problem (RFC 9457) that says what came and what was expected."""

from collections.abc import Sequence

from starlette.responses import JSONResponse

from simulator.transports.problem import problem_body

CHALLENGE = 'Bearer realm="omega-simulator control"'
"""What a refusal without the token asks for (RFC 6750)."""


def problem(status: int, detail: str, errors: Sequence[str] = ()) -> JSONResponse:
    """Write a problem; ``errors`` holds its mistakes, one sentence each."""
    body = problem_body(status, detail)
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, status, media_type="application/problem+json")


def unproven(*, sent: bool) -> JSONResponse:
    """Refuse who does not prove to know the control token; ``sent`` tells whether a token came, which is another."""
    asks = (
        "what came is not the control token of this server" if sent else "control paths ask for the control token here"
    )
    refused = problem(401, f"{asks}: send Authorization: Bearer {{token}}, or X-Omega-Sim-Token.")
    refused.headers["WWW-Authenticate"] = CHALLENGE
    return refused
