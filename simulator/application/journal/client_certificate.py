"""The certificate that a client showed, as the journal tells it."""

from datetime import datetime

from simulator.domain.value import value


@value()
class ClientCertificate:
    """A certificate that TLS found good: names as RFC 4514 writes them, serial number and fingerprint in hexadecimal.

    What cannot be read has names that match nobody's.
    """

    subject: str
    issuer: str
    serial: str
    not_after: datetime | None
    fingerprint_sha256: str

    def as_document(self) -> dict[str, str | None]:
        """Write it as JSON."""
        return {
            "subject": self.subject,
            "issuer": self.issuer,
            "serial": self.serial,
            "not_after": self.not_after.isoformat() if self.not_after else None,
            "fingerprint_sha256": self.fingerprint_sha256,
        }
