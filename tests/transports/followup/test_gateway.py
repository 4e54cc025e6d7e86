"""Every row of the gateway's table (``simulator/domain/gateway.py``), through the endpoint."""

import base64
import json
from collections.abc import Callable

import pytest
from joserfc import jws
from joserfc.jwk import OctKey

from simulator.application.tokens.access_token import Flaw
from simulator.application.tokens.signing_keys import rotate_keys
from simulator.domain import gateway
from simulator.domain.cdgf import OktaClient
from simulator.domain.conduct import Conduct
from simulator.domain.gateway import GatewayError, GatewayRefusal
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.play import Act
from simulator.transports.followup.answers import gateway_answer
from simulator.transports.notes import Notes
from tests.laws import hold
from tests.transports.okta.builders import CLIENT, KEYS, OTHER_CLIENT, Server, cdgf, encoded, part

PATH = "/fournisseur/demande/v1/demandes/WD000001/externe"
ASKED = f"{PATH}?code_cdgf=A04000010"


def bearer(token: str) -> list[tuple[str, str]]:
    return [("authorization", f"Bearer {token}"), ("x-user-login", "DN6473")]


def follow(server: Server, token: str, path: str = ASKED, **more):
    return server.call("GET", path, headers=bearer(token), **more)


def assert_is(answer, error: GatewayError) -> None:
    assert answer.status == error.status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers.get("www-authenticate") == error.www_authenticate
    body = answer.json
    assert list(body) == ["type", "title", "status", "detail", "instance"]
    assert body["type"] == f"urn:omega-simulator:gateway:{error.id}"
    assert (body["title"], body["status"]) == (error.title, error.status)
    assert len(body["detail"]) > 20
    assert answer.headers["ratelimit-policy"] == '"seconde";q=1;w=1'
    assert answer.headers["ratelimit"].startswith('"seconde";r=')


def none_token(token: str) -> str:
    return f"{encoded({'alg': 'none'})}.{token.split('.')[1]}."


def hs256_token(token: str) -> str:
    public = OctKey.import_key(KEYS.public(KEYS.base)["n"])  # the classic confusion: the public key as a secret
    return jws.serialize_compact({"alg": "HS256", "kid": KEYS.base.kid}, json.dumps(part(token, 1)), public, ["HS256"])


def strangers_token(token: str) -> str:
    return KEYS.sign(part(token, 1), KEYS.make())


def altered_token(token: str) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{encoded({**part(token, 1), 'cid': OTHER_CLIENT.client_id})}.{signature}"


def deep_json() -> str:
    return base64.urlsafe_b64encode(b"[" * 9000).decode()


def without_claims(token: str) -> str:
    return KEYS.sign({"iss": part(token, 1)["iss"]}, KEYS.base)


Headers = list[tuple[str, str]]
AUTHORIZATIONS: tuple[tuple[str, GatewayError, Callable[[str], Headers]], ...] = (
    ("nothing", gateway.NO_TOKEN, lambda _: []),
    ("an empty header", gateway.NO_TOKEN, lambda _: [("authorization", "")]),
    ("another scheme", gateway.NO_TOKEN, lambda _: [("authorization", "Basic YTpi")]),
    ("Bearer alone", gateway.BADLY_FORMED, lambda _: [("authorization", "Bearer")]),
    ("two words", gateway.BADLY_FORMED, lambda token: [("authorization", f"Bearer {token} x")]),
    ("a comma", gateway.BADLY_FORMED, lambda token: [("authorization", f"Bearer {token},")]),
    ("accents", gateway.BADLY_FORMED, lambda _: [("authorization", "Bearer é")]),
    ("two headers", gateway.BADLY_FORMED, lambda token: bearer(token) + bearer(token)),
    ("a word", gateway.NOT_A_TOKEN, lambda _: bearer("word")),
    ("three words", gateway.NOT_A_TOKEN, lambda _: bearer("a.b.c")),
    ("deep JSON", gateway.NOT_A_TOKEN, lambda _: bearer(f"{deep_json()}.e30.e30")),
    ("a huge token", gateway.NOT_A_TOKEN, lambda _: bearer("a" * 20_000)),
    ("alg none", gateway.ALG_NONE, lambda token: bearer(none_token(token))),
    ("HS256", gateway.ALG_REFUSED, lambda token: bearer(hs256_token(token))),
    ("a stranger's key", gateway.WRONG_KEY, lambda token: bearer(strangers_token(token))),
    ("altered claims", gateway.FORGED, lambda token: bearer(altered_token(token))),
    ("no signature", gateway.FORGED, lambda token: bearer(token.rpartition(".")[0] + ".")),
    ("signed without claims", gateway.FORGED, lambda token: bearer(without_claims(token))),
)
EARNED_ELSEWHERE = {
    gateway.OTHER_SANDBOX,
    gateway.OTHER_AUDIENCE,
    gateway.NOT_YET_VALID,
    gateway.EXPIRED,
    gateway.REVOKED,
    gateway.UNKNOWN_CLIENT,
    gateway.OTHER_SCOPE,
    gateway.OVER_QUOTA,
    gateway.OVER_DAILY_QUOTA,
    gateway.UNKNOWN_PATH,
}


