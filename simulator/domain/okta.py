"""OKTA: what its authorization server is set to (SUIVI 1.3, Annexe B)."""

SCOPE = "suivi_demande"
SCOPE_SHOWN = "SUIVI_DEMANDE"
AUDIENCE = "api://default"
LIFETIME = 3600
"""Seconds that a token lives (SUIVI 1.3)."""
GRANT = "client_credentials"
CLIENT_ALGS = {
    "RSA": ("RS256", "RS384", "RS512"),
    "EC": ("ES256", "ES384", "ES512"),
}
"""With what a client may sign its assertion (private_key_jwt), by the kind of its key."""
CLAIMS = ("ver", "jti", "iss", "aud", "iat", "exp", "cid", "scp", "sub")
