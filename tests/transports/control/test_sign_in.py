"""A browser signs in with the control token, once, and keeps a cookie that does not tell it."""

import base64
import hashlib
import re

import httpx
import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.access.sign_in import COOKIE, SignIn
from simulator.transports.control.door import DOOR
from tests.transports.control.conftest import problem
from tests.waiting import HANG

TOKEN = 'un <secret> de "test" & d\'essai'
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def running_with_token():
    with own_server(Settings(pces=0, control_token=TOKEN)) as running:
        yield running


@pytest.fixture
def browser(running_with_token):
    with httpx.Client(base_url=running_with_token.base, timeout=HANG) as client:
        yield client


def sign_in(browser, token=TOKEN, at="/_sim/sign-in", headers=None, **fields):
    return browser.post(at, data={"token": token, **fields}, headers={**PAGE, **(headers or {})})


def shown(answer) -> str:
    """The form, once it is known to be one that holds nothing of anybody else's."""
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "script" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


@pytest.mark.parametrize("path", ["/_sim/docs", "/_sim/redoc", "/s/mine/_sim/docs"])
def test_a_browser_that_asks_for_a_page_is_shown_a_form_that_leads_to_it(browser, path):
    form = shown(browser.get(path, headers=PAGE))

    assert f'name="next" type="hidden" value="{path}"' in form
    assert 'method="post"' in form


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/_sim/clock"), ("POST", "/_sim/docs"), ("GET", "/_sim/openapi.json")]
)
def test_what_is_no_page_is_refused_to_a_browser_as_to_a_program(browser, method, path):
    assert "Authorization: Bearer" in problem(browser.request(method, path, headers=PAGE), 401)


@pytest.mark.parametrize("path", ["/_sim/docs", "/s/mine/_sim/redoc"])
def test_with_the_token_it_goes_on_to_the_page_and_needs_no_token_any_more(browser, path):
    answer = sign_in(browser, next=path)

    assert (answer.status_code, answer.headers["location"]) == (303, path)
    for each in (path, "/_sim/openapi.json", "/_sim/static/swagger-ui.css", "/s/other/_sim/clock"):
        assert browser.get(each, headers=PAGE).status_code == 200
    assert browser.post("/_sim/reset").status_code == 200


def test_the_cookie_is_for_the_server_alone_and_does_not_tell_the_token(browser):
    cookie = sign_in(browser).headers["set-cookie"]

    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; ")[1:])
    assert "Secure" not in cookie
    assert "secret" not in cookie


def test_over_https_the_cookie_is_never_sent_in_the_clear():
    with (
        own_server(Settings(pces=0, control_token=TOKEN, public_url="https://omega.example.fr/sim")) as running,
        httpx.Client(base_url=running.base, timeout=HANG) as client,
    ):
        assert 'value="/sim/_sim/docs"' in shown(client.get("/_sim/docs", headers=PAGE))
        answer = sign_in(client, next="/sim/_sim/docs", headers={"Origin": "https://omega.example.fr"})

    assert "Secure" in answer.headers["set-cookie"].split("; ")
    assert answer.headers["location"] == "/sim/_sim/docs"


@pytest.mark.parametrize(
    "token", ["", "wrong", TOKEN.upper(), TOKEN * 2000, "é\udcff".encode("utf-8", "replace").decode()]
)
def test_with_another_token_the_form_comes_again_and_no_cookie(browser, token):
    answer = sign_in(browser, token)

    shown(answer)
    assert "set-cookie" not in answer.headers
    assert browser.get("/_sim/clock").status_code == 401


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example/_sim/docs", "/_sim/docs?a", '"><b>', "javascript:1"],
)
def test_it_goes_on_to_a_page_of_ours_and_nowhere_else(browser, elsewhere):
    assert sign_in(browser, next=elsewhere).headers["location"] == "docs"
    assert elsewhere not in shown(sign_in(browser, "wrong", next=elsewhere))


def test_a_path_is_shown_escaped(browser):
    scope = {"path": '/_sim/docs"><b>', "root_path": "", "headers": [], "state": {}}

    assert b"<b>" not in SignIn(TOKEN, DOOR).form(scope).body


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://127.0.0.1:1"}, {"Origin": "null"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_what_another_page_has_a_browser_send_is_refused_though_it_brings_the_cookie(browser, headers):
    refused = sign_in(browser, headers=headers)
    assert "--control-token" not in problem(refused, 403)  # it has one
    assert "set-cookie" not in refused.headers

    assert sign_in(browser).status_code == 303
    assert "--control-token" not in problem(browser.post("/_sim/reset", headers=headers), 403)


@pytest.mark.parametrize("value", ["", "x", "0" * 64, "é", TOKEN.replace('"', "")])
def test_another_cookie_is_none(browser, value):
    answer = browser.get("/_sim/clock", headers={"Cookie": f"{COOKIE}={value}; {COOKIE}".encode()})

    assert problem(answer, 401)


def test_the_cookie_of_another_token_is_none():
    mine, other = SignIn(TOKEN, DOOR), SignIn("another", DOOR)
    cookie = [(b"cookie", f"a=b; {COOKIE}={mine._proof}".encode())]

    assert mine.remembers(cookie)
    assert not other.remembers(cookie)


def test_neither_the_token_nor_the_cookie_is_kept_in_the_journal(browser):
    sign_in(browser)
    browser.post("/_sim/okta/keys/rotate")
    kept = browser.get("/_sim/journal").json()["items"]

    paths = {each["path"] for each in kept}
    assert "/_sim/okta/keys/rotate" in paths
    assert "/_sim/sign-in" not in paths
    whole = "".join(browser.get(f"/_sim/journal/{each['id']}").text for each in kept)
    assert browser.cookies[COOKIE] not in whole


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_a_form_that_is_posted_signs_in(browser, method):
    shown(browser.request(method, "/_sim/sign-in", content=b"token=wrong", headers=PAGE))
