"""Certificates for tests: an authority, and what it issues to the server and to the suppliers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulator.domain.distinguished_name import Attribute, read_dn

_BITS = 2048
_OLD_ROUNDS = 2048
_SKEW = timedelta(hours=1)  # a container's clock may be behind
_ISSUER = "CN=%s,O=omega-simulator"
Extension: TypeAlias = tuple[x509.ExtensionType, bool]


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate, its key, and the authority that signed it."""

    certificate: x509.Certificate
    key: RSAPrivateKey
    authority: x509.Certificate

    def pem(self) -> bytes:
        """Write the certificate."""
        return self.certificate.public_bytes(Encoding.PEM)

    def key_pem(self) -> bytes:
        """Write the key, which no password protects."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def p12(self, name: str, password: str, *, legacy: bool = False) -> bytes:
        """Write certificate, key and authority as one PKCS#12 file; a ``legacy`` one opens in .NET and Java of before 2019."""
        secret = password.encode()
        locked = _old_encryption(secret) if legacy else BestAvailableEncryption(secret)
        return pkcs12.serialize_key_and_certificates(
            name.encode(), self.key, self.certificate, [self.authority], locked
        )


class Authority:
    """A CA of its own, which issues certificates of the same validity."""

    def __init__(self, name: str, now: datetime, days: int) -> None:
        """Make its key and its own certificate."""
        self._valid = now - _SKEW, now + timedelta(days=days)
        self._key = generate_private_key(65537, _BITS)
        usage = _usage(key_cert_sign=True, crl_sign=True)
        self._name = subject(_ISSUER % name)
        own = self._sign(
            self._name, self._key, self._valid, [(x509.BasicConstraints(ca=True, path_length=0), True), usage]
        )
        self.issued = Issued(own, self._key, own)

    def server(self, hosts: tuple[str, ...]) -> Issued:
        """Issue the certificate of a server that goes by these names and addresses. Raises ValueError."""
        names = x509.SubjectAlternativeName([_general_name(each) for each in hosts])
        return self._issue(subject("CN=omega-simulator"), ExtendedKeyUsageOID.SERVER_AUTH, (names, False))

    def client(self, dn: str, until: datetime | None = None) -> Issued:
        """Issue the certificate of a client with this subject; ``until`` ends it earlier, even before now.

        Raises ValueError where the DN is none, or holds what no certificate can.
        """
        return self._issue(subject(dn), ExtendedKeyUsageOID.CLIENT_AUTH, until=until)

    def _issue(
        self, name: x509.Name, purpose: x509.ObjectIdentifier, *more: Extension, until: datetime | None = None
    ) -> Issued:
        key = generate_private_key(65537, _BITS)
        begins, ends = self._valid
        valid = (min(begins, until - timedelta(days=1)), until) if until else (begins, ends)
        usage = _usage(digital_signature=True, key_encipherment=True)
        extensions = [
            (x509.BasicConstraints(ca=False, path_length=None), True),
            usage,
            (x509.ExtendedKeyUsage([purpose]), False),
            *more,
        ]
        return Issued(self._sign(name, key, valid, extensions), key, self.issued.certificate)

    def _sign(
        self, name: x509.Name, key: RSAPrivateKey, valid: tuple[datetime, datetime], extensions: list[Extension]
    ) -> x509.Certificate:
        own = self._key.public_key()
        builder = x509.CertificateBuilder(
            issuer_name=self._name,
            subject_name=name,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=valid[0],
            not_valid_after=valid[1],
        )
        identifiers: list[Extension] = [
            (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
            (x509.AuthorityKeyIdentifier.from_issuer_public_key(own), False),
        ]
        for extension, critical in (*extensions, *identifiers):
            builder = builder.add_extension(extension, critical)
        return builder.sign(self._key, hashes.SHA256())


def _old_encryption(secret: bytes) -> KeySerializationEncryption:
    """Triple DES and SHA-1: what Java before 8u301 and Windows before Server 2019 read. It keeps nothing secret for long."""
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(_OLD_ROUNDS)
    builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC).hmac_hash(hashes.SHA1())  # noqa: S303
    return builder.build(secret)


def subject(dn: str) -> x509.Name:
    """Make the name that a DN writes. Raises ValueError."""
    parts = reversed(read_dn(dn))
    return x509.Name([x509.RelativeDistinguishedName([_attribute(each) for each in part]) for part in parts])


def _attribute(attribute: Attribute) -> "x509.NameAttribute[str]":
    if not attribute.type[0].isdigit():
        raise ValueError(f"no OID is known for {attribute.type}; write the OID in its place, as 2.5.4.3 for CN")
    return x509.NameAttribute(x509.ObjectIdentifier(attribute.type), attribute.value)


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _usage(**uses: bool) -> Extension:
    none = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(**{**none, **uses}), True
