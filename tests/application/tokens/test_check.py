"""Tokens that nobody in good faith would send."""

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.application.gateway.admit import _INVALID_TOKEN, admit_call
from simulator.application.tokens.access_token import AccessToken
from simulator.application.tokens.check import BadToken, Fault, check_token
from simulator.domain.gateway import GatewayRefusal
from tests.fakes import BEGUN, FakeExchange
from tests.transports.okta.builders import CLIENT, KEYS, SERVER, cdgf, encoded

ISSUERS = frozenset({f"/oauth2/{SERVER}"})
NOW = int(BEGUN.timestamp())
GOOD = AccessToken(
    jti="AT.1",
    issuer=f"http://x/oauth2/{SERVER}",
    client_id=CLIENT.client_id,
    scopes=("SUIVI_DEMANDE",),
    issued=NOW,
    expires=NOW + 3600,
)


def exchange() -> FakeExchange:
    return FakeExchange(cdgfs={"A04000010": cdgf()})


def fault_of(token: str) -> Fault | None:
    checked = check_token(exchange(), KEYS, token, ISSUERS)
    return checked.fault if isinstance(checked, BadToken) else None


def test_a_good_token_is_read_back_as_it_was_written():
    """API-01 and API-05 meet: what /token writes the gateway reads."""
    assert check_token(exchange(), KEYS, KEYS.sign(GOOD.claims(), KEYS.base), ISSUERS) == GOOD


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": None},
        {"exp": "later"},
        {"exp": float("nan")},
        {"exp": float("inf")},
        {"exp": True},
        {"exp": []},
        {"iat": None},
        {"cid": 7},
        {"cid": ""},
        {"jti": None},
        {"nbf": "soon"},
        {"nbf": None},
    ],
    ids=str,
)
def test_claims_signed_with_the_right_key_must_still_be_oktas(changed):
    assert fault_of(KEYS.sign({**GOOD.claims(), **changed}, KEYS.base)) is Fault.FORGED


@pytest.mark.parametrize(
    "issuer", [None, 7, "", "/", "http://[", "http://x/oauth2/other", f"http://x/s/a/oauth2/{SERVER}"]
)
def test_an_issuer_that_is_not_this_sandboxs_is_refused(issuer):
    assert fault_of(KEYS.sign({**GOOD.claims(), "iss": issuer}, KEYS.base)) is Fault.OTHER_SANDBOX


@pytest.mark.parametrize("before", ["http://x", "https://omega.example.fr", "https://example.fr/tools/omega"])
def test_neither_the_host_nor_a_proxys_prefix_makes_another_issuer(before):
    assert fault_of(KEYS.sign({**GOOD.claims(), "iss": f"{before}/oauth2/{SERVER}"}, KEYS.base)) is None
    other = {**GOOD.claims(), "iss": f"{before}/s/a/oauth2/{SERVER}"}
    assert fault_of(KEYS.sign(other, KEYS.base)) is Fault.OTHER_SANDBOX


@pytest.fixture
def looks(monkeypatch):
    """Every look at a signature: the token and the key."""
    seen, look = [], KEYS.signed
    monkeypatch.setattr(KEYS, "signed", lambda token, key: seen.append((token, key)) or look(token, key))
    return seen


def test_a_signature_is_looked_at_once_for_a_token_and_the_keys_of_a_sandbox(looks):
    token, other = KEYS.sign({**GOOD.claims(), "jti": "AT.once"}, KEYS.base), KEYS.make()
    asked, rotated = exchange(), exchange()
    rotated.add_signing_key(replace(other, kid=KEYS.base.kid))

    assert [check_token(asked, KEYS, token, ISSUERS).jti for _ in range(3)] == ["AT.once"] * 3
    assert len(looks) == 1
    assert check_token(rotated, KEYS, token, ISSUERS).jti == "AT.once"
    altered = f"{token[:-4]}AAAA"
    assert fault_of(altered) is Fault.FORGED
    assert check_token(asked, KEYS, token, ISSUERS).jti == "AT.once"


