"""By what URL clients call a server behind a proxy, and that nothing else comes to stand in the WSDL."""

import asyncio
from ipaddress import ip_network

import pytest

from simulator.transports.called import behind, read_public_url
from simulator.transports.http import base_of

TRUSTED = [ip_network("10.0.0.0/8"), ip_network("::1")]


def seen(headers=(), *, public=None, peer="10.0.0.7", path="/ws/CreerDemandeMES", own=(), root=""):
    """The base, the path and the scheme that the application sees."""
    scopes = []

    async def app(scope, _receive, _send):
        scope["root_path"] = root
        scopes.append((base_of(scope), scope["path"], scope["scheme"]))

    scope = {
        "type": "http",
        "scheme": "http",
        "path": path,
        "client": (peer, 40000),
        "server": ("127.0.0.1", 8024),
        "headers": [(b"host", b"backend:8024"), *((name.encode(), text) for name, text in headers)],
        "state": {},
    }
    called = read_public_url(public) if public else None
    asyncio.run(behind(app, called, TRUSTED, own)(scope, None, None))
    return scopes[0]


def forwarded(**headers):
    return [(f"x-forwarded-{name}", text) for name, text in headers.items()]


@pytest.mark.parametrize(
    ("headers", "base"),
    [
        (forwarded(proto=b"https"), "https://backend:8024"),
        (forwarded(host=b"omega.example.fr"), "http://omega.example.fr"),
        (forwarded(proto=b"https", host=b"omega.example.fr"), "https://omega.example.fr"),
        (forwarded(proto=b"HTTPS", host=b"omega.example.fr:8443"), "https://omega.example.fr:8443"),
        (forwarded(proto=b"https", host=b"omega.example.fr", port=b"443"), "https://omega.example.fr"),
        (forwarded(proto=b"https", host=b"omega.example.fr", port=b"8443"), "https://omega.example.fr:8443"),
        (forwarded(proto=b"https", host=b"omega.example.fr:1", port=b"8443"), "https://omega.example.fr:1"),
        (forwarded(host=b"[2001:db8::7]", port=b"8443"), "http://[2001:db8::7]:8443"),
        (forwarded(proto=b"https", prefix=b"/tools/omega/"), "https://backend:8024/tools/omega"),
        (forwarded(host=b"evil.example, omega.example.fr"), "http://omega.example.fr"),
        ([*forwarded(host=b"evil.example"), *forwarded(host=b"omega.example.fr")], "http://omega.example.fr"),
    ],
)
def test_what_a_trusted_proxy_tells_is_the_url(headers, base):
    assert seen(headers)[0] == base
    assert seen(headers, root="/s/a")[0] == f"{base}/s/a"


@pytest.mark.parametrize("peer", ["192.0.2.1", "11.0.0.1", "::2", ""])
def test_from_any_other_address_it_is_nothing(peer):
    headers = forwarded(proto=b"https", host=b"omega.example.fr", prefix=b"/omega")

    assert seen(headers, peer=peer) == ("http://backend:8024", "/ws/CreerDemandeMES", "http")


@pytest.mark.parametrize("peer", ["::1", "::ffff:10.0.0.7"])
def test_a_trusted_proxy_may_call_by_ipv6(peer):
    assert seen(forwarded(proto=b"https"), peer=peer)[0] == "https://backend:8024"


HOSTILE = [
    b'omega.example.fr"/><evil',
    b"omega.example.fr/path",
    b"omega.example.fr\r\nX: y",
    b"omega.example.fr\n",
    b"user@omega.example.fr",
    b"omega.example.fr:99999999",
    b"omega.example.fr:x",
    b"omega example.fr",
    b"&lt;x&gt;",
    b"[::1",
    b"-x",
    b"x-",
    b"<!--",
    b"{x}",
    "omé.fr".encode(),
    b"\xff\xfe",
    b"\x00",
    b"",
    b"a" * 5000,
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_host_that_is_none_is_ignored(hostile):
    assert seen(forwarded(proto=b"https", host=hostile))[0] == "https://backend:8024"


@pytest.mark.parametrize("hostile", [*HOSTILE, b"javascript", b"file", b"ws", b"http://", b"https\x00"])
def test_a_scheme_that_is_none_is_ignored(hostile):
    assert seen(forwarded(proto=hostile, host=b"omega.example.fr"))[0] == "http://omega.example.fr"


@pytest.mark.parametrize("hostile", [*HOSTILE, b"0x50", b"-1", b"443443", "４４３".encode()])
def test_a_port_that_is_none_is_ignored(hostile):
    assert seen(forwarded(host=b"omega.example.fr", port=hostile))[0] == "http://omega.example.fr"


@pytest.mark.parametrize(
    "hostile",
    [
        *(each for each in HOSTILE if each),
        b"omega",
        b"//evil.example",
        b"/a//b",
        b"/a/../b",
        b"/.",
        b"/s/other",
        b"/a/s/b",
        b"/ws",
        b"/oauth2/x",
        b"/pce",
        b"/demandes/x",
        b'/"><x',
        b"/a?b",
        b"/a#b",
        b"/a%2fb",
        b"/a b",
        b"/" + b"a" * 300,
    ],
)
def test_a_prefix_that_is_none_or_would_hide_our_own_addresses_is_ignored(hostile):
    headers = forwarded(host=b"omega.example.fr", prefix=hostile)

    assert seen(headers)[:2] == ("http://omega.example.fr", "/ws/CreerDemandeMES")


def test_the_public_url_wins_over_all_that_is_told_and_holds_whoever_calls():
    headers = forwarded(proto=b"http", host=b"other.example", prefix=b"/other")
    for peer in ("10.0.0.7", "192.0.2.1"):
        base, _, scheme = seen(headers, public="https://omega.example.fr/tools", peer=peer)
        assert (base, scheme) == ("https://omega.example.fr/tools", "https")


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("/tools/ws/CreerDemandeMES", "/ws/CreerDemandeMES"),
        ("/ws/CreerDemandeMES", "/ws/CreerDemandeMES"),
        ("/tools", "/"),
        ("/tools/", "/"),
        ("/toolsx/ws", "/toolsx/ws"),
        (
            "/.well-known/oauth-authorization-server/tools/s/a/oauth2/x",
            "/.well-known/oauth-authorization-server/s/a/oauth2/x",
        ),
        ("/tools/omega/services/MES", "/tools/omega/services/MES"),
    ],
)
def test_a_prefix_that_the_proxy_left_on_the_path_is_taken_off_but_for_an_address_of_our_own(path, inside):
    own = ["/tools/omega/services/MES"]

    assert seen(public="https://omega.example.fr/tools", path=path, own=own)[1] == inside
    assert seen(forwarded(prefix=b"/tools"), path=path, own=own)[1] == inside


def test_without_public_url_or_trusted_proxies_nothing_is_put_around():
    async def app(*_):
        pass

    assert behind(app, None, (), ()) is app
