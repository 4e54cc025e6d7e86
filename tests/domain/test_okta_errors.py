"""The errors of OKTA and of the gateway, written out here a second time as they are documented; laws on both catalogues.

That each is earned by a request is tested in ``tests/transports/okta`` and ``tests/transports/followup``.
"""

import re

import pytest

from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta_errors import OKTA_ERRORS, ErrorShape, OktaRefusal
from simulator.domain.source import ASSUMED, STATED

OAUTH = {
    "no-credentials": (401, "invalid_client", "No client credentials found."),
    "malformed-basic": (401, "invalid_client", "Found Authentication header but was not valid client credentials."),
    "wrong-secret": (401, "invalid_client", "The client secret supplied for a confidential client is invalid."),
    "inactive-client": (
        401,
        "invalid_client",
        "Client authentication failed. Either the client or the client credentials are invalid.",
    ),
    "several-credentials": (
        401,
        "invalid_request",
        (
            "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header,"
            " credentials in the post body, or a client_assertion in the post body."
        ),
    ),
    "credentials-in-query": (400, "invalid_request", "Client credentials cannot be supplied via query parameters."),
    "parameter-twice": (400, "invalid_request", "The request contained multiple parameters with the same name."),
    "no-grant-type": (
        400,
        "invalid_request",
        "The token request must specify a 'grant_type'. Valid values: [client_credentials]",
    ),
    "unknown-grant-type": (
        400,
        "unsupported_grant_type",
        (
            "The authorization grant type is not supported by the authorization server. Configured grant types:"
            " [client_credentials]."
        ),
    ),
    "unknown-scope": (
        400,
        "invalid_scope",
        "One or more scopes are not configured for the authorization server resource.",
    ),
    "no-scope": (
        400,
        "invalid_scope",
        ("The authorization server resource does not have any configured default scopes, 'scope' must be provided."),
    ),
    "openid-scope": (400, "invalid_scope", "Cannot request 'openid' scopes using client credentials."),
    "policy-refuses": (
        401,
        "access_denied",
        "Policy evaluation failed for this request, please check the policy configurations.",
    ),
}
API = {
    "unknown-client": (401, "invalid_client", "Invalid value for 'client_id' parameter."),
    "not-a-form": (
        400,
        "E0000021",
        "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
    ),
    "method": (405, "E0000022", "The endpoint does not support the provided HTTP method"),
    "unknown-server": (404, "E0000007", "Not found: Resource not found: {id} (AuthorizationServer)"),
    "rate-limited": (429, "E0000047", "API call exceeded rate limit due to too many requests."),
    "internal-error": (500, "E0000009", "Internal Server Error"),
}
INVALID_TOKEN = (
    "not-a-token",
    "unsigned-token",
    "algorithm-refused",
    "wrong-key",
    "forged-token",
    "expired-token",
    "revoked-token",
)
OKTA_BY_ID = {each.id: each for each in OKTA_ERRORS}
GATEWAY_BY_ID = {each.id: each for each in GATEWAY_ERRORS}


@pytest.mark.parametrize(
    ("dialect", "id_", "row"),
    [(ErrorShape.OAUTH, *each) for each in OAUTH.items()] + [(ErrorShape.API, *each) for each in API.items()],
)
def test_okta_answers_what_it_documents_in_its_dialect(dialect, id_, row):
    error = OKTA_BY_ID[id_]
    assert (error.dialect, error.status, error.code, error.text) == (dialect, *row)
    assert (error.certainty, error.source.document) == (STATED, "OKTA")


@pytest.mark.parametrize(
    ("id_", "status", "code"),
    [("overloaded", 400, "temporarily_unavailable"), ("server-error", 500, "server_error")],
)
def test_okta_s_overload_and_failure_are_left_to_scenarios_and_their_texts_are_ours(id_, status, code):
    error = OKTA_BY_ID[id_]
    assert (error.dialect, error.status, error.code) == (ErrorShape.OAUTH, status, code)
    assert (error.assumed, error.scenario) == (("the text",), True)


@pytest.mark.parametrize(
    ("id_", "status", "challenge"),
    [
        ("no-token", 401, 'Bearer realm="omega"'),
        ("badly-formed-authorization", 400, 'Bearer realm="omega", error="invalid_request"'),
        ("other-scope", 403, 'Bearer realm="omega", error="insufficient_scope", scope="suivi_demande"'),
        ("over-quota", 429, None),
        ("unavailable", 503, None),
        ("timed-out", 504, None),
    ],
)
def test_the_gateway_answers_what_the_rfcs_have(id_, status, challenge):
    error = GATEWAY_BY_ID[id_]
    assert (error.status, error.www_authenticate) == (status, challenge)


@pytest.mark.parametrize("id_", INVALID_TOKEN)
def test_the_gateway_says_of_a_token_that_is_no_good_what_is_wrong_with_it(id_):
    challenge = GATEWAY_BY_ID[id_].www_authenticate
    assert GATEWAY_BY_ID[id_].status == 401
    assert challenge.startswith('Bearer realm="omega", error="invalid_token", error_description="The ')
    assert len({GATEWAY_BY_ID[each].www_authenticate for each in INVALID_TOKEN}) == len(INVALID_TOKEN)


def test_over_quota_and_unavailable_say_when_to_come_back():
    assert GATEWAY_BY_ID["over-quota"].retry_after == 1
    assert GATEWAY_BY_ID["unavailable"].retry_after


@pytest.mark.parametrize("catalogue", [OKTA_ERRORS, GATEWAY_ERRORS], ids=["okta", "gateway"])
def test_ids_are_unique_and_fit_for_a_scenario_file(catalogue):
    ids = [each.id for each in catalogue]
    assert len(ids) > 15
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z-]+", each) for each in ids)


def test_oktas_errors_are_stated_by_okta_and_what_is_assumed_says_so():
    assert {each.source.document for each in OKTA_ERRORS} == {"OKTA"}
    assert {each.certainty for each in OKTA_ERRORS} == {STATED}
    assert {each.id for each in OKTA_ERRORS if "the status" in each.assumed} == {"assertion-type", "body-too-long"}


def test_everything_of_the_gateways_is_assumed_but_that_one_call_a_second_is_let_through():
    (quota,) = (each for each in GATEWAY_ERRORS if each.certainty is not ASSUMED)
    assert (quota.id, quota.certainty) == ("over-quota", STATED)
    assert any("429" in each for each in quota.assumed)


def test_challenges_hold_only_what_a_header_may():
    written = [each.www_authenticate for each in GATEWAY_ERRORS if each.www_authenticate]
    assert len(written) > 10
    assert all(text.isascii() and "\\" not in text and text.count('"') % 2 == 0 for text in written)


def test_a_refusal_completes_its_text_with_what_came():
    error = next(each for each in OKTA_ERRORS if "{id}" in each.text)
    assert OktaRefusal(error, {"id": "abc"}).text.count("abc") == 1
