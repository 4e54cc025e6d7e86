"""RSA keys for tests that look at what is certified, and not at which keys: a new one is a tenth of a second of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import cycle

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from joserfc.jwk import RSAKey

_MADE: list[RSAPrivateKey] = []
_MOST = 20
"""More than are asked for by two orders of certificates, one after the other: in each they are all others."""
_NEXT = cycle(range(_MOST))


@cache
def a_strangers_key() -> RSAKey:
    """Give a key that is nobody's: the simulator does not know it."""
    return RSAKey.generate_key(2048)


def _kept(exponent: int, bits: int) -> RSAPrivateKey:
    at = next(_NEXT)
    if at == len(_MADE):
        _MADE.append(generate_private_key(exponent, bits))
    return _MADE[at]


@contextmanager
def keys_kept() -> Iterator[None]:
    """Certify keys that were made before, each again after a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.adapters.certificates.generate_private_key", _kept)
        yield
