"""What `omega-sim certs` certifies: the other tests have it certify keys that are sooner made (tests/keys.py)."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from simulator.adapters.certificates import Authority


def test_keys_are_of_rsa_of_2048_bits_each_another_and_their_certificates_are_good():
    authority = Authority("a test", datetime(2026, 3, 2, 8, tzinfo=UTC), 1)
    server = authority.server(("localhost",))

    keys = [authority.issued.key, server.key]
    assert [(isinstance(each, RSAPrivateKey), each.key_size) for each in keys] == [(True, 2048)] * 2
    assert keys[0].public_key() != keys[1].public_key()
    assert server.certificate.public_key() == server.key.public_key()
    server.certificate.verify_directly_issued_by(authority.issued.certificate)
