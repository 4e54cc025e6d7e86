"""Behind a proxy that ends TLS: its header says who calls, from trusted addresses only."""

import asyncio
from ipaddress import ip_network

import pytest

from simulator.domain.distinguished_name import same_dn
from simulator.transports.identity import behind_proxies

HEADER = "X-SSL-Client-S-DN"
DN = "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR"
TRUSTED = (ip_network("10.0.0.0/8"), ip_network("192.0.2.7"), ip_network("2001:db8::/32"))


class Connection:
    """A connection from this address."""

    def __init__(self, peer):
        self.peer = peer

    def get_extra_info(self, name):
        return self.peer if name == "peername" else None


def who(headers, peer=("10.1.2.3", 4711), *, seen=None, client=None, trusted=TRUSTED, kind="http"):
    """The DN that the application sees of a request; ``seen`` is what TLS saw."""
    reached = []

    async def app(scope, _receive, _send):
        reached.append(scope["state"]["client_dn"])

    state = {"client_dn": seen, "transport": Connection(peer)} if peer is not None else {"client_dn": seen}
    scope = {"type": kind, "state": state, "client": client}
    scope["headers"] = [(name.lower().encode(), value) for name, value in headers]
    asyncio.run(behind_proxies(app, HEADER, trusted)(scope, None, None))
    assert state["client_dn"] == seen, "the connection's own state is the next request's too"
    return reached[0]


@pytest.mark.parametrize(
    "peer",
    [
        ("10.1.2.3", 1),
        ("192.0.2.7", 1),
        ("2001:db8::9", 1, 0, 0),
        pytest.param(("::ffff:10.1.2.3", 1, 0, 0), id="IPv4 on a socket of IPv6"),
    ],
    ids=str,
)
def test_from_a_trusted_address_the_header_is_who_calls(peer):
    assert who([(HEADER, DN.encode())], peer) == DN


@pytest.mark.parametrize(
    "peer",
    [
        ("11.1.2.3", 1),
        ("192.0.2.8", 1),
        ("127.0.0.1", 1),
        ("2001:db9::9", 1, 0, 0),
        ("::ffff:11.1.2.3", 1, 0, 0),
        "",
        pytest.param((), id="nothing"),
        "/run/omega.sock",
    ],
    ids=str,
)
@pytest.mark.parametrize("seen", [None, "CN=proxy"], ids=["no certificate", "a certificate"])
def test_from_any_other_address_the_header_is_nothing(peer, seen):
    assert who([(HEADER, DN.encode())], peer, seen=seen) == seen


def test_what_the_client_says_of_its_own_address_makes_it_no_trusted_one():
    """uvicorn believes X-Forwarded-For from this machine, and puts it into the scope's client."""
    assert who([(HEADER, DN.encode())], ("127.0.0.1", 1), client=("10.1.2.3", 0)) is None


def test_without_a_socket_of_its_own_the_scope_s_client_counts():
    assert who([(HEADER, DN.encode())], None, client=("10.1.2.3", 0)) == DN
    assert who([(HEADER, DN.encode())], None, client=("11.1.2.3", 0)) is None
    assert who([(HEADER, DN.encode())], None, client=None) is None


@pytest.mark.parametrize("headers", [[], [(HEADER, b"")], [(HEADER, b"  ")], [("X-Other", DN.encode())]])
def test_without_the_header_what_tls_saw_counts(headers):
    assert who(headers, seen="CN=proxy") == "CN=proxy"
    assert who(headers) is None


def test_the_header_takes_the_place_of_the_proxy_s_own_certificate():
    assert who([(HEADER, DN.encode())], seen="CN=proxy") == DN


def test_a_header_that_came_twice_is_nobody_s_name():
    """A proxy that adds its header behind the client's own would otherwise let the client choose."""
    told = who([(HEADER, DN.encode()), (HEADER, b"CN=fournisseur-b,OU=SI,O=Gaz du Heron Bleu,C=FR")])

    assert not same_dn(told, DN)


def test_two_halves_of_a_dn_in_two_headers_are_nobody_s_name():
    half, _, other = DN.rpartition(",")

    assert not same_dn(who([(HEADER, half.encode()), (HEADER, other.encode())]), DN)


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_dn_with_accents_is_read_in_either_charset(charset):
    assert who([(HEADER, "CN=Chloé".encode(charset))]) == "CN=Chloé"


def test_what_is_no_request_goes_through():
    assert who([(HEADER, DN.encode())], seen="CN=proxy", kind="websocket") == "CN=proxy"


def test_without_the_setting_there_is_no_layer():
    async def app(*_): ...

    assert behind_proxies(app, None, ()) is app
