"""Who may reach control: whoever is on this machine, who knows a token, or everybody where the settings say so."""

import secrets
from urllib.parse import urlsplit

from pydantic import SecretStr

from simulator.settings.model import Settings
from simulator.transports.http import is_loopback


def control_token(settings: Settings) -> str | None:
    """On another address than loopback, and behind a proxy, control asks for a token: one is made where none was given.

    A proxy on this machine calls it by a name of this machine's, whoever called the proxy.
    """
    if open_to_all(settings):
        return None
    if settings.control_token and not _is_none(settings.control_token):
        return settings.control_token.get_secret_value()
    return None if _alone(settings) else secrets.token_urlsafe(24)


def open_to_all(settings: Settings) -> bool:
    """Tell whether control lets in whoever reaches the port, since the settings say so."""
    return settings.control_token is not None and _is_none(settings.control_token) and not _alone(settings)


def _is_none(token: SecretStr) -> bool:
    return token.get_secret_value().casefold() == "none"


def _alone(settings: Settings) -> bool:
    public = urlsplit(settings.public_url or "").hostname
    return (
        all(is_loopback(each) for each in settings.host)
        and not settings.trusted_proxies
        and (public is None or is_loopback(public))
    )
