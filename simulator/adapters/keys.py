"""RS256 with joserfc: the server's signing key, and those that sandboxes rotate in."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.application.kept import SigningKey
from simulator.domain.okta import CLIENT_ALGS
from simulator.errors import FileMistake, FixtureError

if TYPE_CHECKING:
    from joserfc.jwk import ECKey, RSAKey

_ALG = "RS256"
_BITS = 2048
_PUBLIC = ("kty", "alg", "kid", "use", "e", "n")
_MOST_CACHED = 256


class RsaKeys:
    """The ``Keys`` port. Without a base key, one is made at first use; joserfc (90 ms) is imported then, too."""

    def __init__(self, base: SigningKey | None = None) -> None:
        self._base = base

    @property
    def base(self) -> SigningKey:
        """Give the server's key."""
        if self._base is None:
            self._base = self.make()
        return self._base

    def make(self) -> SigningKey:
        """Make a new 2048-bit key; its id is its thumbprint (RFC 7638)."""
        from joserfc.jwk import RSAKey

        key = RSAKey.generate_key(_BITS)
        kid = key.thumbprint()
        return SigningKey(kid, json.dumps({"kid": kid, "use": "sig", "alg": _ALG, **key.as_dict(private=True)}))

    def public(self, key: SigningKey) -> Mapping[str, str]:
        """Give a key's JWKS entry."""
        entry: dict[str, Any] = {**_imported(key.jwk).as_dict(private=False), "alg": _ALG, "kid": key.kid, "use": "sig"}
        return {name: entry[name] for name in _PUBLIC}

    def sign(self, claims: Mapping[str, object], key: SigningKey) -> str:
        """Write a compact JWS of claims, its header as that of SUIVI's Annexe B."""
        from joserfc import jws

        payload = json.dumps(claims, separators=(",", ":"), ensure_ascii=False)
        return jws.serialize_compact({"kid": key.kid, "typ": "JWT", "alg": _ALG}, payload, _imported(key.jwk))

    def signed(self, token: str, key: SigningKey) -> bool:
        """Tell whether a compact JWS is this key's RS256."""
        return _verifies(token, _imported(key.jwk), (_ALG,))

    def signed_by_client(self, token: str, public_key: str) -> bool:
        """Tell whether an assertion is signed by the owner of a public JWK, RSA or EC; no other kind is trusted."""
        from joserfc.errors import JoseError
        from joserfc.jwk import ECKey, RSAKey

        try:
            jwk = json.loads(public_key)
            kind = jwk["kty"]
            algorithms = CLIENT_ALGS[kind]
            key = RSAKey.import_key(jwk) if kind == "RSA" else ECKey.import_key(jwk)
        except (JoseError, ValueError, KeyError, TypeError):
            return False
        return _verifies(token, key, algorithms)


@lru_cache(_MOST_CACHED)
def _imported(jwk: str) -> "RSAKey":
    """Read a private key once: OpenSSL proves its primes, which takes as long as fifty calls."""
    from joserfc.jwk import RSAKey

    return RSAKey.import_key(json.loads(jwk))


def _verifies(token: str, key: "RSAKey | ECKey", algorithms: tuple[str, ...]) -> bool:
    from joserfc import jws
    from joserfc.errors import JoseError

    try:
        jws.deserialize_compact(token, key, algorithms=list(algorithms))
    except (JoseError, ValueError, TypeError, RecursionError):
        return False
    return True


def read_signing_key(path: Path) -> SigningKey:
    """Read a private RSA JWK with its kid; raise FixtureError where the file holds none."""
    try:
        jwk = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise FixtureError(
            [FileMistake(str(path), error.lineno, error.colno, f"{error.msg}; JSON was expected.")]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FixtureError([FileMistake(str(path), 1, 1, f"{error}; a JWK in UTF-8 was expected.")]) from None
    missing = [name for name in ("kid", "n", "e", "d", "p", "q", "dp", "dq", "qi") if not _has(jwk, name)]
    if missing or jwk.get("kty") != "RSA":
        text = f"a private RSA JWK was expected, with kid and use; it lacks {', '.join(missing) or 'kty RSA'}."
        raise FixtureError([FileMistake(str(path), 1, 1, text)])
    return SigningKey(jwk["kid"], json.dumps(jwk))


def _has(jwk: object, name: str) -> bool:
    return isinstance(jwk, dict) and isinstance(jwk.get(name), str)
