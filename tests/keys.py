"""Keys for tests that look at what is certified, and not at which keys: one of RSA is a tenth of a second of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from joserfc.jwk import RSAKey


@cache
def a_strangers_key() -> RSAKey:
    """Give a key that is nobody's: the simulator does not know it."""
    return RSAKey.generate_key(2048)


def _of_a_curve(_exponent: int, _bits: int) -> EllipticCurvePrivateKey:
    return generate_private_key(SECP256R1())


@contextmanager
def quick_keys() -> Iterator[None]:
    """Certify keys of a curve in the place of RSA's: they are made in no time, and TLS, openssl and Java take them too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.adapters.certificates.generate_private_key", _of_a_curve)
        yield
