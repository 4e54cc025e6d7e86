"""The addresses under ``/oauth2``: each parses, asks one operation, renders."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.application.ports import Session, Store
from simulator.application.tokens import trail as okta_trail
from simulator.application.tokens.access_token import Flaw
from simulator.application.tokens.check import issuer_paths
from simulator.application.tokens.client_request import ClientRequest
from simulator.application.tokens.introspect import introspect_token
from simulator.application.tokens.issue import issue_token
from simulator.application.tokens.ports import Ids, Keys
from simulator.application.tokens.revoke import revoke_token
from simulator.application.tokens.signing_keys import published_keys
from simulator.domain import addresses, okta_errors
from simulator.domain.okta_errors import OktaRefusal
from simulator.transports.failure import note_failure, raise_what_holds_up
from simulator.transports.http import base_of, sandbox_of
from simulator.transports.notes import notes_of
from simulator.transports.okta import documentation
from simulator.transports.okta.answers import document, introspection, metadata, rendered, token_answer
from simulator.transports.okta.incoming import client_request
from simulator.transports.okta.otherwise import Otherwise
from simulator.transports.turns import Turns, at_once

Handling = Callable[[Session, ClientRequest, Request], Response | OktaRefusal]
MOST_BYTES = 64 * 1024
Server = Annotated[str, Path(description="An authorization server.", examples=["us5y2ta2uEHjCWIR417"])]


class Okta:
    """What every address under ``/oauth2`` shares: the store, the keys, the ids, the known servers."""

    def __init__(  # noqa: PLR0913, PLR0917  what every address works with
        self, store: Store, keys: Keys, ids: Ids, servers: frozenset[str], most_bytes: int, turns: Turns
    ) -> None:
        self.store = store
        self.turns = turns
        self.keys = keys
        self.ids = ids
        self.servers = servers
        self.most_bytes = most_bytes

    def token(self, exchange: Session, asked: ClientRequest, request: Request) -> Response | OktaRefusal:
        """Answer a token."""
        server = request.path_params["server"]
        notes = notes_of(request.scope)
        flaw = notes.act.then.token if notes.act else ""
        issued = issue_token(
            exchange,
            self.keys,
            self.ids,
            asked,
            issuer=base_of(request.scope) + addresses.issuer(server),
            flaw=Flaw(flaw) if flaw else None,
        )
        if isinstance(issued, OktaRefusal):
            return issued
        notes.fournisseur, notes.flaw = issued.fournisseur, flaw
        return token_answer(issued, self.ids)

    def introspect(self, exchange: Session, asked: ClientRequest, request: Request) -> Response | OktaRefusal:
        """Answer what a token says, or that it is not active."""
        access = introspect_token(exchange, self.keys, asked, issuers=self._issuers(request))
        if isinstance(access, OktaRefusal):
            return access
        return document(introspection(access), self.ids, Cache_Control="no-store")

    def revoke(self, exchange: Session, asked: ClientRequest, request: Request) -> Response | OktaRefusal:
        """Answer nothing, once a token is revoked."""
        refusal = revoke_token(exchange, self.keys, asked, issuers=self._issuers(request))
        return refusal or Response(status_code=200, headers={"X-Okta-Request-Id": self.ids.request_id()})

    def unknown_server(self, request: Request) -> Response | None:
        """Refuse a server that nobody knows."""
        server = request.path_params["server"]
        if server in self.servers:
            return None
        refusal = OktaRefusal(okta_errors.UNKNOWN_SERVER, {"id": server[:100]})
        notes_of(request.scope).trail = okta_trail.refused(refusal, came=server)
        return rendered(refusal, self.ids)

    async def form(self, request: Request, operation: str, answer: Handling) -> Response:
        """Answer a form, in one exchange with the sandbox."""
        notes_of(request.scope).operation = operation
        if unknown := self.unknown_server(request):
            return unknown
        try:
            asked = await client_request(request, self.most_bytes)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        notes = notes_of(request.scope)
        if isinstance(asked, OktaRefusal):
            told = "content-length" if asked.error is okta_errors.BODY_TOO_LONG else "content-type"
            notes.trail = okta_trail.refused(asked, came=request.headers.get(told, ""))
            return rendered(asked, self.ids)
        answered = await self._in_turn(request, operation, lambda exchange: answer(exchange, asked, request))
        if isinstance(answered, OktaRefusal):
            notes.trail = okta_trail.refused(answered, asked)
            return rendered(answered, self.ids, challenge=bool(asked.authorization))
        notes.trail = okta_trail.passed(asked)
        return answered

    async def published(self, request: Request) -> Response:
        """Answer the JWKS."""
        notes_of(request.scope).operation = "Keys"
        if unknown := self.unknown_server(request):
            return unknown
        answered = await self._in_turn(
            request, "Keys", lambda exchange: document({"keys": published_keys(exchange, self.keys)}, self.ids)
        )
        return rendered(answered, self.ids) if isinstance(answered, OktaRefusal) else answered

    async def _in_turn(
        self, request: Request, operation: str, answer: Callable[[Session], Response | OktaRefusal]
    ) -> Response | OktaRefusal:
        """Hold an exchange with the sandbox when it is its turn; a failure of ours is told in OKTA's form."""
        notes, sandbox = notes_of(request.scope), sandbox_of(request.scope)

        def held() -> Response | OktaRefusal:
            try:
                raise_what_holds_up(notes)
                with self.store.exchange(sandbox) as exchange:
                    notes.now = exchange.now
                    return answer(exchange)
            except Exception as error:  # noqa: BLE001  whatever it is, the header says that it is ours
                note_failure(notes, error, f"OKTA could not answer {operation}")
                return OktaRefusal(okta_errors.INTERNAL_ERROR)

        return await self.turns.take(sandbox, held)

    async def described(self, request: Request) -> Response:
        """Answer the metadata."""
        notes_of(request.scope).operation = "Metadata"
        server = request.path_params["server"]
        return self.unknown_server(request) or document(
            metadata(base_of(request.scope) + addresses.issuer(server)), self.ids
        )

    def _issuers(self, request: Request) -> frozenset[str]:
        return issuer_paths(request.scope.get("root_path", ""), self.servers)


