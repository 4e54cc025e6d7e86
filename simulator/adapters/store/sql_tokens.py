"""What one sandbox remembers of OKTA and of the gateway: revoked tokens, signing keys, quota."""

from simulator.adapters.store import own_rows, schema
from simulator.adapters.store.sql_rows import SqlRows
from simulator.application.kept import QuotaState, SigningKey

JTI = 200
"""How much of a token's id is kept: the signing key is public, so anybody may sign a long one."""


class SqlTokens(SqlRows):
    """The part of an ``Exchange`` that tokens need."""

    def revoke_token(self, jti: str) -> None:
        """Remember that a token was revoked."""
        self._replace(schema.revoked_token, {"jti": jti[:JTI]})

    def token_revoked(self, jti: str) -> bool:
        """Tell whether a token was revoked."""
        found = self._connection.execute(own_rows.REVOKED, {"sandbox": self.sandbox, "jti": jti[:JTI]})
        return found.first() is not None

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Give the keys that this sandbox's rotation made, the newest first."""
        keys = self._connection.execute(own_rows.KEYS, {"sandbox": self.sandbox})
        return tuple(SigningKey(*row) for row in keys)

    def add_signing_key(self, key: SigningKey) -> None:
        """Add a key; it signs from now on."""
        self._replace(schema.signing_key, {"kid": key.kid}, position=len(self.signing_keys()), jwk=key.jwk)

    def quota(self, fournisseur: str) -> QuotaState:
        """Give a supplier's calls so far."""
        row = self._connection.execute(own_rows.QUOTA, {"sandbox": self.sandbox, "fournisseur": fournisseur}).first()
        return QuotaState(*row) if row else QuotaState()

    def save_quota(self, fournisseur: str, state: QuotaState) -> None:
        """Remember a supplier's calls."""
        self._replace(
            schema.quota,
            {"fournisseur": fournisseur},
            last_call=state.last_call,
            day=state.day,
            calls=state.calls,
            shown=state.shown,
            shown_day=state.shown_day,
        )
