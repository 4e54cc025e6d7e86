"""The endpoints that answer: token, keys, introspect, revoke, metadata."""

import pytest

from simulator.application.tokens.signing_keys import rotate_keys
from simulator.domain.cdgf import OktaClient
from tests.transports.okta.builders import (
    CLIENT,
    GOOD,
    KEYS,
    OTHER_CLIENT,
    SERVER,
    Server,
    basic,
    cdgf,
    part,
    store,
    without,
)

CREDENTIALS = {"client_id": CLIENT.client_id, "client_secret": CLIENT.client_secret}


@pytest.mark.parametrize("scope", ["suivi_demande", "SUIVI_DEMANDE", "Suivi_Demande", " suivi_demande  SUIVI_DEMANDE"])
def test_a_client_gets_a_bearer_token_for_an_hour_whatever_the_case_of_the_scope(scope):
    """API-01."""
    answer = Server().post("token", {**GOOD, "scope": scope})
    assert answer.status == 200
    token = answer.json.pop("access_token")
    assert list(answer.json) == ["token_type", "expires_in", "access_token", "scope"]
    assert answer.json | {"access_token": ""} == {
        "token_type": "Bearer",
        "expires_in": 3600,
        "access_token": "",
        "scope": "SUIVI_DEMANDE",
    }
    assert token.count(".") == 2
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-okta-request-id"]


def test_a_token_says_what_oktas_do_and_is_dated_by_the_sandboxs_clock():
    server = Server()
    token = server.token()
    now = int(server.store[""].now.timestamp())
    assert list(part(token, 0).items()) == [("kid", KEYS.base.kid), ("typ", "JWT"), ("alg", "RS256")]
    assert part(token, 1) == {
        "ver": 1,
        "jti": "AT.1",
        "iss": f"http://localhost:8024/oauth2/{SERVER}",
        "aud": "api://default",
        "iat": now,
        "exp": now + 3600,
        "cid": CLIENT.client_id,
        "scp": ["SUIVI_DEMANDE"],
        "sub": CLIENT.client_id,
    }


@pytest.mark.parametrize(
    ("secret", "sent"),
    [("plain", "plain"), ("a:b", "a:b"), ("a+b %", "a+b %"), ("a+b %", "a%2Bb+%25"), ("clé", "clé")],
)
def test_basic_credentials_are_understood_plain_or_encoded(secret, sent):
    server = Server(store(cdgf(client=OktaClient(CLIENT.client_id, secret))))
    answer = server.post("token", without("client_id", "client_secret"), headers=[basic(CLIENT.client_id, sent)])
    assert answer.status == 200


def test_basic_goes_with_the_same_client_id_in_the_body():
    headers = [basic(CLIENT.client_id, CLIENT.client_secret)]
    assert Server().post("token", without("client_secret"), headers=headers).status == 200


def test_the_issuer_is_the_address_that_the_client_called():
    token = Server().token(host="omega.test:9999", sandbox="essai-1", server="aus0another")
    assert part(token, 1)["iss"] == "http://omega.test:9999/s/essai-1/oauth2/aus0another"


@pytest.mark.parametrize("host", ['evil"\r\n', "a b", "", "x" * 300])
def test_a_host_that_is_none_gives_way_to_the_servers_own(host):
    assert part(Server().token(host=host), 1)["iss"] == f"http://127.0.0.1:8024/oauth2/{SERVER}"


def test_the_published_key_is_the_one_that_signs():
    server = Server()
    answer = server.call("GET", f"/oauth2/{SERVER}/v1/keys")
    assert [set(each) for each in answer.json["keys"]] == [{"kty", "alg", "kid", "use", "e", "n"}]
    assert answer.json["keys"][0]["kid"] == part(server.token(), 0)["kid"]


def test_a_rotated_key_signs_and_both_stand_published():
    server = Server()
    old = server.token()
    new = rotate_keys(server.store[""], KEYS)
    assert part(server.token(), 0)["kid"] == new.kid
    published = [each["kid"] for each in server.call("GET", f"/oauth2/{SERVER}/v1/keys").json["keys"]]
    assert published == [new.kid, KEYS.base.kid]
    for token in (old, server.token()):
        assert server.post("introspect", {**CREDENTIALS, "token": token}).json["active"]


