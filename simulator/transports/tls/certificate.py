"""What TLS knows of the client: the certificate that it showed."""

from hashlib import sha256
from typing import Any

from simulator.application.journal.client_certificate import ClientCertificate
from simulator.domain.dn_types import NAMES

_UNREADABLE = "(a name that cannot be read)"


def certificate_of(transport: Any) -> ClientCertificate | None:
    """Give the certificate that the client of this connection showed; None where it showed none, or without TLS."""
    tls = transport.get_extra_info("ssl_object")
    der = tls.getpeercert(binary_form=True) if tls else None
    return _read(der) if der else None


def _read(der: bytes) -> ClientCertificate:
    from cryptography import x509  # 40 ms that a server without client certificates spares

    fingerprint = sha256(der).hexdigest()
    names = {x509.ObjectIdentifier(oid): known[0] for oid, known in NAMES.items()}
    try:
        found = x509.load_der_x509_certificate(der)
        subject, issuer = found.subject.rfc4514_string(names), found.issuer.rfc4514_string(names)
        return ClientCertificate(subject, issuer, f"{found.serial_number:x}", found.not_valid_after_utc, fingerprint)
    except ValueError:  # ASN.1 that openssl lets pass
        return ClientCertificate(_UNREADABLE, _UNREADABLE, "", None, fingerprint)
