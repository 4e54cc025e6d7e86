"""Who calls, behind a proxy that ends TLS: the DN that it sends in a header, believed from trusted addresses only."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network

from simulator.transports.http import App, Receive, Scope, Send, peer_of, state_of


def behind_proxies(app: App, header: str | None, trusted: Iterable[IPv4Network | IPv6Network]) -> App:
    """Leave the DN of the header in the state's "client_dn", in place of what TLS saw of the proxy itself.

    A request without the header, or with an empty one, keeps what TLS saw. From any other address the header is nothing.
    """
    if not header:
        return app
    name, networks = header.lower().encode("latin-1"), tuple(trusted)

    async def identified(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (told := _told(scope, name)):
            address = peer_of(scope)
            if address is not None and any(address in each for each in networks):
                scope["state"] = {**state_of(scope), "client_dn": told}
        await app(scope, receive, send)

    return identified


def _told(scope: Scope, name: bytes) -> str:
    """Give the header's text. One that came twice is nobody's name: two halves of a DN, joined, would be somebody's."""
    came = [text.strip() for each, text in scope["headers"] if each == name]
    if len(came) > 1:
        return f"({len(came)} headers, where one was expected)"
    value = b"".join(came)
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
