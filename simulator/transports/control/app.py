"""The FastAPI application of the control paths; its pages are served from here, never from a CDN."""

import re
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline
from starlette.responses import Response

from simulator.application.dialogues.omega import Omega
from simulator.application.journal.ports import Journal
from simulator.application.ready import WriteRequest
from simulator.application.referential import Referential
from simulator.application.scenarios.book import ScenarioBook
from simulator.application.tokens.ports import Keys
from simulator.domain.addresses import CONTROL
from simulator.transports.control import (
    clock,
    demandes,
    documentation,
    journal,
    okta,
    problems,
    referential,
    requests,
    sandbox,
    sandboxes,
    scenarios,
)
from simulator.transports.control.bodies import known_body
from simulator.transports.control.probes import HEALTH, READY, Probes
from simulator.transports.control.request import known_parameters
from simulator.transports.http import App, Receive, Scope, Send, from_own_page, is_loopback, state_of
from simulator.transports.turns import Turns

_DESCRIPTION = """What a test sets up, changes and looks at. Put `/s/{name}` before any path to work in a sandbox of your own.
Nothing here is GRDF's: these paths are the simulator's."""
_MOST_BYTES = 2 * 1024 * 1024
_OPEN_TO_ALL = frozenset({HEALTH, READY})
_OF_NO_OTHER_PAGE = {None, b"none", b"same-origin"}
_HOST = re.compile(r"(?:\[([^\]]*)\]|([^:]*))(?::\d*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What the control paths work with."""

    omega: Omega
    referential: Referential
    version: str
    probes: Probes
    keys: Keys
    book: ScenarioBook
    journal: Journal
    turns: Turns
    write_request: WriteRequest
    rest_document: Callable[[], dict[str, Any]]
    """Gives the OpenAPI document of what suppliers call by REST."""


def control_app(control: Control) -> App:
    """Make the application."""
    app = FastAPIOffline(
        title="omega-simulator, control",
        version=control.version,
        description=_DESCRIPTION,
        openapi_url="/_sim/openapi.json",
        docs_url="/_sim/docs",
        redoc_url="/_sim/redoc",
        static_url="/_sim/static",
        separate_input_output_schemas=False,
        generate_unique_id_function=_operation_id,
        max_body_size=_MOST_BYTES,
    )
    problems.install(app)
    omega, turns = control.omega, control.turns
    routers: tuple[APIRouter, ...] = (
        documentation.router(control.rest_document),
        sandbox.router(omega.store, control.journal, control.probes, omega.official_codes, omega.rules_off, turns),
        sandboxes.router(omega.store, control.journal, turns),
        clock.router(omega.store, omega.calendar, turns),
        referential.router(omega.store, control.referential, omega.official_codes, turns),
        requests.router(omega, control.referential, control.write_request, turns),
        demandes.router(omega, turns),
        okta.router(omega.store, control.keys, turns),
        scenarios.router(omega.store, control.book, turns),
        journal.router(control.journal, omega.official_codes, control.version),
    )
    for each in routers:
        for route in each.routes:
            if isinstance(route, APIRoute):
                route.summary = route.description.partition(".")[0]
        app.include_router(
            each,
            prefix=CONTROL,
            dependencies=[Depends(known_parameters), Depends(known_body)],
            responses=dict(problems.DOCUMENTED),
        )
    return _mounted(app)


def _operation_id(route: APIRoute) -> str:
    """Name an operation by its method and path, as clients that are generated call it: ``put_pces_numero``."""
    steps = re.findall(r"\w+", route.path.removeprefix(CONTROL))
    return "_".join((min(route.methods or ()).lower(), *steps))


def _mounted(app: App) -> App:
    """Give the sandbox's prefix, and a proxy's, back to the path.

    As FastAPI reads ASGI, ``root_path`` is where ``path`` begins.
    """

    async def whole_path(scope: Scope, receive: Receive, send: Send) -> None:
        called = state_of(scope).get("called")
        begin = (called.prefix if called else "") + scope.get("root_path", "")
        path = begin + scope["path"]
        await app({**scope, "root_path": begin, "path": path, "raw_path": quote(path).encode()}, receive, send)

    return whole_path


def guarded(app: App, token: str | None, hosts: Collection[str] | None) -> App:
    """Refuse what another web page has a browser send, and ask for the token; health and ready are open to all.

    Without a token only this machine is let in, by a name of its own or one of ``hosts``: a page whose name was made to
    lead here (DNS rebinding) would pass for same-origin. None lets in whoever reaches the port, by any name. Its Origin is
    the address called, or there is none. With the token the Origin may be any: no page can have a browser add that header
    without asking first, and it would be refused then.
    """
    own = None if hosts is None else frozenset(("", *(each.lower() for each in hosts)))

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        refused = None
        if scope["path"] not in _OPEN_TO_ALL:
            refused = _of_another_page(headers) or (
                _foreign_origin(headers, scope) or _unknown_host(headers, own)
                if token is None
                else _unproven(headers, token)
            )
        await (refused or app)(scope, receive, send)

    return guard


def _of_another_page(headers: dict[bytes, bytes]) -> Response | None:
    site = headers.get(b"sec-fetch-site")
    if site in _OF_NO_OTHER_PAGE:
        return None
    return problems.problem(
        403,
        f"a web page of another site had this sent (Sec-Fetch-Site: {_text(site)}), and control paths take nothing from"
        " there: type the address into the browser's address bar, or call it from a program.",
    )


def _foreign_origin(headers: dict[bytes, bytes], scope: Scope) -> Response | None:
    called = state_of(scope).get("called")
    if from_own_page(headers) or (called and called.origin.encode() == headers[b"origin"]):
        return None
    return problems.problem(
        403,
        f"a web page of {_text(headers.get(b'origin'))!r} had this sent to {_text(headers.get(b'host'))!r}, and control paths"
        " without a control token take nothing from other origins: call them from a program, or start with --control-token.",
    )


def _unknown_host(headers: dict[bytes, bytes], own: Collection[str] | None) -> Response | None:
    called = _text(headers.get(b"host"))
    found = _HOST.fullmatch(called)
    name = (found[1] or found[2]).lower() if found else called
    if own is None or name in own or is_loopback(name):
        return None
    return problems.problem(
        403,
        f"control paths without a control token answer this machine alone, and this server was called {called!r}:"
        " call 127.0.0.1 or localhost, or start with --control-token.",
    )


def _unproven(headers: dict[bytes, bytes], token: str) -> Response | None:
    accepted = (f"Bearer {token}".encode(), token.encode())
    given = headers.get(b"authorization", b""), headers.get(b"x-omega-sim-token", b"")
    known = [secrets.compare_digest(came, right) for came, right in zip(given, accepted, strict=True)]
    if any(known):
        return None
    refused = problems.problem(
        401,
        "control paths ask for the control token here: send Authorization: Bearer {token}, or X-Omega-Sim-Token.",
    )
    refused.headers["WWW-Authenticate"] = 'Bearer realm="omega-simulator control"'
    return refused


def _text(header: bytes | None) -> str:
    return (header or b"").decode("latin-1")[:100]
