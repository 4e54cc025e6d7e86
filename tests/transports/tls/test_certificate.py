"""What is kept of the certificate that a client showed."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from simulator.adapters.certificates import Authority
from simulator.domain.distinguished_name import same_dn
from simulator.transports.tls import certificate_of

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DN = r"emailAddress=a@b.fr,CN=Chloé \"\+\" a=b,OU=SI+OU=DSI,O=Gaz\, Eau,C=FR"


class Transport:
    """A connection, in TLS with a client that showed this certificate; without TLS where it is None."""

    def __init__(self, der: bytes | None) -> None:
        self.der = der

    def get_extra_info(self, name):
        return self if name == "ssl_object" and self.der is not None else None

    def getpeercert(self, *, binary_form):
        return self.der if binary_form else {}


@pytest.fixture(scope="module")
def authority():
    return Authority("test CA", NOW, days=10)


def test_its_names_serial_number_end_and_fingerprint_are_kept(authority):
    made = authority.client(DN).certificate

    seen = certificate_of(Transport(made.public_bytes(Encoding.DER)))

    assert seen.subject == DN
    assert seen.issuer == "CN=test CA,O=omega-simulator"
    assert int(seen.serial, 16) == made.serial_number
    assert seen.not_after == NOW + timedelta(days=10)
    assert seen.fingerprint_sha256 == made.fingerprint(hashes.SHA256()).hex()


@pytest.mark.parametrize("der", [None, b""], ids=["no TLS", "no certificate"])
def test_where_none_was_shown_nothing_is_kept(der):
    assert certificate_of(Transport(der)) is None


@pytest.mark.parametrize(
    "damage",
    [lambda der: der.replace(b"Gaz, Eau", b"Gaz\xff Eau"), lambda _: b"no certificate"],
    ids=["a name that is no UTF-8", "no certificate"],
)
def test_one_that_cannot_be_read_is_nobody_s_and_keeps_its_fingerprint(authority, damage):
    der = damage(authority.client(DN).certificate.public_bytes(Encoding.DER))

    seen = certificate_of(Transport(der))

    assert not same_dn(seen.subject, seen.subject)
    assert len(seen.fingerprint_sha256) == 64
