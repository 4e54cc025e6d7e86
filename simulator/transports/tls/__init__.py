"""TLS: the server's files, the handshake and what its failures tell, the certificate that a client showed."""

from simulator.transports.tls.certificate import certificate_of
from simulator.transports.tls.files import Tls
from simulator.transports.tls.handshake import Handshake

__all__ = ["Handshake", "Tls", "certificate_of"]