def test_introspection_tells_what_an_active_token_says():
    server = Server()
    token = server.token()
    claims = part(token, 1)
    answer = server.post("introspect", {**CREDENTIALS, "token": token, "token_type_hint": "access_token"})
    assert answer.status == 200
    assert answer.json == {
        "active": True,
        "scope": "SUIVI_DEMANDE",
        "exp": claims["exp"],
        "iat": claims["iat"],
        "sub": CLIENT.client_id,
        "aud": "api://default",
        "iss": claims["iss"],
        "jti": claims["jti"],
        "token_type": "Bearer",
        "client_id": CLIENT.client_id,
    }


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.é.é", "." * 20_000], ids=["none", "x", "a.b.c", "é", "dots"])
def test_introspection_says_nothing_of_what_is_no_token(token):
    answer = Server().post("introspect", {**CREDENTIALS, "token": token or "?"})
    assert (answer.status, answer.json) == (200, {"active": False})


def test_an_expired_token_is_not_active():
    server = Server()
    token = server.token()
    server.store[""].wait(3600)
    assert server.post("introspect", {**CREDENTIALS, "token": token}).json == {"active": False}


def test_a_revoked_token_is_not_active_any_more():
    server = Server()
    token = server.token()
    answer = server.post("revoke", {**CREDENTIALS, "token": token})
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["x-okta-request-id"]
    assert server.post("introspect", {**CREDENTIALS, "token": token}).json == {"active": False}


def test_revoking_an_unknown_token_is_a_success():
    answer = Server().post("revoke", {**CREDENTIALS, "token": "unknown"})
    assert (answer.status, answer.body) == (200, b"")


def test_a_client_cannot_revoke_anothers_token():
    server = Server()
    token = server.token(OTHER_CLIENT)
    assert server.post("revoke", {**CREDENTIALS, "token": token}).status == 200
    assert server.post("introspect", {**CREDENTIALS, "token": token}).json["active"]


@pytest.mark.parametrize("name", ["oauth-authorization-server", "openid-configuration"])
def test_the_metadata_gives_addresses_that_a_client_can_call(name):
    path = f"/oauth2/{SERVER}/.well-known/{name}"
    answer = Server().call("GET", path, sandbox="essai-1", host="omega:80")
    base = f"http://omega:80/s/essai-1/oauth2/{SERVER}"
    assert answer.json["issuer"] == base
    assert answer.json["token_endpoint"] == f"{base}/v1/token"
    assert answer.json["jwks_uri"] == f"{base}/v1/keys"
    assert answer.json["introspection_endpoint"] == f"{base}/v1/introspect"
    assert answer.json["revocation_endpoint"] == f"{base}/v1/revoke"
    assert set(answer.json) == {
        "issuer",
        "token_endpoint",
        "jwks_uri",
        "introspection_endpoint",
        "revocation_endpoint",
        "grant_types_supported",
        "scopes_supported",
        *(f"{each}_endpoint_auth_methods_supported" for each in ("token", "introspection", "revocation")),
        *(f"{each}_endpoint_auth_signing_alg_values_supported" for each in ("token", "introspection", "revocation")),
        "response_types_supported",
        "subject_types_supported",
        "id_token_signing_alg_values_supported",
        "claims_supported",
        "request_parameter_supported",
    }
    assert Server().call("HEAD", path).status == 200


def test_the_metadata_names_every_algorithm_that_signs_an_assertion():
    """RFC 8414 2: who lists private_key_jwt lists them, without none."""
    told = Server().call("GET", f"/oauth2/{SERVER}/.well-known/oauth-authorization-server").json
    for endpoint in ("token", "introspection", "revocation"):
        assert "private_key_jwt" in told[f"{endpoint}_endpoint_auth_methods_supported"]
        assert told[f"{endpoint}_endpoint_auth_signing_alg_values_supported"] == [
            "RS256",
            "RS384",
            "RS512",
            "ES256",
            "ES384",
            "ES512",
        ]


def test_what_is_known_of_an_exchange_is_left_for_the_journal():
    notes = Server().post("token", GOOD).notes
    assert (notes.operation, notes.fournisseur) == ("Token", "Exemple")


def test_openapi_shows_every_endpoint():
    server = Server()
    assert len(server.app.openapi()["paths"]) == 7
