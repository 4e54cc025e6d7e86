"""A client's secret is the whole secret, in the Basic header and in the body."""

import base64

import pytest

from simulator.application.tokens.authenticate import Authenticated, authenticate_client
from simulator.application.tokens.client_request import ClientRequest
from simulator.domain.cdgf import Cdgf, OktaClient
from simulator.domain.okta_errors import NO_CREDENTIALS, WRONG_SECRET, OktaRefusal
from tests.fakes import FakeStore
from tests.transports.okta.builders import KEYS

SECRET = "a-secret-of-24-characters"
CLIENT = OktaClient("0oaEXAMPLECLIENT0001", SECRET)
NEAR = {
    "a prefix": SECRET[:-1],
    "a suffix": SECRET[1:],
    "a part": SECRET[5:9],
    "one character": SECRET[0],
    "a superstring": f"{SECRET}x",
    "a superstring before": f"x{SECRET}",
    "twice": SECRET * 2,
    "another case": SECRET.upper(),
    "a blank after": f"{SECRET} ",
}


def by_header(secret):
    credentials = base64.b64encode(f"{CLIENT.client_id}:{secret}".encode()).decode()
    return ClientRequest((), "http://localhost/v1/token", authorization=(f"Basic {credentials}",))


def in_body(secret):
    return ClientRequest((("client_id", CLIENT.client_id), ("client_secret", secret)), "http://localhost/v1/token")


def answer(request, client=CLIENT):
    store = FakeStore((Cdgf(code="A04000010", fournisseur="Exemple", okta=client),))
    with store.exchange("") as exchange:
        return authenticate_client(exchange, KEYS, request)


pytestmark = pytest.mark.parametrize("sent", [by_header, in_body], ids=["Basic", "body"])


def test_the_whole_secret_is_accepted(sent):
    assert answer(sent(SECRET)) == Authenticated(CLIENT, "Exemple")


@pytest.mark.parametrize("secret", NEAR.values(), ids=NEAR.keys())
def test_a_secret_that_is_only_near_is_refused(sent, secret):
    assert answer(sent(secret)) == OktaRefusal(WRONG_SECRET)


def test_an_empty_secret_is_refused(sent):
    assert answer(sent("")) == OktaRefusal(NO_CREDENTIALS)


@pytest.mark.parametrize(("secret", "error"), [("", NO_CREDENTIALS), ("x", WRONG_SECRET)])
def test_a_client_without_a_secret_is_refused_whatever_is_sent(sent, secret, error):
    assert answer(sent(secret), OktaClient(CLIENT.client_id, "")) == OktaRefusal(error)
