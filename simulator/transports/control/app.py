"""The FastAPI application of the control paths; its pages are served from here, never from a CDN."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline

from simulator.application.dialogue import Omega
from simulator.application.ports import SigningKey
from simulator.application.referential import Referential
from simulator.transports.control import clock, demandes, okta, problems, referential, sandbox, sandboxes
from simulator.transports.control.request import known_parameters
from simulator.transports.http import App, Receive, Scope, Send

_DESCRIPTION = """What a test sets up, changes and looks at. Put `/s/{name}` before any path to work in a sandbox of your own.
Nothing here is GRDF's: these paths are the simulator's."""
_MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What the control paths work with."""

    omega: Omega
    referential: Referential
    version: str
    new_signing_key: Callable[[], SigningKey]


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
        max_body_size=_MOST_BYTES,
    )
    problems.install(app)
    omega = control.omega
    routers: tuple[APIRouter, ...] = (
        sandbox.router(omega.store, control.version, omega.official_codes),
        sandboxes.router(omega.store),
        clock.router(omega.store, omega.calendar),
        referential.router(omega.store, control.referential, omega.official_codes),
        demandes.router(omega),
        okta.router(omega.store, control.new_signing_key),
    )
    for each in routers:
        for route in each.routes:
            if isinstance(route, APIRoute):
                route.summary = route.description.partition(".")[0]
        app.include_router(
            each,
            prefix="/_sim",
            dependencies=[Depends(known_parameters)],
            responses=dict(problems.DOCUMENTED),
        )
    return _mounted(app)


def _mounted(app: App) -> App:
    """Give the sandbox's prefix back to the path: as FastAPI reads ASGI, ``root_path`` is where ``path`` begins."""

    async def whole_path(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("root_path", "") + scope["path"]
        await app({**scope, "path": path, "raw_path": quote(path).encode()}, receive, send)

    return whole_path


def guarded(app: App, token: str | None) -> App:
    """Ask for a token before every control path but health (design 2.9); without a token, let everybody in."""
    if token is None:
        return app
    accepted = (f"Bearer {token}".encode(), token.encode())

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        given = headers.get(b"authorization", b""), headers.get(b"x-omega-sim-token", b"")
        known = [secrets.compare_digest(came, right) for came, right in zip(given, accepted, strict=True)]
        if any(known) or scope["path"] == "/_sim/health":
            await app(scope, receive, send)
            return
        refused = problems.problem(
            401,
            "control paths ask for the control token here: send Authorization: Bearer {token}, or X-Omega-Sim-Token.",
        )
        refused.headers["WWW-Authenticate"] = 'Bearer realm="omega-simulator control"'
        await refused(scope, receive, send)

    return guard
