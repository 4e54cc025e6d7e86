"""The FastAPI application of the control paths; its pages are served from here, never from a CDN."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline

from simulator.application.dialogues.omega import Omega
from simulator.application.journal.ports import Journal
from simulator.application.ready import WriteRequest
from simulator.application.referential import Referential
from simulator.application.scenarios.book import ScenarioBook
from simulator.application.tokens.ports import Keys
from simulator.domain.addresses import CONTROL
from simulator.transports.called import Called
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
    settings,
)
from simulator.transports.control.bodies import known_body
from simulator.transports.control.probes import Probes
from simulator.transports.control.request import known_parameters
from simulator.transports.http import App, Receive, Scope, Send, state_of
from simulator.transports.turns import Turns

_DESCRIPTION = """What a test sets up, changes and looks at. Put `/s/{name}` before any path to work in a sandbox of your own.
Nothing here is GRDF's: these paths are the simulator's."""
_MOST_BYTES = 2 * 1024 * 1024


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
    official_codes: Mapping[str, str]
    """The server's, by rule: of an exchange the journal tells the code with which it was answered."""
    prepare_schemas: Callable[[], None]
    """Has the published schemas be ready for strict mode. Raises ContractError."""
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
        sandbox.router(omega.store, control.journal, control.probes, turns),
        sandboxes.router(omega.store, control.journal, turns),
        settings.router(omega.store, control.prepare_schemas, turns),
        clock.router(omega.store, omega.calendar, turns),
        referential.router(omega.store, control.referential, turns),
        requests.router(omega, control.referential, control.write_request, turns),
        demandes.router(omega, turns),
        okta.router(omega.store, control.keys, turns),
        scenarios.router(omega.store, control.book, turns),
        journal.router(control.journal, control.official_codes, control.version),
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

    As FastAPI reads ASGI, ``root_path`` is where ``path`` begins. The prefix stands there then, and in the state's "called"
    no more.
    """

    async def whole_path(scope: Scope, receive: Receive, send: Send) -> None:
        state = state_of(scope)
        called: Called | None = state.get("called")
        begin = (called.prefix if called else "") + scope.get("root_path", "")
        path = begin + scope["path"]
        told: dict[str, Any] = {"root_path": begin, "path": path, "raw_path": quote(path).encode()}
        if called:
            told["state"] = {**state, "called": Called(called.origin)}
        await app({**scope, **told}, receive, send)

    return whole_path
