"""Answers behind the gateway: its own in problem+json (RFC 9457), the service's in theirs; RateLimit on all."""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from starlette.responses import Response

from simulator.application.gateway.quota import Limit
from simulator.application.journal.record import Failure
from simulator.domain.gateway import GatewayRefusal
from simulator.domain.service_errors import ServiceError
from simulator.transports.failure import problem_of, retry_header


def gateway_answer(refusal: GatewayRefusal, *, path: str, limits: Iterable[Limit] = ()) -> Response:
    """Answer an error of the gateway's; ``path`` is the one that was called."""
    error = refusal.error
    body = {
        "type": f"urn:omega-simulator:gateway:{error.id}",
        "title": error.title,
        "status": error.status,
        "detail": refusal.detail,
        "instance": quote(path),
    }
    answer = _json(body, error.status, limits, "application/problem+json")
    if error.www_authenticate:
        answer.headers["WWW-Authenticate"] = error.www_authenticate
    if retry_after := refusal.retry_after or error.retry_after:
        answer.headers["Retry-After"] = str(retry_after)
    return answer


def service_answer(error: ServiceError, *, limits: Iterable[Limit] = (), allow: str | None = None) -> Response:
    """Answer an error of the service's (SUIVI Annexe A; the JSON's shape is assumed)."""
    answer = _json({"code": error.status, "libelle": error.label}, error.status, limits, "application/json")
    if allow is not None:
        answer.headers["Allow"] = allow
    return answer


def failure_answer(failure: Failure) -> Response:
    """Answer that the simulator itself failed: neither the gateway nor the service has said anything."""
    answer = _json(problem_of(failure), failure.status, (), "application/problem+json")
    answer.raw_headers.extend(retry_header(failure))
    return answer


def demande_answer(content: Mapping[str, object], *, limits: Iterable[Limit] = ()) -> Response:
    """Answer a demande."""
    return _json(content, 200, limits, "application/json")


def _json(body: Mapping[str, object], status: int, limits: Iterable[Limit], media_type: str) -> Response:
    text = json.dumps(body, ensure_ascii=False)
    answer = Response(text.encode("utf-8", "replace"), status, media_type=media_type)
    shown = tuple(limits)
    if shown:
        answer.headers["RateLimit-Policy"] = ", ".join(
            f'"{each.name}";q={each.quota};w={each.window}' for each in shown
        )
        answer.headers["RateLimit"] = ", ".join(f'"{each.name}";r={each.remaining};t={each.reset}' for each in shown)
    return answer
