"""The addresses under ``/fournisseur``: gateway first, then the service. FastAPI documents them, and answers none."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from simulator.application.gateway.admit import admit_call
from simulator.application.gateway.follow_demande import follow_demande
from simulator.application.gateway.quota import Moment, limits_of
from simulator.application.kept import QuotaState
from simulator.application.ports import Exchange, Store
from simulator.application.tokens.check import issuer_paths
from simulator.application.tokens.ports import Keys
from simulator.domain import gateway, service_errors
from simulator.domain.addresses import FOLLOW_UP
from simulator.domain.gateway import GatewayRefusal
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.service_errors import ServiceError
from simulator.errors import StoreError
from simulator.transports.failure import note_failure, raise_what_holds_up
from simulator.transports.followup.answers import Answer, demande_answer, failure_answer, gateway_answer, service_answer
from simulator.transports.followup.incoming import authorizations, codes_cdgf, login_of, numero_of
from simulator.transports.http import Receive, Scope, Send, sandbox_of
from simulator.transports.looking import looking
from simulator.transports.notes import Notes, instead_of, notes_of
from simulator.transports.turns import Turns

_ALLOWED = ("GET", "HEAD")


class FollowUp:
    """A raw ASGI application for the follow-up's address and every other under ``/fournisseur``, whatever the method.

    ``servers`` are the authorization servers whose tokens are accepted, ``real`` tells the real time. The scope's root_path is
    the sandbox's prefix; its state may hold ``sandbox``. What is known of an exchange is left in its notes.
    """

    def __init__(
        self,
        store: Store,
        keys: Keys,
        servers: frozenset[str],
        real: Callable[[], datetime],
        turns: Turns,
    ) -> None:
        self.store = store
        self.turns = turns
        self.keys = keys
        self.servers = servers
        self.real = real

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, a demande's when it is the sandbox's turn."""
        if numero := numero_of(scope):
            notes, sandbox = notes_of(scope), sandbox_of(scope)
            follow = partial(self._follow, scope, notes, sandbox, numero)
            answer = await self.turns.take(sandbox, looking(notes, follow))
        else:
            answer = await self.unknown(scope)
        await answer(scope, receive, send)

    def _follow(self, scope: Scope, notes: Notes, sandbox: str, numero: str) -> Answer:
        """Answer a demande, or why not, in one exchange with the sandbox."""
        notes.operation, notes.demande = "SuiviDemande", numero
        try:
            raise_what_holds_up(notes)
            return self.store.hold(sandbox, partial(self._answer, scope, notes, numero), look=notes.look)
        except Exception as error:  # noqa: BLE001  whatever it is, it is ours, and is told as ours
            return failure_answer(note_failure(notes, error, "a follow-up failed"))

    async def unknown(self, scope: Scope) -> Answer:
        """Answer that nothing stands there (assumed: the gateway knows its routes before it asks for a token)."""
        detail = (
            f"{scope['method'][:20]} {scope['path'][:200]} is no address of the API. The follow-up of a demande"
            f" is GET {FOLLOW_UP}?code_cdgf=A04000010"
        )
        return await self.stopped(scope, GatewayRefusal(gateway.UNKNOWN_PATH, detail))

    async def stopped(self, scope: Scope, refusal: GatewayRefusal) -> Answer:
        """Answer a call that goes no further than the gateway, whoever makes it."""
        sandbox = sandbox_of(scope)
        try:
            conduct = await self.turns.take(sandbox, partial(self.store.conduct, sandbox))
        except StoreError as error:
            return failure_answer(note_failure(notes_of(scope), error, "a follow-up failed"))
        real = self.real()
        return gateway_answer(refusal, path=_path(scope), limits=limits_of(QuotaState(), conduct, Moment(real, real)))

    def _answer(self, scope: Scope, notes: Notes, numero: str, exchange: Exchange) -> Answer:
        issuers = issuer_paths(scope.get("root_path", ""), self.servers)
        gate = admit_call(exchange, self.keys, authorizations(scope), issuers)
        method, login, cdgfs = scope["method"], login_of(scope), codes_cdgf(scope)
        notes.pce, notes.statut, notes.stood_in = "", "", False  # what an earlier play of it may have left
        notes.now, notes.fournisseur, notes.trail = exchange.now, gate.fournisseur, gate.trail
        notes.login, notes.cdgf = login or "", next(iter(cdgfs), "")
        if isinstance(gate.decision, GatewayRefusal):
            return gateway_answer(gate.decision, path=_path(scope), limits=gate.limits)
        if method not in _ALLOWED:
            error = service_errors.VERBE_NON_PRIS_EN_CHARGE
            verb = TrailEntry("API-07", Outcome.REFUSED, "method", method[:20], "GET", error.id)
            notes.trail = (*gate.trail, verb)
            return service_answer(error, limits=gate.limits, allow=", ".join(_ALLOWED))
        instead = instead_of(notes)
        if isinstance(instead, ServiceError):
            allow = "" if instead is service_errors.VERBE_NON_PRIS_EN_CHARGE else None  # no verb at all, then
            return service_answer(instead, limits=gate.limits, allow=allow)
        followed = follow_demande(
            exchange, fournisseur=gate.decision.fournisseur, numero=numero, code_cdgf=cdgfs, login=login
        )
        notes.trail, notes.pce, notes.statut = (*gate.trail, *followed.trail), followed.pce, followed.statut
        if isinstance(followed.answer, ServiceError):
            return service_answer(followed.answer, limits=gate.limits)
        return demande_answer(followed.answer, limits=gate.limits)


def _path(scope: Scope) -> str:
    return str(scope.get("root_path", "")) + str(scope["path"])
