"""Read what a JWT says, without believing it: no signature is looked at here."""

import base64
import binascii
import json

from simulator.domain.value import value

_LONGEST = 16_384
_PARTS = 3


@value()
class CompactJwt:
    """A JWT's header and claims, as they came."""

    header: dict[str, object]
    claims: dict[str, object]

    def text(self, claim: str) -> str:
        """Give a claim that is a text, ``""`` where it is absent or anything else."""
        value = self.claims.get(claim)
        return value if isinstance(value, str) else ""

    def texts(self, claim: str) -> tuple[str, ...]:
        """Give a claim that is a list of texts, or one text; empty where it is anything else."""
        value = self.claims.get(claim)
        values = value if isinstance(value, list) else [value]
        return tuple(each for each in values if isinstance(each, str))

    def moment(self, claim: str) -> int | None:
        """Give a claim that is a number of seconds, None where it is absent or anything else."""
        value = self.claims.get(claim)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        try:
            return int(value)
        except (OverflowError, ValueError):  # infinity, not a number
            return None


def read_jwt(token: str) -> CompactJwt | None:
    """Read a compact JWT; None where the text is none, or longer than 16 KiB."""
    if len(token) > _LONGEST:
        return None
    parts = token.split(".")
    if len(parts) != _PARTS:
        return None
    header, claims = _json(parts[0]), _json(parts[1])
    return None if header is None or claims is None else CompactJwt(header, claims)


def _json(part: str) -> dict[str, object] | None:
    try:
        raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        value = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
