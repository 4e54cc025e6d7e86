"""Whether an access token is valid in this sandbox, now. Asked by the gateway, by /introspect and by /revoke."""

import re
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from simulator.application.kept import SigningKey
from simulator.application.ports import Exchange
from simulator.application.tokens.access_token import AccessToken
from simulator.application.tokens.compact_jwt import CompactJwt, read_jwt
from simulator.application.tokens.ports import Keys
from simulator.application.tokens.signing_keys import signing_keys
from simulator.domain import addresses, okta
from simulator.domain.calendar import PARIS
from simulator.domain.phrases import bad_tokens
from simulator.domain.value import value

_SHOWN = 60
_READ_AGAIN = 128
_OWN_PATH = re.compile(r"(?:/s/[^/]+)?/oauth2/.*", re.DOTALL)


class Fault(StrEnum):
    """What makes a token invalid, whoever looks at it; the first that is found, in this order."""

    NOT_A_TOKEN = "not-a-token"  # noqa: S105
    ALG_NONE = "alg-none"
    ALG_REFUSED = "alg-refused"
    WRONG_KEY = "wrong-key"
    FORGED = "forged"
    OTHER_SANDBOX = "other-sandbox"
    OTHER_AUDIENCE = "other-audience"
    NOT_YET_VALID = "not-yet-valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN_CLIENT = "unknown-client"


@value()
class BadToken:
    """A token that is not valid: why, and what came."""

    fault: Fault
    detail: str


def check_token(exchange: Exchange, keys: Keys, token: str, issuers: frozenset[str]) -> AccessToken | BadToken:
    """Read a token, or say what is wrong with it.

    ``issuers`` are the paths of this sandbox's authorization servers (``/s/name/oauth2/id``). The host of ``iss``,
    and a proxy's prefix before the path, are not compared: one server is called by several names.
    """
    read = _read(keys, token, issuers, signing_keys(exchange, keys))
    if isinstance(read, BadToken):
        return read
    return _moment_fault(exchange, read) or _state_fault(exchange, read.access) or read.access


@value()
class _Read:
    """A token that is good as long as nothing else says otherwise: what it says, and when it begins to be valid."""

    access: AccessToken
    begins: int | None


@lru_cache(_READ_AGAIN)
def _read(keys: Keys, token: str, issuers: frozenset[str], known: tuple[SigningKey, ...]) -> _Read | BadToken:
    """Read a token as far as that is the same at any time; ``known`` are the keys of the sandbox. The last ones are known."""
    jwt = read_jwt(token)
    if jwt is None:
        return BadToken(Fault.NOT_A_TOKEN, bad_tokens.NOT_A_JWT(came=_shown(token)))
    foreign = _foreign(jwt, issuers)
    if bad := _signature_fault(jwt, token, keys, known):
        return BadToken(bad.fault, bad_tokens.AND_STRANGER(bad=bad.detail, **foreign) if foreign else bad.detail)
    access = _access_token(jwt)
    if access is None:
        return BadToken(Fault.FORGED, bad_tokens.NO_CLAIMS())
    if foreign:
        return BadToken(Fault.OTHER_SANDBOX, bad_tokens.STRANGER(**foreign))
    if okta.AUDIENCE not in jwt.texts("aud"):
        came = ", ".join(map(_shown, jwt.texts("aud"))) or "nobody"
        return BadToken(Fault.OTHER_AUDIENCE, bad_tokens.OTHER_AUDIENCE(came=came, expected=repr(okta.AUDIENCE)))
    return _Read(access, jwt.moment("nbf"))


@lru_cache(_READ_AGAIN)
def issuer_paths(prefix: str, servers: frozenset[str]) -> frozenset[str]:
    """Give the paths of a sandbox's authorization servers; ``prefix`` is the sandbox's, ``/s/name`` or ``""``."""
    return frozenset(prefix + addresses.issuer(each) for each in servers)


def _foreign(jwt: CompactJwt, issuers: frozenset[str]) -> dict[str, str]:
    """Name a token's issuer and this sandbox's own, where it names another; nothing where it names one of them."""
    path = own_path(jwt.text("iss"))
    return {} if path in issuers else {"issuer": _shown(path), "own": " or ".join(sorted(issuers))}


def own_path(url: str) -> str:
    """Give the path of a URL as this server knows it, without a proxy's prefix; ``""`` where the text is no URL."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    found = _OWN_PATH.search(path)
    return found[0] if found else path


def _signature_fault(jwt: CompactJwt, token: str, keys: Keys, known: tuple[SigningKey, ...]) -> BadToken | None:
    alg, kid = jwt.header.get("alg"), jwt.header.get("kid")
    if alg is None or str(alg).casefold() == "none":
        return BadToken(Fault.ALG_NONE, bad_tokens.UNSIGNED())
    if alg != "RS256":
        return BadToken(Fault.ALG_REFUSED, bad_tokens.OTHER_ALG(came=_shown(alg)))
    named = [each for each in known if kid is None or kid == each.kid]
    if not named:
        published = ", ".join(each.kid for each in known)
        return BadToken(Fault.WRONG_KEY, bad_tokens.OTHER_KEY(came=_shown(kid), known=published))
    if not any(keys.signed(token, each) for each in named):
        return BadToken(Fault.FORGED, bad_tokens.FORGED())
    return None


def _access_token(jwt: CompactJwt) -> AccessToken | None:
    issued, expires, client = jwt.moment("iat"), jwt.moment("exp"), jwt.text("cid")
    if issued is None or expires is None or not client or not jwt.text("jti"):
        return None
    if "nbf" in jwt.claims and jwt.moment("nbf") is None:
        return None
    return AccessToken(
        jti=jwt.text("jti"),
        issuer=jwt.text("iss"),
        client_id=client,
        scopes=jwt.texts("scp"),
        issued=issued,
        expires=expires,
        audience=okta.AUDIENCE,
    )


def _moment_fault(exchange: Exchange, read: _Read) -> BadToken | None:
    now, begins, expires = exchange.now.timestamp(), read.begins, read.access.expires
    if now < expires and (begins is None or now >= begins):
        return None
    shown = exchange.now.astimezone(PARIS).isoformat(timespec="seconds")
    if begins is not None and now < begins:
        return BadToken(Fault.NOT_YET_VALID, bad_tokens.NOT_YET(seconds=int(begins - now), now=shown))
    return BadToken(Fault.EXPIRED, bad_tokens.EXPIRED(seconds=int(now - expires), now=shown))


def _state_fault(exchange: Exchange, access: AccessToken) -> BadToken | None:
    if exchange.token_revoked(access.jti):
        return BadToken(Fault.REVOKED, bad_tokens.REVOKED(jti=_shown(access.jti)))
    found = exchange.directory.okta_client(access.client_id)
    if found is None:
        return BadToken(Fault.UNKNOWN_CLIENT, bad_tokens.NO_CLIENT(client=_shown(access.client_id)))
    if not found[0].active:
        return BadToken(Fault.UNKNOWN_CLIENT, bad_tokens.CLIENT_INACTIVE(client=_shown(access.client_id)))
    return None


def _shown(value: object) -> str:
    """Quote what came, cut short: it may be anything."""
    text = str(value)
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
