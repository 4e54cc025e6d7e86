"""By what URL clients call this server, where a proxy stands before it: --public-url, or what a trusted proxy tells."""

import re
from collections.abc import Collection, Iterable, Mapping
from ipaddress import IPv4Network, IPv6Network
from typing import NamedTuple

from simulator.domain.addresses import PAGES, ROOTS
from simulator.transports.http import App, Receive, Scope, Send, peer_of, state_of

_NAME = r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])"
_HOST = re.compile(rf"(?P<name>{_NAME})(?::(?P<port>[0-9]{{1,5}}))?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9_~.-]+)*")
_PUBLIC = re.compile(rf"(?P<scheme>https?)://(?P<host>{_NAME}(?::[0-9]{{1,5}})?)(?P<prefix>{_PREFIX.pattern})/?")
_TAKEN = frozenset({*(each.strip("/") for each in ROOTS), ".well-known", ".", ".."})
_LONGEST_PREFIX = 200
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_WELL_KNOWN = tuple(f"/.well-known/{name}" for name in ("oauth-authorization-server", "openid-configuration"))
"""The addresses that stand before the issuer's path, a proxy's prefix included (RFC 8414 3.1)."""


class Called(NamedTuple):
    """What stands before a path as clients write it: ``https://omega.example.fr``, and the prefix that the proxy takes off."""

    origin: str
    prefix: str = ""

    @property
    def url(self) -> str:
        """Give both."""
        return self.origin + self.prefix


def read_public_url(text: str) -> Called:
    """Read the setting. Raises ValueError where it is no such URL, or its path would hide the simulator's own."""
    found = _PUBLIC.fullmatch(text)
    if found is None or not _may_be_prefix(found["prefix"]):
        raise ValueError
    return Called(f"{found['scheme']}://{found['host']}", found["prefix"])


def behind(app: App, public: Called | None, trusted: Iterable[IPv4Network | IPv6Network], own: Collection[str]) -> App:
    """Leave in the state's "called" how clients call this server; a prefix that the proxy left on the path is taken off.

    ``public`` is so whoever calls. Else a trusted proxy's X-Forwarded-Proto, -Host, -Port and -Prefix are believed, each where
    it is well formed: they come to stand in the WSDL. ``own`` are addresses that no prefix is taken off.
    """
    networks = tuple(trusted)

    async def called(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (by := public or _forwarded(scope, networks)):
            scope["state"] = {**state_of(scope), "called": by}
            scope["scheme"] = by.origin.partition(":")[0]
            if scope["path"] not in own:
                scope["path"] = _without(by.prefix, scope["path"])
        await app(scope, receive, send)

    return called if public or networks else app


def _forwarded(scope: Scope, networks: Iterable[IPv4Network | IPv6Network]) -> Called | None:
    address = peer_of(scope)
    if address is None or not any(address in each for each in networks):
        return None
    told = {name: _last(scope, f"x-forwarded-{name}".encode()) for name in ("proto", "host", "port", "prefix")}
    return _told(told, scope) if any(told.values()) else None


def _told(told: Mapping[str, str], scope: Scope) -> Called | None:
    scheme = told["proto"].lower() if told["proto"].lower() in _DEFAULT_PORTS else scope.get("scheme", "http")
    found = _HOST.fullmatch(told["host"]) or _HOST.fullmatch(_last(scope, b"host"))
    if found is None:
        return None
    port = found["port"] or (told["port"] if re.fullmatch("[0-9]{1,5}", told["port"]) else "")
    shown = f":{port}" if port and port != _DEFAULT_PORTS[scheme] else ""
    prefix = told["prefix"].rstrip("/")
    return Called(f"{scheme}://{found['name']}{shown}", prefix if _may_be_prefix(prefix) else "")


def _last(scope: Scope, name: bytes) -> str:
    """Give a header's last value: what the nearest proxy added, which is the one that is trusted."""
    came = b",".join(text for each, text in scope["headers"] if each == name)
    return came.rpartition(b",")[2].decode("latin-1").strip(" \t")


def _may_be_prefix(prefix: str) -> bool:
    """Tell whether a prefix hides no address: taken off where a proxy left it, it would be taken off one of ours too."""
    steps = prefix.split("/")[1:]
    free = _TAKEN.isdisjoint(steps) and not f"{prefix}/".startswith(tuple(f"{each}/" for each in PAGES))
    return bool(_PREFIX.fullmatch(prefix)) and len(prefix) <= _LONGEST_PREFIX and free


def _without(prefix: str, path: str) -> str:
    for begins in ("", *_WELL_KNOWN) if prefix else ():
        if f"{path}/".startswith(f"{begins}{prefix}/"):
            return begins + path[len(begins + prefix) :] or "/"
    return path
