"""What the settings of TLS and of trusted proxies mean together, and the mistakes that only show together."""

from collections.abc import Callable, Iterator

from simulator.adapters.certificate_files import CA, SERVED, SERVER, SERVER_KEY
from simulator.settings.model import Settings
from simulator.transports.http import host_in_url
from simulator.transports.tls import Tls

_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  every address is no address to call


def tls_of(settings: Settings) -> Tls | None:
    """Give the files to serve TLS with, and whether clients must show a certificate; None without TLS."""
    certificate, key, client_ca = settings.tls_certificate, settings.tls_key, settings.tls_client_ca
    if settings.tls:
        certificate, key, client_ca = (settings.tls / each for each in (SERVER, SERVER_KEY, CA))
    if certificate is None or key is None:
        return None
    asked = None if settings.client_certificates == "none" else client_ca
    return Tls(certificate, key, asked, required=settings.client_certificates == "required")


def base_url(settings: Settings, address: str, port: int) -> str:
    """Give the URL at which this machine calls a server that listens there."""
    scheme = "https" if tls_of(settings) else "http"
    return f"{scheme}://{host_in_url(_HERE.get(address, address))}:{port}"


def mistakes_together(settings: Settings, origin: Callable[[str], str]) -> Iterator[str]:
    """Tell each mistake in a sentence; ``origin`` says where the setting of a name came from."""
    yield from _tls_mistakes(settings, origin)
    if settings.client_certificates in {"optional", "required"} and not (settings.tls or settings.tls_client_ca):
        yield (
            f"{origin('client_certificates')} is {settings.client_certificates!r}, and there is no CA to check certificates"
            " with; give tls, or tls_certificate, tls_key and tls_client_ca."
        )
    if settings.proxy_dn_header and not settings.trusted_proxies:
        yield (
            f"{origin('proxy_dn_header')} is given without trusted_proxies; a header is believed from those addresses only."
        )


def _tls_mistakes(settings: Settings, origin: Callable[[str], str]) -> Iterator[str]:
    own = [name for name in ("tls_certificate", "tls_key", "tls_client_ca") if getattr(settings, name)]
    if settings.tls:
        for name in own:
            yield f"{origin(name)} is given with tls; give the folder, or files of your own."
        missing = [each for each in SERVED if not (settings.tls / each).is_file()]
        if missing:
            yield (
                f"{origin('tls')} is {str(settings.tls)!r}, where {', '.join(missing)} {_are(missing)} missing;"
                f" `omega-sim certs {settings.tls}` writes what it takes."
            )
        return
    for name, other in (("certificate", "key"), ("key", "certificate"), ("client_ca", "certificate")):
        if f"tls_{name}" in own and f"tls_{other}" not in own:
            yield f"{origin(f'tls_{name}')} is given without tls_{other}; TLS needs both tls_certificate and tls_key."


def _are(names: list[str]) -> str:
    return "are" if len(names) > 1 else "is"
