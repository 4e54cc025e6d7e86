"""Answers behind the gateway: its own in problem+json (RFC 9457), the service's in theirs; RateLimit on all."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from simulator.application.gateway.follow_demande import Shown
from simulator.application.gateway.quota import Limit
from simulator.application.journal.record import Failure
from simulator.domain.gateway import GatewayRefusal
from simulator.domain.same import Same
from simulator.domain.service_errors import ServiceError
from simulator.domain.value import value
from simulator.transports.failure import problem_of, retry_header
from simulator.transports.http import Receive, Scope, Send

Headers = tuple[tuple[bytes, bytes], ...]
_JSON, _PROBLEM = b"application/json", b"application/problem+json"
_MOST_SHOWN = 1000
"""The texts of how many demandes are kept, at some 2 KB each."""


@value()
class Answer:
    """An answer, and the ASGI application that gives it."""

    status: int
    headers: Headers
    body: bytes

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


def gateway_answer(refusal: GatewayRefusal, *, path: str, limits: Sequence[Limit] = ()) -> Answer:
    """Answer an error of the gateway's; ``path`` is the one that was called."""
    error = refusal.error
    body = {
        "type": f"urn:omega-simulator:gateway:{error.id}",
        "title": error.title,
        "status": error.status,
        "detail": refusal.detail,
        "instance": quote(path),
    }
    more: Headers = ()
    if error.www_authenticate:
        more += ((b"www-authenticate", error.www_authenticate.encode("latin-1")),)
    if retry_after := refusal.retry_after or error.retry_after:
        more += ((b"retry-after", b"%d" % retry_after),)
    return _json(body, error.status, limits, _PROBLEM, more)


def service_answer(error: ServiceError, *, limits: Sequence[Limit] = (), allow: str | None = None) -> Answer:
    """Answer an error of the service's (SUIVI Annexe A; the JSON's shape is assumed)."""
    more = () if allow is None else ((b"allow", allow.encode("latin-1")),)
    return _json({"code": error.status, "libelle": error.label}, error.status, limits, _JSON, more)


def failure_answer(failure: Failure) -> Answer:
    """Answer that the simulator itself failed: neither the gateway nor the service has said anything."""
    return _json(problem_of(failure), failure.status, (), _PROBLEM, retry_header(failure))


def demande_answer(shown: Shown, *, limits: Sequence[Limit] = ()) -> Answer:
    """Answer a demande."""
    return _answer(_shown_again(shown.demande, shown.cdgf, shown.pce), 200, limits, _JSON)


def _json(
    content: Mapping[str, object], status: int, limits: Sequence[Limit], media_type: bytes, more: Headers = ()
) -> Answer:
    return _answer(_text(content), status, limits, media_type, more)


def _text(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


_shown_again = Same(lambda *told: _text(Shown(*told).document()), most=_MOST_SHOWN)
"""A supplier looks at its demandes again and again until something happened to one."""


def _answer(body: bytes, status: int, limits: Sequence[Limit], media_type: bytes, more: Headers = ()) -> Answer:
    headers = [(b"content-length", b"%d" % len(body)), (b"content-type", media_type)]
    if limits:
        policy = ", ".join([f'"{each.name}";q={each.quota};w={each.window}' for each in limits])
        left = ", ".join([f'"{each.name}";r={each.remaining};t={each.reset}' for each in limits])
        headers += [(b"ratelimit-policy", policy.encode("latin-1")), (b"ratelimit", left.encode("latin-1"))]
    return Answer(status, (*headers, *more), body)
