"""With a control token a browser signs in to the console, once, and its cookie opens control's pages, too."""

import re

import pytest

from simulator.bootstrap import build
from simulator.settings.model import Settings
from simulator.transports.access.sign_in import COOKIE
from tests.transports.console.conftest import HTML, Browser

TOKEN = 'un <secret> de "test"'


@pytest.fixture(scope="module")
def locked():
    simulator = build(Settings(pces=0, control_token=TOKEN))
    yield Browser(simulator)
    simulator.close()


def sign_in(browser, token=TOKEN, **fields):
    return browser.post("/_console/connexion", token=token, **fields)


def test_a_page_asks_for_the_token_in_french_and_leads_on_to_itself(locked):
    answer = locked.get("/echanges", q="retour:A")

    assert answer.status_code == 401
    assert "Jeton de contrôle" in answer.text
    assert "OMEGA_SIM_CONTROL_TOKEN" in answer.text
    assert 'name="next" value="/echanges?q=retour%3AA"' in answer.text
    assert "Retour" not in re.sub("next.*", "", answer.text)
    gone_on = sign_in(locked, next="/echanges?q=retour%3AA")
    assert (gone_on.status_code, gone_on.headers["location"]) == (303, "/echanges?q=retour%3AA")


def test_the_cookie_opens_the_console_and_control(locked):
    cookie = sign_in(locked).headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))

    for path in ("/", "/echanges", "/_sim/docs", "/_sim/clock"):
        assert locked.ask("GET", path, headers={"Cookie": cookie.partition(";")[0]}).status_code == 200


def test_another_token_is_none_and_the_form_says_so(locked):
    answer = sign_in(locked, "wrong", next="/pce")

    assert answer.status_code == 401
    assert "Ce n’est pas le jeton de ce serveur." in answer.text
    assert 'value="/pce"' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil", "x"])
def test_signing_in_leads_to_a_page_of_ours_and_nowhere_else(locked, elsewhere):
    assert sign_in(locked, next=elsewhere).headers["location"] == "/"


def test_what_the_form_is_dressed_with_asks_for_no_token(locked):
    (style,) = re.findall(r'href="([^"]*style.css[^"]*)"', locked.get("/").text)

    assert locked.send("GET", style).status_code == 200


def test_a_program_is_refused_with_what_to_send_and_let_in_with_the_token(locked):
    refused = locked.send("GET", "/echanges", headers={"Accept": "*/*"})
    let_in = locked.send("GET", "/echanges", headers={"Accept": HTML, "X-Omega-Sim-Token": TOKEN})

    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
    assert let_in.status_code == 200


def test_the_addresses_at_the_root_ask_for_no_token(locked):
    assert "/_sim/docs" in locked.send("GET", "/", headers={"Accept": "*/*"}).text


def test_without_a_token_a_page_answers_this_machine_alone(browser):
    answer = browser.ask("GET", "/", headers={"Host": "evil.example"})

    assert answer.status_code == 403


def test_what_another_site_s_page_has_a_browser_send_is_refused(browser):
    answer = browser.ask("POST", "/_console/horloge", data={"de": "P1D"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


GOING = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def test_a_link_of_another_site_s_page_leads_to_a_page(browser):
    assert browser.ask("GET", "/echanges", headers=GOING).status_code == 200


@pytest.mark.parametrize(
    "otherwise", [{"Sec-Fetch-Dest": "iframe"}, {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}]
)
def test_but_it_neither_frames_nor_reads_one(browser, otherwise):
    assert browser.ask("GET", "/echanges", headers={**GOING, **otherwise}).status_code == 403
    assert browser.ask("POST", "/_console/horloge", headers=GOING, data={"de": "P1D"}).status_code == 403
    assert browser.ask("GET", "/_sim/docs", headers=GOING).status_code == 403


def test_a_link_leads_past_no_control_token(locked):
    assert locked.ask("GET", "/echanges", headers=GOING).status_code == 401
