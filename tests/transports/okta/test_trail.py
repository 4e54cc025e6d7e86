"""What an exchange with OKTA leaves for the journal: the client, or why it was refused; never a secret."""

import pytest

from tests.transports.okta.builders import CLIENT, GOOD, SERVER, Server, basic, without


def trail(notes):
    return [(each.rule, str(each.outcome), each.field, each.value, each.code) for each in notes.trail]


def test_a_token_leaves_the_client_the_supplier_and_the_sandboxs_time():
    server = Server()
    notes = server.post("token", GOOD).notes
    assert trail(notes) == [("API-01", "passed", "client_id", CLIENT.client_id, "")]
    assert (notes.fournisseur, notes.now) == ("Exemple", server.store[""].now)
    assert not notes.cdgf


def test_a_client_that_comes_in_a_header_is_named_without_its_secret():
    form = without("client_id", "client_secret")
    notes = Server().post("token", form, headers=[basic(CLIENT.client_id, CLIENT.client_secret)]).notes
    assert trail(notes) == [("API-01", "passed", "client_id", CLIENT.client_id, "")]


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ({**GOOD, "scope": "autre"}, ("scope", "autre", "unknown-scope")),
        (without("scope"), ("scope", "", "no-scope")),
        ({**GOOD, "grant_type": "password"}, ("grant_type", "password", "unknown-grant-type")),
        ({**GOOD, "client_secret": "wrong-secret-indeed"}, ("client_id", CLIENT.client_id, "wrong-secret")),
        ({**GOOD, "client_id": "0oaNobody"}, ("client_id", "0oaNobody", "unknown-client")),
        ({**without("client_secret"), "client_assertion": "x.y.z"}, ("client_id", CLIENT.client_id, "")),
    ],
)
def test_a_refusal_names_the_field_what_came_and_the_error(form, entry):
    answer = Server().post("token", form)
    notes = answer.notes
    (found,) = trail(notes)
    assert found[:2] == ("API-01", "refused")
    if entry[2]:
        assert found[2:] == entry
    assert notes.trail[0].expected
    assert "secret" not in notes.trail[0].value


def test_no_secret_stands_in_the_trail_of_a_refused_header():
    headers = [basic(CLIENT.client_id, "a-secret-that-is-wrong")]
    answer = Server().post("token", without("client_id", "client_secret"), headers=headers)
    assert answer.status == 401
    assert trail(answer.notes) == [("API-01", "refused", "client_id", CLIENT.client_id, "wrong-secret")]


def test_a_body_that_is_no_form_leaves_its_content_type():
    server = Server()
    path = f"/oauth2/{SERVER}/v1/token"
    answer = server.call("POST", path, headers=[("content-type", "application/json")], body=b"{}")
    assert trail(answer.notes) == [("API-01", "refused", "Content-Type", "application/json", "not-a-form")]


@pytest.mark.parametrize(
    ("method", "path", "entry"),
    [
        ("GET", f"/oauth2/{SERVER}/v1/token", ("method", "GET", "method")),
        ("POST", "/oauth2/nobody/v1/token", ("server", "nobody", "unknown-server")),
        ("GET", "/oauth2/nobody/v1/keys", ("server", "nobody", "unknown-server")),
        ("GET", f"/oauth2/{SERVER}/v1/nothing", ("path", "v1/nothing", "unknown-endpoint")),
    ],
)
def test_an_address_that_is_none_leaves_what_was_called(method, path, entry):
    assert trail(Server().call(method, path).notes)[0][2:] == entry


def test_introspection_and_revocation_leave_the_client_too():
    server = Server()
    token = server.token()
    for endpoint in ("introspect", "revoke"):
        notes = server.post(endpoint, {**without("grant_type", "scope"), "token": token}).notes
        assert trail(notes) == [("API-01", "passed", "client_id", CLIENT.client_id, "")]
        assert notes.now == server.store[""].now