def router(  # noqa: PLR0913  what the routes work with
    store: Store,
    keys: Keys,
    ids: Ids,
    *,
    servers: frozenset[str],
    most_bytes: int = MOST_BYTES,
    turns: Turns | None = None,
) -> APIRouter:
    """Make the routes of ``/oauth2/{server}``, for the authorization servers whose ids are known.

    The scope's root_path is the sandbox's prefix; its state may hold ``sandbox``. What is known of an exchange is left
    in its notes.
    """
    okta_server = Okta(store, keys, ids, servers, most_bytes, turns or at_once())
    routes = APIRouter(tags=["OKTA"])

    @routes.post(_at("token"), **documentation.TOKEN)
    async def token(server: Server, request: Request) -> Response:  # noqa: ARG001  OpenAPI shows it
        return await okta_server.form(request, "Token", okta_server.token)

    @routes.post(_at("introspect"), **documentation.INTROSPECT)
    async def introspect(server: Server, request: Request) -> Response:  # noqa: ARG001
        return await okta_server.form(request, "Introspect", okta_server.introspect)

    @routes.post(_at("revoke"), **documentation.REVOKE)
    async def revoke(server: Server, request: Request) -> Response:  # noqa: ARG001
        return await okta_server.form(request, "Revoke", okta_server.revoke)

    @routes.head(_at("keys"), include_in_schema=False)
    @routes.get(_at("keys"), **documentation.KEYS)
    async def published(server: Server, request: Request) -> Response:  # noqa: ARG001
        return await okta_server.published(request)

    for name in ("oauth-authorization-server", "openid-configuration"):
        described: dict[str, Any] = documentation.described(name)

        @routes.head(addresses.METADATA.replace("{known}", name), include_in_schema=False)
        @routes.get(addresses.METADATA.replace("{known}", name), **described)
        async def metadata_document(server: Server, request: Request) -> Response:  # noqa: ARG001
            return await okta_server.described(request)

    routes.routes.append(Route("/oauth2{path:path}", Otherwise(servers, ids), include_in_schema=False))
    return routes


def _at(name: str) -> str:
    return addresses.OKTA.replace("{name}", name)
