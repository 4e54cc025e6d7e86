"""The files of a TLS server, read before it listens."""

import ssl
from pathlib import Path

from simulator.domain.value import value
from simulator.errors import ServerError


@value()
class Tls:
    """Files of a TLS server; with a client CA, clients are asked for a certificate, and must show one where required."""

    certificate: Path
    key: Path
    client_ca: Path | None = None
    required: bool = False

    def files(self) -> tuple[Path, ...]:
        """Give those that were given."""
        return tuple(each for each in (self.certificate, self.key, self.client_ca) if each)

    def context(self) -> ssl.SSLContext:
        """Read the files. Raises ServerError where one is not what it should be."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(self.certificate, self.key, password=b"")  # no question on the terminal
            if self.client_ca:
                context.load_verify_locations(self.client_ca)
                context.verify_mode = ssl.CERT_REQUIRED if self.required else ssl.CERT_OPTIONAL
        except OSError as problem:  # ssl.SSLError among them
            raise ServerError(
                f"TLS cannot be served with {', '.join(str(each) for each in self.files())} ({problem.strerror or problem})."
                " Each is a PEM file, the key is the certificate's own and has no password."
            ) from problem
        return context
