"""Why a TLS handshake failed, in a sentence that says what to do. openssl's own words are for people who know openssl."""

import ssl

_UNTRUSTED = (
    "its certificate is of no CA that this server trusts: take one that omega-sim certs made with this server's, or give its"
    " CA with --tls-client-ca"
)
_VERIFIED = {
    9: "its certificate is not valid yet: compare the clocks of both machines",
    10: "its certificate has expired: renew it (omega-sim certs --force makes every one anew)",
    26: "its certificate is not made for clients: its extended key usage must hold clientAuth",
} | dict.fromkeys((2, 18, 19, 20, 21, 24), _UNTRUSTED)
"""By openssl's X509_V_ERR number."""

_DISTRUSTS = (
    "it refused this server's certificate: have it trust the ca.pem that omega-sim certs wrote (curl --cacert), and call the"
    " server by a name that the certificate holds (omega-sim certs --host)"
)
_NO_TLS = "what it sent is no TLS: call https://, with TLS 1.2 or 1.3"
_TOO_OLD = "it and this server have no TLS version or cipher in common: TLS 1.2 or 1.3 was expected"
_REASONS = {
    "PEER_DID_NOT_RETURN_A_CERTIFICATE": (
        "it showed no certificate, and --client-certificates required asks for one: give it one (curl --cert, --key), or"
        " serve with --client-certificates optional"
    ),
    "HTTP_REQUEST": "it spoke HTTP without TLS: call https://",
    "WRONG_VERSION_NUMBER": _NO_TLS,
    "UNSUPPORTED_PROTOCOL": _TOO_OLD,
    "NO_SHARED_CIPHER": _TOO_OLD,
    "TLSV1_ALERT_PROTOCOL_VERSION": _TOO_OLD,
    "TLSV1_ALERT_UNKNOWN_CA": _DISTRUSTS,
    "SSLV3_ALERT_BAD_CERTIFICATE": _DISTRUSTS,
    "SSLV3_ALERT_CERTIFICATE_UNKNOWN": _DISTRUSTS,
    "SSLV3_ALERT_CERTIFICATE_EXPIRED": "this server's own certificate has expired: make another with omega-sim certs --force",
}


def why(problem: ssl.SSLError) -> str:
    """Say why a client's handshake failed; openssl's words come behind."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        said = problem.verify_message
        known = _VERIFIED.get(problem.verify_code, "its certificate is not good: look at it with openssl x509 -text")
    else:
        said = problem.reason or str(problem)
        known = _REASONS.get(said, "the TLS handshake failed")
    return f"{known} ({said})."
