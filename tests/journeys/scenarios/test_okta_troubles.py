"""OKTA fails, refuses, or hands out a token that is no good."""

import re

import httpx
import pytest
from joserfc import jws, jwt
from joserfc.jwk import KeySet

from tests.journeys.client import SERVER, Supplier
from tests.journeys.scenarios.plays import TJDC, plays


def okta(supplier: Supplier, method: str, path: str, **options) -> httpx.Response:
    return supplier.http.request(method, f"{supplier.base}/oauth2/{SERVER}/{path}", **options)


def created(supplier: Supplier) -> str:
    numero = supplier.soap("CreerDemandeTJDC", TJDC).numero
    assert numero
    return numero


@plays("okta-en-panne")
def test_every_address_of_okta_answers_500_until_it_is_repaired(supplier: Supplier):
    addresses = [
        ("GET", "v1/keys"),
        ("POST", "v1/introspect"),
        ("POST", "v1/revoke"),
        ("GET", ".well-known/oauth-authorization-server"),
        ("GET", ".well-known/openid-configuration"),
    ]

    for answer in (supplier.token(), *(okta(supplier, *each) for each in addresses)):
        assert (answer.status_code, answer.json()["errorCode"]) == (500, "E0000009")
        assert answer.json()["errorSummary"] == "Internal Server Error"
    numero = created(supplier)
    supplier.control("POST", "/scenarios/okta-en-panne/stop")
    token = supplier.token().json()["access_token"]
    assert supplier.follow(numero, token).status_code == 200


@plays("okta-limite")
def test_okta_s_own_limit_is_reached_from_the_third_token_to_the_fifth(supplier: Supplier):
    answers = [supplier.token() for _ in range(6)]

    assert [each.status_code for each in answers] == [200, 200, 429, 429, 429, 200]
    for each in answers[2:5]:
        assert each.json()["errorCode"] == "E0000047"
        assert each.headers["X-Rate-Limit-Remaining"] == "0"
        assert each.headers["X-Rate-Limit-Limit"] == "600"
        assert int(each.headers["X-Rate-Limit-Reset"]) > 1_600_000_000
    assert supplier.follow(created(supplier), answers[5].json()["access_token"]).status_code == 200


@plays("okta-surchargee")
def test_okta_is_overloaded_for_two_calls(supplier: Supplier):
    answers = [supplier.token() for _ in range(3)]

    assert [each.status_code for each in answers] == [400, 400, 200]
    assert [each.json()["error"] for each in answers[:2]] == ["temporarily_unavailable"] * 2
    assert supplier.follow(created(supplier), answers[2].json()["access_token"]).status_code == 200


@plays("jeton-expire", "jeton-falsifie", "jeton-revoque", "jeton-autre-portee")
def test_a_token_is_no_good_and_the_next_one_is(supplier: Supplier, request: pytest.FixtureRequest):
    status, error, described = {
        "jeton-expire": (401, "invalid_token", "expired"),
        "jeton-falsifie": (401, "invalid_token", "signature"),
        "jeton-revoque": (401, "invalid_token", "revoked"),
        "jeton-autre-portee": (403, "insufficient_scope", "suivi_demande"),
    }[request.node.callspec.params["supplier"]]
    numero = created(supplier)
    first, second = supplier.token(), supplier.token()
    assert (first.status_code, second.status_code) == (200, 200)

    refused = supplier.follow(numero, first.json()["access_token"])

    assert refused.status_code == status
    challenge = dict(re.findall(r'(\w+)="([^"]*)"', refused.headers["WWW-Authenticate"]))
    assert challenge["error"] == error
    assert described in f"{challenge.get('error_description')} {challenge.get('scope')}"
    assert supplier.follow(numero, second.json()["access_token"]).status_code == 200


@plays("cle-renouvelee")
def test_the_signing_key_is_rotated_before_the_second_token_and_the_former_stays_good(supplier: Supplier):
    numero = created(supplier)
    before = okta(supplier, "GET", "v1/keys").json()
    tokens = [supplier.token().json()["access_token"] for _ in range(3)]
    published = okta(supplier, "GET", "v1/keys").json()

    assert (len(before["keys"]), len(published["keys"])) == (1, 2)
    kids = [jws.extract_compact(each.encode()).protected["kid"] for each in tokens]
    assert kids[0] == before["keys"][0]["kid"]
    assert kids[1] == kids[2] != kids[0]
    for each in tokens:
        assert jwt.decode(each, KeySet.import_key_set(published), ["RS256"]).claims["scp"] == ["SUIVI_DEMANDE"]
        assert supplier.follow(numero, each).status_code == 200
