"""private_key_jwt: the client signs, its public JWK verifies."""

import json
from datetime import timedelta

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, RSAKey

from simulator.domain import okta_errors
from simulator.domain.cdgf import OktaClient
from tests.fakes import BEGUN
from tests.keys import a_strangers_key
from tests.transports.okta.builders import CLIENT, KEYS, SERVER, Server, cdgf, store
from tests.transports.okta.test_errors import assert_is

RSA = a_strangers_key()
EC = ECKey.generate_key("P-256")
TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CLAIMS = {
    "iss": CLIENT.client_id,
    "sub": CLIENT.client_id,
    "aud": f"https://any.host/oauth2/{SERVER}/v1/token",
    "exp": int(BEGUN.timestamp()) + 300,
    "jti": "1",
}


def ask(server=None, *, key=RSA, alg="RS256", type_=TYPE, public=None, active=True, assertion=None, **claims):
    known = json.dumps((public or key).as_dict(private=False)) if public is not False else ""
    client = OktaClient(CLIENT.client_id, "", active=active, public_key=known)
    server = server or Server(store(cdgf(client=client)))
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    text = assertion or jws.serialize_compact({"alg": alg}, json.dumps(said), key, algorithms=[alg])
    fields = {"grant_type": "client_credentials", "scope": "suivi_demande", "client_assertion": text}
    return server.post("token", {**fields, "client_assertion_type": type_} if type_ else fields)


@pytest.mark.parametrize(("key", "alg"), [(RSA, "RS256"), (RSA, "RS512"), (EC, "ES256")])
def test_a_client_may_sign_instead_of_telling_its_secret(key, alg):
    assert ask(key=key, alg=alg).status == 200


@pytest.mark.parametrize(
    "audience",
    [f"http://x/oauth2/{SERVER}", f"http://localhost/oauth2/{SERVER}/v1/token", [f"http://x/oauth2/{SERVER}/v1/token"]],
)
def test_the_audience_is_the_endpoint_or_the_issuer_by_any_host(audience):
    assert ask(aud=audience).status == 200


REFUSED = (
    ("no type", okta_errors.ASSERTION_TYPE, {"type_": ""}),
    ("another type", okta_errors.ASSERTION_TYPE, {"type_": "urn:example"}),
    ("no JWT", okta_errors.ASSERTION_SIGNATURE, {"assertion": "x"}),
    ("another key", okta_errors.ASSERTION_SIGNATURE, {"public": RSAKey.import_key(dict(KEYS.public(KEYS.base)))}),
    ("a key of another kind", okta_errors.ASSERTION_SIGNATURE, {"public": EC}),
    ("HS256", okta_errors.ASSERTION_SIGNATURE, {"key": OctKey.import_key("x" * 32), "alg": "HS256", "public": RSA}),
    ("another issuer", okta_errors.ASSERTION_SUBJECT, {"iss": "somebody"}),
    ("another audience", okta_errors.ASSERTION_AUDIENCE, {"aud": "https://x/oauth2/other/v1/token"}),
    ("no audience", okta_errors.ASSERTION_AUDIENCE, {"aud": None}),
    ("no exp", okta_errors.ASSERTION_EXPIRED, {"exp": None}),
    ("an exp that is text", okta_errors.ASSERTION_EXPIRED, {"exp": "tomorrow"}),
    ("an exp in the past", okta_errors.ASSERTION_EXPIRED, {"exp": int(BEGUN.timestamp())}),
    ("no jti", okta_errors.ASSERTION_ID, {"jti": None}),
    ("another client", okta_errors.UNKNOWN_CLIENT, {"sub": "0oaNOBODY"}),
    ("a client without a key", okta_errors.INACTIVE_CLIENT, {"public": False}),
    ("an inactive client", okta_errors.INACTIVE_CLIENT, {"active": False}),
)


@pytest.mark.parametrize(("error", "changed"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_assertion_is_refused(error, changed):
    assert_is(ask(**changed), error)


def test_an_assertion_dated_in_real_time_is_good_in_a_sandbox_of_the_future():
    public = json.dumps(RSA.as_dict(private=False))
    server = Server(store(cdgf(client=OktaClient(CLIENT.client_id, "", public_key=public))))
    server.store[""].now += timedelta(days=30)
    assert ask(server).status == 200


@pytest.mark.parametrize("public_key", ["{", "[]", "{}", '{"kty": "oct", "k": "eHh4"}', '{"kty": "RSA"}', "null"])
def test_a_public_key_that_is_none_refuses(public_key):
    client = OktaClient(CLIENT.client_id, "", public_key=public_key)
    assert_is(ask(Server(store(cdgf(client=client)))), okta_errors.ASSERTION_SIGNATURE)
