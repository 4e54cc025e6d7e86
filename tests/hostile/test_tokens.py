"""Tokens and assertions whose header tells how to verify them: it is not asked. No file is read, no address called."""

import base64
import hmac
import json
import select
import socket

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import RSAKey

from simulator.domain import gateway, okta_errors
from simulator.domain.cdgf import OktaClient
from tests.fakes import BEGUN
from tests.keys import a_strangers_key
from tests.transports.followup.test_gateway import assert_is as assert_gateway
from tests.transports.followup.test_gateway import follow
from tests.transports.okta.builders import CLIENT, KEYS, SERVER, Server, cdgf, encoded, part, store
from tests.transports.okta.test_errors import assert_is as assert_okta

FOREIGN = a_strangers_key()
PUBLIC = RSAKey.import_key(dict(KEYS.public(KEYS.base)))
AS_SECRETS = {
    "PEM": PUBLIC.as_pem(private=False),
    "PEM without its last line feed": PUBLIC.as_pem(private=False).strip(),
    "DER": PUBLIC.as_der(private=False),
    "JWK": json.dumps(KEYS.public(KEYS.base)).encode(),
    "modulus": KEYS.public(KEYS.base)["n"].encode(),
    "one null byte": b"\x00",
    "its kid": KEYS.base.kid.encode(),
}
KIDS = {
    "a file": "../../../../../../dev/null",
    "an absolute file": "/proc/sys/kernel/randomize_va_space",
    "a file's URL": "file:///etc/passwd",
    "SQL": "x' UNION SELECT 'AA==' -- ",
    "a command": "|sleep 30",
    "a null byte": f"{KEYS.base.kid}\x00",
    "a longer one": f"{KEYS.base.kid} ",
    "another case": KEYS.base.kid.swapcase(),
    "nothing": "",
    "a number": 0,
    "a list": [KEYS.base.kid],
    "endless": "x" * 9000,
}


@pytest.fixture
def listener():
    """An address that notes whether anybody calls it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door


def was_called(door):
    return bool(select.select([door], [], [], 0)[0])


def signed(header, claims, key=FOREIGN, alg="RS256"):
    """A compact JWS with any header, made as it would be verified by whoever believes the header."""
    text = f"{encoded({'alg': alg, **header})}.{encoded(claims)}"
    if isinstance(key, bytes):
        made = hmac.digest(key, text.encode(), {"HS256": "sha256", "HS512": "sha512"}[alg])
    else:
        made = key.private_key.sign(text.encode(), PKCS1v15(), SHA256())
    return f"{text}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"


def pointing(door):
    """Headers that bring, or tell where to fetch, the key of whoever made the token."""
    host, port = door.getsockname()
    url = f"http://{host}:{port}/keys.json"
    jwk = FOREIGN.as_dict(private=False)
    return {
        "jku": {"jku": url},
        "jku and the right kid": {"jku": url, "kid": KEYS.base.kid},
        "x5u": {"x5u": url, "kid": KEYS.base.kid},
        "jwk": {"jwk": jwk, "kid": KEYS.base.kid},
        "jwk alone": {"jwk": jwk},
        "x5c": {"x5c": ["AA=="], "x5t": "AA", "kid": KEYS.base.kid},
        "kid as a URL": {"kid": url},
        "crit": {"crit": ["jku"], "jku": url, "kid": KEYS.base.kid},
        "b64": {"b64": False, "crit": ["b64"], "kid": KEYS.base.kid},
        "zip": {"zip": "DEF", "kid": KEYS.base.kid},
    }


@pytest.mark.parametrize(
    "name", ["jku", "jku and the right kid", "x5u", "jwk", "jwk alone", "x5c", "kid as a URL", "crit", "b64", "zip"]
)
def test_a_key_that_a_token_brings_or_points_to_is_not_the_servers(listener, name):
    server = Server()
    token = signed(pointing(listener)[name], part(server.token(), 1))
    answer = follow(server, token)
    assert_gateway(answer, gateway.WRONG_KEY if name == "kid as a URL" else gateway.FORGED)
    assert not was_called(listener)


@pytest.mark.parametrize("secret", AS_SECRETS.values(), ids=AS_SECRETS)
@pytest.mark.parametrize("alg", ["HS256", "HS512"])
def test_the_public_key_is_no_secret(secret, alg):
    server = Server()
    token = signed({"kid": KEYS.base.kid}, part(server.token(), 1), secret, alg)
    assert_gateway(follow(server, token), gateway.ALG_REFUSED)


@pytest.mark.parametrize("kid", KIDS.values(), ids=KIDS)
@pytest.mark.parametrize("alg", ["RS256", "HS256", "none"])
def test_a_kid_is_compared_and_nothing_else(kid, alg):
    server = Server()
    claims = part(server.token(), 1)
    token = f"{encoded({'alg': alg, 'kid': kid})}.{encoded(claims)}.c2ln"
    expected = {"RS256": gateway.WRONG_KEY, "HS256": gateway.ALG_REFUSED, "none": gateway.ALG_NONE}[alg]
    answer = follow(server, token)
    assert_gateway(answer, expected)
    assert b"root:" not in answer.body
    assert len(answer.body) < 2000


@pytest.mark.parametrize("alg", ["none", "None", "nOnE", "NONE", ""])
@pytest.mark.parametrize("signature", ["", "c2ln"])
def test_a_token_that_says_it_is_not_signed_is_not(alg, signature):
    server = Server()
    token = f"{encoded({'alg': alg, 'kid': KEYS.base.kid})}.{encoded(part(server.token(), 1))}.{signature}"
    assert_gateway(follow(server, token), gateway.ALG_NONE if alg else gateway.ALG_REFUSED)


def assertion_answer(assertion):
    client = OktaClient(CLIENT.client_id, "", public_key=json.dumps(PUBLIC.as_dict(private=False)))
    fields = {
        "grant_type": "client_credentials",
        "scope": "suivi_demande",
        "client_assertion": assertion,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    }
    return Server(store(cdgf(client=client))).post("token", fields)


CLAIMS = {
    "iss": CLIENT.client_id,
    "sub": CLIENT.client_id,
    "aud": f"https://x/oauth2/{SERVER}/v1/token",
    "exp": int(BEGUN.timestamp()) + 300,
    "jti": "1",
}


@pytest.mark.parametrize("name", ["jku", "x5u", "jwk", "x5c", "crit", "b64"])
def test_a_key_that_an_assertion_brings_or_points_to_is_not_the_clients(listener, name):
    assert_okta(assertion_answer(signed(pointing(listener)[name], CLAIMS)), okta_errors.ASSERTION_SIGNATURE)
    assert not was_called(listener)


@pytest.mark.parametrize("secret", AS_SECRETS.values(), ids=AS_SECRETS)
def test_a_clients_public_key_is_no_secret(secret):
    assert_okta(assertion_answer(signed({}, CLAIMS, secret, "HS256")), okta_errors.ASSERTION_SIGNATURE)


def test_an_assertion_that_says_it_is_not_signed_is_not():
    assert_okta(assertion_answer(f"{encoded({'alg': 'none'})}.{encoded(CLAIMS)}."), okta_errors.ASSERTION_SIGNATURE)


def test_an_assertion_signed_by_its_client_is_accepted():
    """So that none of the above is refused for its claims."""
    own = RSAKey.import_key(json.loads(KEYS.base.jwk))
    assert assertion_answer(signed({}, CLAIMS, own)).status == 200
