"""The gateway: identification, authentication, scope, quota; the first failure wins (API-04, API-05)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from simulator.application.gateway.quota import DAY, Count, Limit, Moment, count_call, limits_of
from simulator.application.kept import QuotaState
from simulator.application.ports import Exchange
from simulator.application.tokens.access_token import AccessToken
from simulator.application.tokens.check import BadToken, Fault, check_token
from simulator.application.tokens.ports import Keys
from simulator.domain import gateway
from simulator.domain.conduct import Conduct
from simulator.domain.gateway import GatewayError, GatewayRefusal
from simulator.domain.okta import SCOPE
from simulator.domain.phrases import stopped
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.value import value

_BEARER = re.compile(r"bearer(?: +(?P<token>[A-Za-z0-9._~+/-]+=*) *)?", re.IGNORECASE)
_SHOWN = 60
_READ_AGAIN = 128
_INVALID_TOKEN: Mapping[Fault, GatewayError] = {
    Fault.NOT_A_TOKEN: gateway.NOT_A_TOKEN,
    Fault.ALG_NONE: gateway.ALG_NONE,
    Fault.ALG_REFUSED: gateway.ALG_REFUSED,
    Fault.WRONG_KEY: gateway.WRONG_KEY,
    Fault.FORGED: gateway.FORGED,
    Fault.OTHER_SANDBOX: gateway.OTHER_SANDBOX,
    Fault.OTHER_AUDIENCE: gateway.OTHER_AUDIENCE,
    Fault.NOT_YET_VALID: gateway.NOT_YET_VALID,
    Fault.EXPIRED: gateway.EXPIRED,
    Fault.REVOKED: gateway.REVOKED,
    Fault.UNKNOWN_CLIENT: gateway.UNKNOWN_CLIENT,
}


@value()
class Admission:
    """A call that goes on to the service: whose it is."""

    fournisseur: str
    client_id: str


@value()
class Gate:
    """What the gateway decided, the limits to show, and the trail; ``fournisseur`` is known once the token is valid."""

    decision: Admission | GatewayRefusal
    limits: tuple[Limit, ...]
    trail: tuple[TrailEntry, ...]
    fournisseur: str = ""


def admit_call(exchange: Exchange, keys: Keys, authorization: tuple[str, ...], issuers: frozenset[str]) -> Gate:
    """Admit a call or stop it; an admitted call counts.

    ``issuers`` are the paths of this sandbox's authorization servers (``/s/name/oauth2/id``): a token of another is refused,
    and the advice names their token endpoints.

    A call that the gateway stops, whatever the reason, does not count: 401 and 400 have no supplier to count for; that
    403 and 429 do not is assumed. What the service itself refuses counts.
    """
    conduct, at = exchange.conduct, Moment.of(exchange)
    token = _bearer(authorization, issuers)
    access = token if isinstance(token, GatewayRefusal) else _valid(exchange, keys, token, issuers)
    if isinstance(access, GatewayRefusal):
        limits = limits_of(QuotaState(), conduct, at)
        return Gate(access, limits, (_entry("API-05", access, "Authorization"),))
    found = exchange.directory.okta_client(access.client_id)
    fournisseur = found[1] if found else ""
    state = exchange.quota(fournisseur)
    if not access.allows_follow_up:
        refusal = _other_scope(access, issuers)
        limits = limits_of(state, conduct, at)
        return Gate(refusal, limits, (_entry("API-05", refusal, "scp"),), fournisseur)
    passed, counted = _let_through(access.client_id, fournisseur)
    count = count_call(state, conduct, at)
    if count.exceeded:
        refusal = _over_quota(count, conduct, fournisseur, frozen=at.frozen)
        return Gate(refusal, count.limits, (passed, _entry("API-04", refusal, count.exceeded)), fournisseur)
    exchange.save_quota(fournisseur, count.state)
    return Gate(Admission(fournisseur, access.client_id), count.limits, (passed, counted), fournisseur)


@lru_cache(_READ_AGAIN)
def _bearer(authorization: tuple[str, ...], issuers: frozenset[str]) -> str | GatewayRefusal:
    if len(authorization) > 1:
        return GatewayRefusal(gateway.BADLY_FORMED, stopped.TWO_HEADERS(count=len(authorization)))
    header = authorization[0].strip() if authorization else ""
    scheme = header.partition(" ")[0]
    if scheme.casefold() != "bearer":
        token, came = _advice(issuers), repr(scheme[:_SHOWN])
        told = stopped.OTHER_SCHEME(came=came, token=token) if header else stopped.NO_HEADER(token=token)
        return GatewayRefusal(gateway.NO_TOKEN, told)
    found = _BEARER.fullmatch(header)
    if found is None or not found["token"]:
        says = stopped.SOMETHING_ELSE_BEHIND if found is None else stopped.NOTHING_BEHIND
        return GatewayRefusal(gateway.BADLY_FORMED, says(token=_advice(issuers)))
    return str(found["token"])


def _valid(exchange: Exchange, keys: Keys, token: str, issuers: frozenset[str]) -> AccessToken | GatewayRefusal:
    access = check_token(exchange, keys, token, issuers)
    if isinstance(access, BadToken):
        return GatewayRefusal(
            _INVALID_TOKEN[access.fault], stopped.BAD_TOKEN(why=access.detail, token=_advice(issuers))
        )
    return access


def _advice(issuers: frozenset[str]) -> str:
    servers = " or ".join(f"{each}/v1/token" for each in sorted(issuers))
    return stopped.FRESH(servers=servers)


def _other_scope(access: AccessToken, issuers: frozenset[str]) -> GatewayRefusal:
    came = access.scope[:_SHOWN] or "none"
    detail = stopped.OTHER_SCOPE(came=came, wanted=SCOPE, wanted_again=SCOPE, token=_advice(issuers))
    return GatewayRefusal(gateway.OTHER_SCOPE, detail)


def _over_quota(count: Count, conduct: Conduct, fournisseur: str, *, frozen: bool) -> GatewayRefusal:
    wait = (stopped.WAIT_OR_ADVANCE if frozen else stopped.WAIT)(seconds=count.retry_after)
    if count.exceeded == DAY:
        detail = stopped.DAY_IS_FULL(supplier=fournisseur, count=conduct.quota_per_day, wait=wait)
        return GatewayRefusal(gateway.OVER_DAILY_QUOTA, detail, count.retry_after)
    each = conduct.quota_per_second
    allowed = stopped.ONE_A_SECOND() if each == 1 else stopped.SOME_A_SECOND(count=each)
    detail = stopped.TOO_SOON(supplier=fournisseur, allowed=allowed, wait=wait)
    return GatewayRefusal(gateway.OVER_QUOTA, detail, count.retry_after)


@lru_cache(_READ_AGAIN)
def _let_through(client_id: str, fournisseur: str) -> tuple[TrailEntry, TrailEntry]:
    """Tell that a token is good, and that its call is counted."""
    passed = TrailEntry("API-05", Outcome.PASSED, "Authorization", client_id)
    return passed, TrailEntry("API-04", Outcome.PASSED, "quota", fournisseur)


def _entry(rule: str, refusal: GatewayRefusal, field: str) -> TrailEntry:
    return TrailEntry(rule, Outcome.REFUSED, field, refusal.detail, code=refusal.error.id)