@pytest.mark.parametrize(
    ("error", "headers"), [row[1:] for row in AUTHORIZATIONS], ids=[row[0] for row in AUTHORIZATIONS]
)
def test_the_gateway_refuses_a_token_that_is_absent_malformed_or_forged(error, headers):
    """API-05, and the second family of API-03."""
    server = Server()
    assert_is(server.call("GET", ASKED, headers=headers(server.token())), error)


def test_no_token_is_challenged_without_an_error_code():
    assert Server().call("GET", ASKED).headers["www-authenticate"] == 'Bearer realm="omega"'


def test_a_badly_formed_bearer_is_told_so():
    answer = Server().call("GET", ASKED, headers=[("authorization", "Bearer a b")])
    assert answer.headers["www-authenticate"] == 'Bearer realm="omega", error="invalid_request"'


def test_an_expired_token_is_refused_by_the_sandboxs_clock():
    """API-05: a token lives an hour."""
    server = Server()
    token = server.token()
    server.store[""].wait(3599)
    assert follow(server, token).status != 401
    server.store[""].wait(1)
    answer = follow(server, token)
    assert_is(answer, gateway.EXPIRED)
    assert answer.headers["www-authenticate"].endswith(
        'error="invalid_token", error_description="The access token expired"'
    )
    assert "2026-03-02T10:00:00+01:00" in answer.json["detail"]


def own_token(server, **claims):
    """A token signed by the true key, with other claims."""
    token = server.token()
    known = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return KEYS.sign({**known, **claims}, KEYS.base)


def test_a_token_that_is_not_valid_yet_is_refused_until_the_sandboxs_clock_is_there():
    server = Server()
    begins = int(server.store[""].now.timestamp()) + 60
    token = own_token(server, nbf=begins)
    answer = follow(server, token)
    assert_is(answer, gateway.NOT_YET_VALID)
    assert "(nbf) in 60 s" in answer.json["detail"]
    server.store[""].wait(60)
    assert follow(server, token).status == 404


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("api://other", "'api://other'"),
        (["api://a", "api://b"], "'api://a', 'api://b'"),
        ([], "nobody"),
        (None, "nobody"),
        (7, "nobody"),
    ],
)
def test_a_token_for_another_audience_is_refused_and_told_which(audience, told):
    server = Server()
    answer = follow(server, own_token(server, aud=audience))
    assert_is(answer, gateway.OTHER_AUDIENCE)
    assert f"audience (aud) is {told}; 'api://default' was expected" in answer.json["detail"]


def test_a_token_for_several_audiences_of_which_one_is_ours_is_accepted():
    server = Server()
    assert follow(server, own_token(server, aud=["api://other", "api://default"])).status == 404


def test_a_revoked_token_is_refused():
    server = Server()
    token = server.token()
    fields = {"client_id": CLIENT.client_id, "client_secret": CLIENT.client_secret, "token": token}
    server.post("revoke", fields)
    assert_is(follow(server, token), gateway.REVOKED)


