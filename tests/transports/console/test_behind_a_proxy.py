"""What a page sends and gives to copy, where a proxy stands before the server: it goes to this server, as who called first."""

import json

import pytest

from simulator.application.journal.client_certificate import ClientCertificate
from simulator.bootstrap import build
from simulator.settings.model import Settings
from tests.transports.console.conftest import Browser

PUBLIC = "https://test.example/omega"
CONTROL_TOKEN = "un-secret-de-test"
TELLS_THE_DN = {"proxy_dn_header": "X-DN", "trusted_proxies": "127.0.0.1"}
FOREIGN = "CN=Autre,O=Essai,C=FR"
PCE = "21450000000017"
FOLLOW_UP = "/fournisseur/demande/v1/demandes/WD001000/externe"


class Behind(Browser):
    """A browser, a supplier and control, before a server that is called by another URL."""

    @property
    def prefix(self):
        return f"/s/{self.sandbox}" if self.sandbox else ""

    def ask(self, method, path, *, headers=None, **options):
        return super().ask(method, path, headers={"X-Omega-Sim-Token": CONTROL_TOKEN, **(headers or {})}, **options)

    def control(self, path):
        answer = self.send("GET", f"{self.prefix}/_sim{path}", headers={"X-Omega-Sim-Token": CONTROL_TOKEN})
        answer.raise_for_status()
        return answer.json()

    def record(self, id_):
        return self.control(f"/journal/{id_}")

    def verify(self, **headers):
        """Verify a MES, and give the exchange's id."""
        xml = self.control(f"/pces/{PCE}/requests?try=1")["items"][0]["xml"]
        headers = {"Content-Type": "text/xml; charset=utf-8", **headers}
        answer = self.send("POST", f"{self.prefix}/ws/CreerDemandeMES", content=xml.encode(), headers=headers)
        return answer.headers["x-omega-sim-exchange"]

    def page_text(self, path):
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def replay(self, id_):
        """Send an exchange again, and give the id of the new one."""
        answer = self.post(f"/echanges/{id_}")
        assert answer.status_code == 303, answer.text
        return id_of(answer)


class ShowingA(Behind):
    """One who shows a certificate to TLS."""

    def __init__(self, shown, browser):
        super().__init__(browser.simulator, browser.sandbox)
        self.shown = shown

    @property
    def app(self):
        state = {"client_dn": self.shown.subject, "client_certificate": self.shown}
        return lambda scope, receive, send: self.simulator.app({**scope, "state": state}, receive, send)


def id_of(answer):
    return answer.headers["location"].partition("/echanges/")[2].partition("?")[0]


@pytest.fixture(scope="module")
def simulator():
    made = build(Settings(pces=0, public_url=PUBLIC, control_token=CONTROL_TOKEN, **TELLS_THE_DN))
    yield made
    made.close()


@pytest.fixture(params=["", "room"])
def browser(simulator, request):
    return Behind(simulator, request.param)


def test_a_request_that_is_sent_again_and_again_comes_to_the_same_address(browser):
    first = browser.verify()
    second = browser.replay(first)
    third = browser.replay(second)

    for each in (first, second, third):
        record = browser.record(each)
        assert record["path"] == f"{browser.prefix}/ws/CreerDemandeMES"
        assert record["status"] == 200


def test_a_try_of_a_page_is_kept_as_any_client_s_and_can_be_sent_again(browser):
    sent = browser.post("/_console/essai", essai="passes")
    record = browser.record(browser.replay(id_of(sent)))

    assert record["path"] == f"{browser.prefix}/ws/CreerDemandeTJDC"
    assert record["status"] == 200


def test_a_follow_up_that_is_asked_for_again_is_let_in_by_its_new_token(browser):
    url = f"{browser.prefix}{FOLLOW_UP}?code_cdgf=A04000010"
    refused = browser.send("GET", url, headers={"Authorization": "Bearer none", "x-user-login": "DN6473"})
    assert refused.status_code == 401
    record = browser.record(browser.replay(refused.headers["x-omega-sim-exchange"]))

    assert record["path"] == f"{browser.prefix}{FOLLOW_UP}"
    assert record["status"] != 401, record


def test_a_copy_leads_to_the_address_that_clients_call(browser):
    id_ = browser.verify()
    called = f"{PUBLIC}{browser.prefix}/ws/CreerDemandeMES"

    assert f"curl -sS {called} " in browser.page_text(f"/echanges/{id_}/curl")
    assert f'Client("{called}?wsdl")' in browser.page_text(f"/echanges/{id_}/zeep")
    (entry,) = json.loads(browser.page_text(f"/echanges/{id_}/har"))["log"]["entries"]
    assert entry["request"]["url"] == called


def test_a_test_of_the_kit_has_the_path_below_the_address_that_the_kit_knows(browser):
    assert '"/ws/CreerDemandeMES"' in browser.page_text(f"/echanges/{browser.verify()}/test")


def test_all_exchanges_of_a_server_share_the_text_of_its_address(browser):
    first, second = (browser.simulator.journal.get(browser.sandbox, browser.verify()) for _ in range(2))

    assert first.base == PUBLIC
    assert first.base is second.base


def test_a_request_that_is_sent_again_shows_the_name_that_the_proxy_told(browser):
    first = browser.verify(**{"X-DN": FOREIGN})
    again = browser.record(browser.replay(first))

    assert again["certificate_dn"] == FOREIGN
    assert [each["rule"] for each in again["trail"] if each["outcome"] == "refused"] == ["ACC-04"]
    assert again["messages"] == browser.record(first)["messages"]


def test_a_request_that_is_sent_again_shows_the_certificate_that_tls_saw(browser):
    shown = ClientCertificate(FOREIGN, "CN=CA", "1a", None, "f0")
    first = ShowingA(shown, browser).verify()
    again = browser.record(browser.replay(first))

    assert again["certificate_dn"] == FOREIGN
    assert again["certificate"] == browser.record(first)["certificate"] == shown.as_document()


def test_a_follow_up_that_is_asked_for_again_shows_the_name_that_the_proxy_told(browser):
    url = f"{browser.prefix}{FOLLOW_UP}?code_cdgf=A04000010"
    refused = browser.send("GET", url, headers={"Authorization": "Bearer none", "X-DN": FOREIGN})

    assert browser.record(browser.replay(refused.headers["x-omega-sim-exchange"]))["certificate_dn"] == FOREIGN
