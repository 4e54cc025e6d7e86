"""What an access token says, and what a scenario may want wrong with it."""

from enum import StrEnum

from simulator.domain import okta
from simulator.domain.value import value


@value(kw_only=True)
class AccessToken:
    """What a token says, once its signature is verified: ``issued`` and ``expires`` are seconds since 1970."""

    jti: str
    issuer: str
    client_id: str
    scopes: tuple[str, ...]
    issued: int
    expires: int
    audience: str = okta.AUDIENCE

    @property
    def scope(self) -> str:
        """Write the scopes as an answer carries them."""
        return " ".join(self.scopes)

    @property
    def allows_follow_up(self) -> bool:
        """Tell whether it carries the scope of the follow-up, whatever the case."""
        return okta.SCOPE in map(str.casefold, self.scopes)

    def claims(self) -> dict[str, object]:
        """Write the claims, in OKTA's order."""
        return {
            "ver": 1,
            "jti": self.jti,
            "iss": self.issuer,
            "aud": self.audience,
            "iat": self.issued,
            "exp": self.expires,
            "cid": self.client_id,
            "scp": list(self.scopes),
            "sub": self.client_id,
        }


class Flaw(StrEnum):
    """What a scenario may want wrong with the token that /token hands out."""

    EXPIRED = "expired"
    FORGED = "forged"
    WRONG_SCOPE = "wrong_scope"
    REVOKED = "revoked"