def test_a_token_of_another_sandbox_is_refused_and_said_to_be():
    server = Server()
    token = server.token(sandbox="a")
    for sandbox in ("b", ""):
        answer = follow(server, token, sandbox=sandbox)
        assert_is(answer, gateway.OTHER_SANDBOX)
        assert "/s/a/oauth2/" in answer.json["detail"]
    assert follow(server, token, sandbox="a").status == 404


def test_a_token_signed_by_another_sandboxs_rotated_key_is_refused():
    server = Server()
    rotate_keys(server.store["a"], KEYS)
    answer = follow(server, server.token(sandbox="a"), sandbox="b")
    assert_is(answer, gateway.WRONG_KEY)
    assert "/s/a/oauth2/" in answer.json["detail"]


def test_tokens_of_before_and_after_a_rotation_are_accepted():
    server = Server()
    old = server.token()
    rotate_keys(server.store[""], KEYS)
    for token in (old, server.token()):
        assert follow(server, token).status == 404
        server.store[""].wait(1)


def test_a_token_is_accepted_by_whatever_name_the_server_is_called():
    server = Server()
    assert follow(server, server.token(host="omega:8024"), host="127.0.0.1:9").status == 404


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "BeArEr  "])
def test_the_scheme_is_compared_without_case(scheme):
    server = Server()
    answer = server.call("GET", ASKED, headers=[("authorization", f"{scheme} {server.token()}"), ("x-user-login", "x")])
    assert answer.status == 404


@pytest.mark.parametrize(
    "change", [{"code": "A04000010", "client": OTHER_CLIENT}, {"active": False}], ids=["gone", "off"]
)
def test_a_token_whose_client_is_gone_or_inactive_is_refused(change):
    server = Server()
    token = server.token()
    client = change.get("client") or OktaClient(CLIENT.client_id, CLIENT.client_secret, active=False)
    server.store[""].save_cdgf(cdgf(client=client))
    assert_is(follow(server, token), gateway.UNKNOWN_CLIENT)


def flawed(token: str) -> dict[str, object]:
    """The state in which a scenario leaves a request for a token."""
    return {"notes": Notes(act=Act("essai", 1, Then(token=token)))}


@pytest.mark.parametrize(
    ("flaw", "error"),
    [
        (Flaw.EXPIRED, gateway.EXPIRED),
        (Flaw.FORGED, gateway.FORGED),
        (Flaw.REVOKED, gateway.REVOKED),
        (Flaw.WRONG_SCOPE, gateway.OTHER_SCOPE),
    ],
)
def test_a_scenario_can_have_a_token_handed_out_that_the_gateway_refuses(flaw, error):
    server = Server()
    assert_is(follow(server, server.token(state=flawed(flaw.value))), error)


def test_another_scope_is_forbidden_and_the_right_one_is_named():
    server = Server()
    answer = follow(server, server.token(state=flawed("wrong_scope")))
    assert answer.headers["www-authenticate"] == (
        'Bearer realm="omega", error="insufficient_scope", scope="suivi_demande"'
    )


@pytest.mark.parametrize(("seconds", "status"), [(0, 429), (0.5, 429), (0.949, 429), (0.95, 404), (1, 404), (10, 404)])
def test_a_supplier_has_one_call_a_second_with_fifty_milliseconds_of_tolerance(seconds, status):
    """API-04."""
    server = Server()
    token = server.token()
    assert follow(server, token).status == 404
    server.store[""].wait(seconds)
    assert follow(server, token).status == status


def test_over_quota_says_when_to_come_back():
    server = Server()
    token = server.token()
    first = follow(server, token)
    answer = follow(server, token)
    assert_is(answer, gateway.OVER_QUOTA)
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["ratelimit"] == first.headers["ratelimit"] == '"seconde";r=0;t=1'
    assert "Exemple" in answer.json["detail"]


