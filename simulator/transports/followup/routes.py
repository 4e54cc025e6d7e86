"""The addresses under ``/fournisseur``: gateway first, then the service."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from simulator.application.gateway.admit import GatewaySettings, admit_call
from simulator.application.gateway.follow_demande import follow_demande
from simulator.application.gateway.quota import QuotaPolicy, limits_of
from simulator.application.ports import Exchange, QuotaState, Store
from simulator.application.tokens.check import issuer_paths
from simulator.application.tokens.ports import Keys
from simulator.domain import gateway, service_errors
from simulator.domain.gateway import GatewayRefusal
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.service_errors import ServiceError
from simulator.transports.failure import note_failure, raise_what_holds_up
from simulator.transports.followup.answers import demande_answer, failure_answer, gateway_answer, service_answer
from simulator.transports.followup.documentation import FOLLOW
from simulator.transports.followup.incoming import codes_cdgf, login_of
from simulator.transports.http import sandbox_of
from simulator.transports.notes import instead_of, notes_of
from simulator.transports.turns import Turns, at_once

PATH = "/fournisseur/demande/v1/demandes/{numero_demande}/externe"
_ALLOWED = ("GET", "HEAD")


class FollowUp:
    """An ASGI application for the follow-up's address and every other under ``/fournisseur``, whatever the method."""

    def __init__(  # noqa: PLR0913, PLR0917  what every call works with
        self,
        store: Store,
        keys: Keys,
        servers: frozenset[str],
        quota: QuotaPolicy,
        real: Callable[[], datetime],
        turns: Turns,
    ) -> None:
        self.store = store
        self.turns = turns
        self.keys = keys
        self.servers = servers
        self.quota = quota
        self.real = real

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        request = Request(scope, receive)
        answer = await self.followed(request) if "numero_demande" in request.path_params else self.unknown(request)
        await answer(scope, receive, send)

    async def followed(self, request: Request) -> Response:
        """Answer a demande, or why not, when it is the sandbox's turn."""
        return await self.turns.take(sandbox_of(request.scope), partial(self.follow, request))

    def follow(self, request: Request) -> Response:
        """Answer a demande, or why not, in one exchange with the sandbox."""
        notes = notes_of(request.scope)
        notes.operation, notes.demande = "SuiviDemande", request.path_params["numero_demande"]
        try:
            raise_what_holds_up(notes)
            return self.store.hold(sandbox_of(request.scope), partial(self._answer, request))
        except Exception as error:  # noqa: BLE001  whatever it is, it is ours, and is told as ours
            return failure_answer(note_failure(notes, error, "a follow-up failed"))

    def unknown(self, request: Request) -> Response:
        """Answer that nothing stands there (assumed: the gateway knows its routes before it asks for a token)."""
        detail = (
            f"{request.method[:20]} {request.scope['path'][:200]} is no address of the API. The follow-up of a demande"
            f" is GET {PATH}?code_cdgf=A04000010"
        )
        limits = limits_of(QuotaState(), self.quota, self.real())
        return gateway_answer(GatewayRefusal(gateway.UNKNOWN_PATH, detail), path=_path(request), limits=limits)

    def _answer(self, request: Request, exchange: Exchange) -> Response:
        issuers = issuer_paths(request.scope.get("root_path", ""), self.servers)
        settings = GatewaySettings(self.quota, issuers)
        gate = admit_call(exchange, self.keys, request.headers.getlist("authorization"), settings)
        notes = notes_of(request.scope)
        notes.pce, notes.statut, notes.stood_in = "", "", False  # what an earlier play of it may have left
        notes.now, notes.fournisseur, notes.trail = exchange.now, gate.fournisseur, gate.trail
        notes.login, notes.cdgf = login_of(request) or "", next(iter(codes_cdgf(request)), "")
        if isinstance(gate.decision, GatewayRefusal):
            return gateway_answer(gate.decision, path=_path(request), limits=gate.limits)
        if request.method not in _ALLOWED:
            error = service_errors.VERBE_NON_PRIS_EN_CHARGE
            verb = TrailEntry("API-07", Outcome.REFUSED, "method", request.method[:20], "GET", error.id)
            notes.trail = (*gate.trail, verb)
            return service_answer(error, limits=gate.limits, allow=", ".join(_ALLOWED))
        instead = instead_of(request.scope)
        if isinstance(instead, ServiceError):
            allow = "" if instead is service_errors.VERBE_NON_PRIS_EN_CHARGE else None  # no verb at all, then
            return service_answer(instead, limits=gate.limits, allow=allow)
        followed = follow_demande(
            exchange,
            fournisseur=gate.decision.fournisseur,
            numero=request.path_params["numero_demande"],
            code_cdgf=codes_cdgf(request),
            login=login_of(request),
        )
        notes.trail, notes.pce, notes.statut = (*gate.trail, *followed.trail), followed.pce, followed.statut
        if isinstance(followed.answer, ServiceError):
            return service_answer(followed.answer, limits=gate.limits)
        return demande_answer(followed.answer, limits=gate.limits)


def router(  # noqa: PLR0913  what the routes work with
    store: Store,
    keys: Keys,
    *,
    servers: frozenset[str],
    real: Callable[[], datetime],
    quota: QuotaPolicy | None = None,
    turns: Turns | None = None,
) -> APIRouter:
    """Make the routes under ``/fournisseur``; ``servers`` are the authorization servers whose tokens are accepted.

    ``real`` tells the real time. The scope's root_path is the sandbox's prefix; its state may hold ``sandbox``. What is
    known of an exchange is left in its notes.
    """
    follow_up = FollowUp(store, keys, servers, quota or QuotaPolicy(), real, turns or at_once())
    routes = APIRouter(tags=["Suivi Demande"])

    @routes.get(PATH, **FOLLOW)
    async def follow(numero_demande: str, request: Request) -> Response:  # noqa: ARG001  OpenAPI shows it
        return await follow_up.followed(request)

    for path in (PATH, "/fournisseur{path:path}"):
        routes.routes.append(Route(path, follow_up, include_in_schema=False))
    return routes


def _path(request: Request) -> str:
    return str(request.scope.get("root_path", "")) + str(request.scope["path"])
