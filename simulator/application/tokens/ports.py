"""What the operations on tokens need from outside: ids and RS256 signatures."""

from collections.abc import Hashable, Mapping
from typing import Protocol

from simulator.application.kept import SigningKey


class Ids(Protocol):
    """Ids that nobody can guess, in OKTA's shapes."""

    def token_id(self) -> str:
        """Make a token's ``jti``: ``AT.`` and chance."""
        ...

    def error_id(self) -> str:
        """Make an error's id: ``oae`` and chance."""
        ...

    def request_id(self) -> str:
        """Make what X-Okta-Request-Id carries."""
        ...


class Keys(Hashable, Protocol):
    """RS256, and the key that signs where no sandbox rotated it; what it says of a token is always the same."""

    @property
    def base(self) -> SigningKey:
        """Give the server's key."""
        ...

    def make(self) -> SigningKey:
        """Make a new 2048-bit key."""
        ...

    def public(self, key: SigningKey) -> Mapping[str, str]:
        """Give a key's JWKS entry: kty, alg, kid, use, e, n."""
        ...

    def sign(self, claims: Mapping[str, object], key: SigningKey) -> str:
        """Write a compact JWS of claims; its header holds kid and alg."""
        ...

    def signed(self, token: str, key: SigningKey) -> bool:
        """Tell whether a compact JWS is this key's RS256; whatever the text, it only answers."""
        ...

    def signed_by_client(self, token: str, public_key: str) -> bool:
        """Tell whether a client's assertion is signed by the owner of a public JWK (JSON text; RSA or EC)."""
        ...