def test_the_quota_is_in_real_time_whatever_the_sandboxs_clock():
    server = Server()
    token = server.token()
    follow(server, token)
    server.store[""].now = server.store[""].now.replace(minute=30)
    assert follow(server, token).status == 429


def test_the_quota_is_the_suppliers_whatever_its_tokens():
    server = Server()
    follow(server, server.token())
    assert follow(server, server.token()).status == 429
    assert follow(server, server.token(OTHER_CLIENT)).status == 403


def test_each_sandbox_has_its_own_quota():
    server = Server()
    for sandbox in ("", "a", "b"):
        assert follow(server, server.token(sandbox=sandbox), sandbox=sandbox).status == 404


def test_calls_refused_by_the_gateway_do_not_count():
    server = Server()
    token = server.token()
    for refused in ("word", none_token(token), server.token(state=flawed("wrong_scope"))):
        assert follow(server, refused).headers["ratelimit"] == '"seconde";r=1;t=0'
    assert follow(server, token).status == 404


def test_a_call_refused_for_quota_does_not_push_the_next_one_back():
    server = Server()
    token = server.token()
    follow(server, token)
    for _ in range(4):
        server.store[""].wait(0.2)
        assert follow(server, token).status == 429
    server.store[""].wait(0.2)
    assert follow(server, token).status == 404


def test_a_daily_quota_ends_at_midnight_in_paris():
    server = Server(conduct=Conduct(quota_per_second=0, quota_per_day=2))
    token = server.token()
    assert [follow(server, token).status for _ in range(3)] == [404, 404, 429]
    answer = follow(server, token)
    assert answer.json["type"].endswith("over-daily-quota")
    assert answer.headers["retry-after"] == str(15 * 3600)
    assert answer.headers["ratelimit-policy"] == '"jour";q=2;w=86400'
    assert answer.headers["ratelimit"] == f'"jour";r=0;t={15 * 3600}'
    server.store[""].wait(15 * 3600)
    assert follow(server, server.token()).status == 404


def test_without_any_quota_no_limit_is_shown():
    server = Server(conduct=Conduct(quota_per_second=0))
    token = server.token()
    assert [follow(server, token).status for _ in range(5)] == [404] * 5
    assert not [name for name in follow(server, token).headers if name.startswith("ratelimit")]


@pytest.mark.parametrize("path", ["", "/", "/demande", "/demande/v1/demandes", f"{PATH[12:]}/", "x", "/é"])
@pytest.mark.parametrize("method", ["GET", "POST", "BREW"])
def test_an_unknown_address_is_the_gateways_own_404(method, path):
    assert_is(Server().call(method, f"/fournisseur{path}"), gateway.UNKNOWN_PATH)


def test_an_unknown_address_makes_no_sandbox():
    server = Server()
    assert_is(server.call("GET", "/fournisseur/x", sandbox="essai-2"), gateway.UNKNOWN_PATH)
    assert server.store.sandboxes == {}


def test_the_instance_is_the_path_called_sandbox_included():
    answer = Server().call("GET", ASKED, sandbox="essai-1")
    assert answer.json["instance"] == f"/s/essai-1{PATH}"


def test_scenarios_can_say_unavailable_and_timed_out():
    unavailable = gateway_answer(GatewayRefusal(gateway.UNAVAILABLE, "Try later."), path="/")
    assert (unavailable.status, dict(unavailable.headers)[b"retry-after"]) == (503, b"30")
    assert gateway_answer(GatewayRefusal(gateway.TIMED_OUT, "Try later."), path="/").status == 504


@pytest.mark.parametrize("error", gateway.GATEWAY_ERRORS, ids=lambda error: error.id)
def test_every_answer_of_the_gateways_is_earned_here_or_left_to_scenarios(error):
    if not (error in {row[1] for row in AUTHORIZATIONS} | EARNED_ELSEWHERE or error.scenario):
        hold(
            [
                f"{error.id} is earned by no request: add one to AUTHORIZATIONS or mark it scenario=True in domain/gateway.py"
            ]
        )
    assert error.certainty == ("stated" if error is gateway.OVER_QUOTA else "assumed")
    assert error.note
