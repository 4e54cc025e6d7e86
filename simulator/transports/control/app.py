"""The FastAPI application of the control paths; its pages are served from here, never from a CDN."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter
from fastapi_offline import FastAPIOffline

from simulator.application.ports import SigningKey, Store
from simulator.application.referential import Referential
from simulator.domain.calendar import Calendar
from simulator.transports.control import clock, demandes, okta, problems, referential, sandbox
from simulator.transports.http import App, Receive, Scope, Send

_DESCRIPTION = """What a test sets up, changes and looks at. Put `/s/{name}` before any path to work in a sandbox of your own.
Nothing here is GRDF's: these paths are the simulator's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What the control paths work with."""

    store: Store
    referential: Referential
    calendar: Calendar
    version: str
    new_signing_key: Callable[[], SigningKey]
    official_codes: Mapping[str, str] = field(default_factory=dict)


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
    )
    problems.install(app)
    routers: tuple[APIRouter, ...] = (
        sandbox.router(control.store, control.version, control.official_codes),
        clock.router(control.store, control.calendar),
        referential.router(control.store, control.referential, control.official_codes),
        demandes.router(control.store),
        okta.router(control.store, control.new_signing_key),
    )
    for each in routers:
        app.include_router(each, prefix="/_sim")
    return app


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
