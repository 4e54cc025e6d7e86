"""Ids in OKTA's shapes, from the system's own chance: nobody can guess them. An exchange's id opens nothing."""

import random
import secrets


class RandomIds:
    """The ``Ids`` port."""

    def __init__(self) -> None:
        self._draw = random.Random(secrets.randbits(128)).getrandbits  # of exchanges alone

    def token_id(self) -> str:
        """Make a token's jti."""
        return "AT." + secrets.token_urlsafe(32)

    def error_id(self) -> str:
        """Make an error's id."""
        return "oae" + secrets.token_urlsafe(16)

    def exchange_id(self) -> str:
        """Make what X-Omega-Sim-Exchange carries."""
        return f"{self._draw(64):016x}"

    def request_id(self) -> str:
        """Make what X-Okta-Request-Id carries."""
        return "req" + secrets.token_urlsafe(16)
