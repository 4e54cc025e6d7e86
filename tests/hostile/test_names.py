"""Names that are no names: what stands in a path is looked up as it is, or refused; it leads nowhere else and makes nothing."""

import logging
from http.client import HTTPConnection
from urllib.parse import quote

import httpx
import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.hostile.soap import TELLTALES, Errors
from tests.journeys.client import SERVER, Supplier
from tests.waiting import HANG

NAMES = {
    "a step up": "..",
    "a step up, encoded": "%2e%2e",
    "a step up, encoded twice": "%252e%252e",
    "steps up to a file": "..%2f..%2f..%2fetc%2fpasswd",
    "steps up, backwards": "..%5c..%5cwindows",
    "steps up, for Tomcat": "..;",
    "an encoded slash": "%2f",
    "an absolute path": "%2fetc%2fpasswd",
    "a null byte": "%00",
    "a null byte within": "21450000000101%00.html",
    "a line feed and a header": "a%0d%0aX-Injected:%20yes",
    "a parameter of the path": "21450000000101;x=y",
    "a parameter, encoded": "21450000000101%3bx",
    "a query, encoded": "21450000000101%3fa=b",
    "a fragment, encoded": "21450000000101%23",
    "a blank behind": "21450000000101%20",
    "a wildcard": "%25",
    "a star": "*",
    "SQL": quote("' OR '1'='1' --"),
    "SQL that drops": quote("'; DROP TABLE pce; --"),
    "a template": quote("{{7*7}}${7*7}"),
    "a script": quote("<script>alert(1)</script>"),
    "full width digits": quote("２１４５００００００００１０１"),
    "arabic digits": quote("٢١٤٥٠٠٠٠٠٠٠١٠١"),
    "a Cyrillic letter": quote("А04000010"),
    "a zero width space": quote("A04000010\u200b"),
    "right to left": quote("\u202eA04000010"),
    "another case": "a04000010",
    "bytes that are no UTF-8": "%ff%fe",
    "half a surrogate pair": "%ed%a0%80",
    "an overlong slash": "%c0%af",
    "emoji": quote("😀"),
    "half an escape": "%2",
    "no escape": "%zz",
    "very long": "9" * 6000,
}
CALLS = (
    ("GET", "/_sim/pces/{}", ""),
    ("PUT", "/_sim/pces/{}", "{}"),
    ("PATCH", "/_sim/pces/{}", "{}"),
    ("GET", "/_sim/pces?after={}&cdgf={}x", ""),
    ("GET", "/_sim/demandes/{}", ""),
    ("GET", "/_sim/demandes?pce={}&after={}", ""),
    ("POST", "/_sim/demandes/{}/statut", '{"statut": "CLOTUREE"}'),
    ("PUT", "/_sim/cdgf/{}", '{"fournisseur": "x", "dn": "CN=x"}'),
    ("DELETE", "/_sim/sandboxes/{}", ""),
    ("POST", "/s/{}/_sim/reset", ""),
    ("GET", "/s/{}/ws/CreerDemandeMES?wsdl", ""),
    ("GET", "/oauth2/{}/v1/keys", ""),
    ("GET", "/oauth2/{}/.well-known/openid-configuration", ""),
    ("POST", "/oauth2/{}/v1/token", ""),
    ("GET", f"/oauth2/{SERVER}/v1/{{}}", ""),
    ("GET", "/fournisseur/demande/v1/demandes/{}/externe?code_cdgf=A04000010", ""),
    ("GET", "/fournisseur/demande/v1/demandes/WD000001/externe?code_cdgf={}", ""),
    ("GET", "/ws/{}", ""),
    ("GET", "/_sim/static/{}", ""),
)
LISTS = ("?after=", "/demandes?pce=")  # they may list nothing, or what comes after


@pytest.fixture(scope="module")
def running():
    with own_server(Settings(pces=0, quota_per_second=0)) as running:
        running.simulator.warm()
        yield running


@pytest.fixture(scope="module")
def http(running):
    with httpx.Client(base_url=running.base, timeout=HANG) as client:
        yield client


@pytest.fixture(scope="module")
def token(running, http):
    return Supplier(running, http, "").token().json()["access_token"]


def state_of(http):
    """What a name that is taken for another would have changed."""
    control = {}
    for path in ("/_sim/sandboxes", "/_sim/cdgf", "/_sim/pces?limit=1000", "/_sim/demandes?limit=1000"):
        control[path] = http.get(path).json()["items"]
    control["/_sim/sandboxes"] = [each["name"] for each in control["/_sim/sandboxes"]]
    return control


@pytest.fixture(scope="module")
def before(http, token):
    """What there is before any of them."""
    return state_of(http)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_none_is_refused_and_leads_nowhere(running, http, token, before, name):
    handler = Errors()
    logging.getLogger().addHandler(handler)
    connection = HTTPConnection(running.base.removeprefix("http://"), timeout=HANG)
    headers = {"Authorization": f"Bearer {token}", "X-User-Login": "DN6473", "Content-Type": "application/json"}
    try:
        for method, template, body in CALLS:
            if template.startswith("/s/") and name == "another case":
                continue  # a sandbox may be called so
            connection.putrequest(method, template.format(*[NAMES[name]] * 2), skip_accept_encoding=True)
            for header in (*headers.items(), ("Content-Length", str(len(body)))):
                connection.putheader(*header)
            connection.endheaders(body.encode())
            answer = connection.getresponse()
            told = answer.read()

            lists = any(each in template for each in LISTS)
            asked = method, template, answer.status, told[:300]
            if answer.status == 307:  # to the same list, without the slash
                assert answer.headers["location"].startswith(f"{running.base}/_sim/"), asked
            else:
                assert 400 <= answer.status < 500 or (lists and answer.status == 200), asked
            assert answer.headers["x-injected"] is None
            assert [each for each in TELLTALES if each in told] == []
            assert b"<script>" not in told or "json" in answer.headers["content-type"]
            assert len(told) < 20_000 or lists
    finally:
        connection.close()
        logging.getLogger().removeHandler(handler)

    assert handler.kept == []
    assert state_of(http) == before