def test_moment_revocation_and_client_are_looked_at_each_time():
    token = KEYS.sign({**GOOD.claims(), "jti": "AT.again", "nbf": NOW}, KEYS.base)
    asked = exchange()
    assert check_token(asked, KEYS, token, ISSUERS).jti == "AT.again"

    asked.now = BEGUN + timedelta(seconds=3600)
    assert check_token(asked, KEYS, token, ISSUERS).fault is Fault.EXPIRED
    asked.now = BEGUN - timedelta(seconds=1)
    assert check_token(asked, KEYS, token, ISSUERS).fault is Fault.NOT_YET_VALID
    asked.now = BEGUN
    assert check_token(FakeExchange(), KEYS, token, ISSUERS).fault is Fault.UNKNOWN_CLIENT
    asked.revoke_token("AT.again")
    assert check_token(asked, KEYS, token, ISSUERS).fault is Fault.REVOKED


@pytest.mark.parametrize("scopes", [None, "SUIVI_DEMANDE x", [], [7], ["AUTRE"], {"a": 1}])
def test_scopes_that_do_not_hold_the_right_one_are_forbidden(scopes):
    token = KEYS.sign({**GOOD.claims(), "scp": scopes}, KEYS.base)
    gate = admit_call(exchange(), KEYS, (f"Bearer {token}",), ISSUERS)
    assert isinstance(gate.decision, GatewayRefusal)
    assert gate.decision.error.status == 403


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ({}, Fault.ALG_NONE),
        ({"alg": "none"}, Fault.ALG_NONE),
        ({"alg": "NonE"}, Fault.ALG_NONE),
        ({"alg": "HS256"}, Fault.ALG_REFUSED),
        ({"alg": "RS512"}, Fault.ALG_REFUSED),
        ({"alg": ["RS256"]}, Fault.ALG_REFUSED),
        ({"alg": "RS256"}, Fault.FORGED),
        ({"alg": "RS256", "kid": "x"}, Fault.WRONG_KEY),
        ({"alg": "RS256", "kid": ["x"]}, Fault.WRONG_KEY),
        ({"alg": "RS256", "kid": {}}, Fault.WRONG_KEY),
        ({"alg": "RS256", "kid": KEYS.base.kid, "crit": ["x"]}, Fault.FORGED),
        ({"alg": "RS256", "jwk": dict(KEYS.public(KEYS.make()))}, Fault.FORGED),
    ],
    ids=[
        "nothing",
        "none",
        "NonE",
        "HS256",
        "RS512",
        "a list",
        "another signature",
        "unknown key",
        "a list of keys",
        "an object for a key",
        "crit",
        "its own key",
    ],
)
def test_the_header_never_decides_how_a_token_is_verified(header, fault):
    assert fault_of(f"{encoded(header)}.{encoded(GOOD.claims())}.c2ln") is fault


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=200))
def test_whatever_comes_in_the_header_the_gateway_answers(text):
    gate = admit_call(exchange(), KEYS, (text,), ISSUERS)
    assert isinstance(gate.decision, GatewayRefusal)
    assert gate.decision.error.status in {400, 401}


JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists)


@given(st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "b64"]), JSON), JSON)
def test_whatever_a_token_says_it_is_only_refused(header, claims):
    assert fault_of(f"{encoded(header)}.{encoded(claims)}.c2ln") is not None


@pytest.mark.parametrize("number", ["1" * 5000, "1e400", "-1e400", "NaN", "1e99"])
def test_a_number_of_any_size_is_only_refused(number):
    claims = json.dumps(GOOD.claims()).replace(str(GOOD.expires), number)
    jwt = f"{encoded({'alg': 'RS256'})}.{base64.urlsafe_b64encode(claims.encode()).decode().rstrip('=')}.c2ln"
    assert fault_of(jwt) in {Fault.NOT_A_TOKEN, Fault.FORGED}


@pytest.mark.parametrize("fault", Fault)
def test_the_gateway_has_an_answer_to_every_fault(fault):
    assert _INVALID_TOKEN[fault].status == 401
