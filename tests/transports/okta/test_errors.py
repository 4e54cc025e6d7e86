"""Every row of both tables of OKTA's errors (``simulator/domain/okta_errors.py``), through the endpoint."""

import pytest

from simulator.domain import okta_errors
from simulator.domain.cdgf import OktaClient
from simulator.domain.okta_errors import ErrorShape, OktaError, OktaRefusal
from simulator.transports.okta.answers import rendered
from tests.fakes import FakeIds
from tests.laws import hold
from tests.transports.okta.builders import CLIENT, GOOD, OTHER_CLIENT, SERVER, Server, basic, cdgf, store, without

TOKEN = f"/oauth2/{SERVER}/v1/token"
ASSERTION = {"client_assertion": "a.b.c", "client_assertion_type": "urn:example"}

REFUSED: tuple[tuple[str, OktaError, str, dict[str, object]], ...] = (
    ("no credentials", okta_errors.NO_CREDENTIALS, "token", {"fields": without("client_id", "client_secret")}),
    ("an id alone", okta_errors.NO_CREDENTIALS, "token", {"fields": without("client_secret")}),
    ("an empty secret", okta_errors.NO_CREDENTIALS, "token", {"fields": without(client_secret="")}),
    ("a secret alone", okta_errors.NO_CREDENTIALS, "token", {"fields": without("client_id")}),
    (
        "Basic that is no base64",
        okta_errors.MALFORMED_BASIC,
        "token",
        {"fields": without("client_id", "client_secret"), "headers": [("authorization", "Basic ???")]},
    ),
    (
        "Basic without a colon",
        okta_errors.MALFORMED_BASIC,
        "token",
        {"fields": without("client_id", "client_secret"), "headers": [("authorization", "Basic YWJj")]},
    ),
    (
        "another scheme",
        okta_errors.MALFORMED_BASIC,
        "token",
        {"fields": without("client_id", "client_secret"), "headers": [("authorization", "Bearer abc")]},
    ),
    ("a wrong secret", okta_errors.WRONG_SECRET, "token", {"fields": without(client_secret="wrong")}),
    (
        "a wrong secret by Basic",
        okta_errors.WRONG_SECRET,
        "token",
        {"fields": without("client_id", "client_secret"), "headers": [basic(CLIENT.client_id, "wrong")]},
    ),
    (
        "Basic and a secret in the body",
        okta_errors.SEVERAL_CREDENTIALS,
        "token",
        {"fields": GOOD, "headers": [basic(CLIENT.client_id, CLIENT.client_secret)]},
    ),
    ("a secret and an assertion", okta_errors.SEVERAL_CREDENTIALS, "token", {"fields": {**GOOD, **ASSERTION}}),
    (
        "Basic of one client, the id of another",
        okta_errors.SEVERAL_CREDENTIALS,
        "token",
        {
            "fields": without("client_secret", client_id=OTHER_CLIENT.client_id),
            "headers": [basic(CLIENT.client_id, CLIENT.client_secret)],
        },
    ),
    (
        "credentials in the query",
        okta_errors.CREDENTIALS_IN_QUERY,
        "token?client_id=a&client_secret=b",
        {"fields": GOOD},
    ),
    (
        "a parameter twice",
        okta_errors.PARAMETER_TWICE,
        "token",
        {"fields": "scope=a&scope=a&grant_type=client_credentials"},
    ),
    ("no grant_type", okta_errors.NO_GRANT_TYPE, "token", {"fields": without("grant_type")}),
    ("an empty grant_type", okta_errors.NO_GRANT_TYPE, "token", {"fields": without(grant_type="")}),
    ("an unknown grant_type", okta_errors.UNKNOWN_GRANT_TYPE, "token", {"fields": without(grant_type="password")}),
    ("an unknown scope", okta_errors.UNKNOWN_SCOPE, "token", {"fields": without(scope="autre")}),
    ("one bad scope of two", okta_errors.UNKNOWN_SCOPE, "token", {"fields": without(scope="suivi_demande autre")}),
    ("no scope", okta_errors.NO_SCOPE, "token", {"fields": without("scope")}),
    ("an empty scope", okta_errors.NO_SCOPE, "token", {"fields": without(scope=" ")}),
    ("openid", okta_errors.OPENID_SCOPE, "token", {"fields": without(scope="openid suivi_demande")}),
    ("an unknown client", okta_errors.UNKNOWN_CLIENT, "token", {"fields": without(client_id="0oaNOBODY")}),
    (
        "an unknown client by Basic",
        okta_errors.UNKNOWN_CLIENT,
        "token",
        {"fields": without("client_id", "client_secret"), "headers": [basic("0oaNOBODY", "x")]},
    ),
    ("JSON", okta_errors.NOT_A_FORM, "token", {"fields": '{"grant_type": "x"}', "content_type": "application/json"}),
    ("a body without a type", okta_errors.NOT_A_FORM, "token", {"fields": "a=b", "content_type": ""}),
    ("a field without =", okta_errors.NOT_A_FORM, "token", {"fields": "grant_type"}),
    ("bytes that are no UTF-8", okta_errors.NOT_A_FORM, "token", {"fields": "scope=%ff"}),
    ("more than 100 fields", okta_errors.NOT_A_FORM, "token", {"fields": "&".join(f"f{n}=1" for n in range(101))}),
    ("an unknown server", okta_errors.UNKNOWN_SERVER, "token", {"fields": GOOD, "server": "nobody"}),
    ("a body that is too long", okta_errors.BODY_TOO_LONG, "token", {"fields": "a=" + "b" * 70_000}),
    ("no token to introspect", okta_errors.NO_TOKEN_PARAMETER, "introspect", {"fields": GOOD}),
    ("no token to revoke", okta_errors.NO_TOKEN_PARAMETER, "revoke", {"fields": GOOD}),
    ("introspection by nobody", okta_errors.NO_CREDENTIALS, "introspect", {"fields": {"token": "x"}}),
    ("revocation by nobody", okta_errors.NO_CREDENTIALS, "revoke", {"fields": {"token": "x"}}),
)
EARNED_ELSEWHERE = {
    okta_errors.INACTIVE_CLIENT,
    okta_errors.POLICY_REFUSES,
    okta_errors.METHOD,
    okta_errors.UNKNOWN_ENDPOINT,
} | {each for each in okta_errors.OKTA_ERRORS if each.id.startswith("assertion-")}


