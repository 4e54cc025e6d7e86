"""Ids from the system's own chance, in OKTA's shapes: nobody can guess them."""

import secrets


class RandomIds:
    """The ``Ids`` port."""

    def token_id(self) -> str:
        """Make a token's jti."""
        return "AT." + secrets.token_urlsafe(32)

    def error_id(self) -> str:
        """Make an error's id."""
        return "oae" + secrets.token_urlsafe(16)

    def exchange_id(self) -> str:
        """Make what X-Omega-Sim-Exchange carries."""
        return secrets.token_hex(8)

    def request_id(self) -> str:
        """Make what X-Okta-Request-Id carries."""
        return "req" + secrets.token_urlsafe(16)
