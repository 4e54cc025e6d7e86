"""The keys that sign a sandbox's tokens: which one signs, which are published, how a new one comes."""

from simulator.application.kept import SigningKey
from simulator.application.ports import Exchange, Session
from simulator.application.tokens.ports import Keys


def signing_keys(exchange: Exchange, keys: Keys) -> tuple[SigningKey, ...]:
    """Give the keys of this sandbox: the first signs, all verify."""
    return (*exchange.signing_keys(), keys.base)


def published_keys(exchange: Exchange, keys: Keys) -> list[dict[str, str]]:
    """Give the JWKS of ``/v1/keys``."""
    return [dict(keys.public(each)) for each in signing_keys(exchange, keys)]


def rotate_keys(exchange: Session, keys: Keys) -> SigningKey:
    """Make a key that signs from now on; tokens signed by the others stay valid."""
    key = keys.make()
    exchange.add_signing_key(key)
    return key