def assert_is(answer, error: OktaError) -> None:
    assert answer.status == error.status, answer.body
    assert answer.headers["x-okta-request-id"]
    assert answer.headers["content-type"] == "application/json"
    if error.dialect is ErrorShape.OAUTH:
        assert answer.json == {"error": error.code, "error_description": error.text}
    else:
        head, _, tail = error.text.partition("{")
        body = answer.json
        assert set(body) == {"errorCode", "errorSummary", "errorLink", "errorId", "errorCauses"}
        assert (body["errorCode"], body["errorLink"], body["errorCauses"]) == (error.code, error.code, [])
        assert body["errorSummary"].startswith(head)
        assert body["errorSummary"].endswith(tail.partition("}")[2])
        assert body["errorId"].startswith("oae")


@pytest.mark.parametrize(
    ("error", "endpoint", "request_"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_okta_refuses_with_the_row_of_its_table(error, endpoint, request_):
    """API-03: OKTA's family of answers, in both of its dialects."""
    assert_is(Server().post(endpoint, **request_), error)


def test_an_inactive_client_is_refused():
    client = OktaClient(CLIENT.client_id, CLIENT.client_secret, active=False)
    assert_is(Server(store(cdgf(client=client))).post("token", GOOD), okta_errors.INACTIVE_CLIENT)


def test_the_policy_refuses_a_supplier_without_an_active_cdgf():
    server = Server(store(cdgf(actif=False), cdgf("A04000036", actif=False)))
    assert_is(server.post("token", GOOD), okta_errors.POLICY_REFUSES)


def test_one_active_cdgf_is_enough_for_the_policy():
    assert Server(store(cdgf(actif=False), cdgf("A04000036"))).post("token", GOOD).status == 200


def test_the_unknown_server_is_named():
    answer = Server().call("GET", "/oauth2/nobody/.well-known/openid-configuration")
    assert answer.json["errorSummary"] == "Not found: Resource not found: nobody (AuthorizationServer)"


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_token_takes_post_alone(method):
    answer = Server().call(method, TOKEN)
    assert_is(answer, okta_errors.METHOD)
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["v1/keys", ".well-known/openid-configuration", ".well-known/oauth-authorization-server"]
)
def test_documents_are_only_read(path):
    answer = Server().call("POST", f"/oauth2/{SERVER}/{path}")
    assert_is(answer, okta_errors.METHOD)
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/v1/nothing", "/", "", "/v1/token/", "/v1/keys/x", "//v1/token"])
def test_an_address_that_does_not_exist_is_refused_in_oktas_words(path):
    assert_is(Server().call("GET", f"/oauth2/{SERVER}{path}"), okta_errors.UNKNOWN_ENDPOINT)


@pytest.mark.parametrize("path", ["/oauth2", "/oauth2/", "/oauth2/nobody/v1/keys", "/oauth2/é", "/oauth2x"])
def test_a_server_that_is_not_known_comes_before_anything_else(path):
    assert_is(Server().call("GET", path), okta_errors.UNKNOWN_SERVER)


def test_invalid_client_by_basic_is_challenged_and_by_body_is_not():
    by_basic = Server().post("token", without("client_id", "client_secret"), headers=[basic(CLIENT.client_id, "wrong")])
    assert by_basic.headers["www-authenticate"].startswith("Basic ")
    assert "www-authenticate" not in Server().post("token", without(client_secret="wrong")).headers


@pytest.mark.parametrize("path", ["v1/token", "v1/keys"])
def test_a_failure_inside_is_oktas_own_error(path, caplog):
    server = Server()
    server.store.failure = RuntimeError("the disk is gone")
    answer = server.post("token", GOOD) if path == "v1/token" else server.call("GET", f"/oauth2/{SERVER}/{path}")
    assert_is(answer, okta_errors.INTERNAL_ERROR)
    assert "the disk is gone" in caplog.text
    assert b"disk" not in answer.body


def test_oktas_own_limit_says_when_it_ends():
    answer = rendered(OktaRefusal(okta_errors.RATE_LIMITED), FakeIds(), reset=1_772_438_400)
    assert answer.status_code == 429
    assert answer.headers["x-rate-limit-reset"] == "1772438400"
    assert {"x-rate-limit-limit", "x-rate-limit-remaining"} <= set(answer.headers)


@pytest.mark.parametrize("error", okta_errors.OKTA_ERRORS, ids=lambda error: error.id)
def test_every_error_of_the_catalogue_is_earned_here_or_left_to_scenarios(error):
    earned = {row[1] for row in REFUSED} | EARNED_ELSEWHERE
    if not (error in earned or error.scenario):
        where = "simulator/domain/okta_errors.py"
        hold([f"{error.id} is earned by no request: add one to REFUSED, or mark it scenario=True in {where}"])


@pytest.mark.parametrize("error", okta_errors.OKTA_ERRORS, ids=lambda error: error.id)
def test_every_error_of_the_catalogue_can_be_rendered(error):
    answer = rendered(OktaRefusal(error, {"id": "x", "limit": "1"}), FakeIds())
    assert answer.status_code == error.status
    assert answer.headers["cache-control"] == "no-store"
    assert b"{" not in bytes(answer.body)[1:-1]
