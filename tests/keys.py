"""Keys for tests that look at what is certified, and not at which keys: one of RSA is a tenth of a second of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import KeySerializationEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES
from joserfc.jwk import RSAKey


@cache
def a_strangers_key() -> RSAKey:
    """Give a key that is nobody's: the simulator does not know it."""
    return RSAKey.generate_key(2048)


def _of_a_curve(_exponent: int, _bits: int) -> EllipticCurvePrivateKey:
    return generate_private_key(SECP256R1())


def _of_one_round(password: bytes) -> KeySerializationEncryption:
    return (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(1)
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(SHA256())
        .build(password)
    )


@contextmanager
def quick_keys() -> Iterator[None]:
    """Certify keys of a curve in the place of RSA's, and lock a .p12 in one round of thousands.

    They are made in no time, and TLS, openssl and Java take them too.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.adapters.certificates.generate_private_key", _of_a_curve)
        patch.setattr("simulator.adapters.certificates.BestAvailableEncryption", _of_one_round)
        yield
