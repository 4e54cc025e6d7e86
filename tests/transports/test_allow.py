"""405 names the verbs that work at that address (RFC 9110 15.5.6), and not the one that it refuses."""

import httpx
import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.waiting import HANG

VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OKTA = "/oauth2/us5y2ta2uEHjCWIR417"
PATHS = [
    "/",
    "/ws/CreerDemandeMES",
    "/ws/CreerDemandeMES?wsdl",
    "/ws/PriseRendezVous?xsd",
    f"{OKTA}/v1/token",
    f"{OKTA}/v1/keys",
    f"{OKTA}/v1/introspect",
    f"{OKTA}/.well-known/openid-configuration",
    f"/.well-known/oauth-authorization-server{OKTA}",
    "/_sim/clock",
    "/_sim/reset",
    "/_sim/pces",
    "/_sim/pces/21450000000101",
    "/_sim/scenarios/maintenance",
    "/_sim/scenarios/maintenance/start",
    "/_sim/journal",
    "/_sim/journal/count",
    "/_sim/sandboxes/one",
    "/_sim/openapi.json",
    "/_sim/docs",
]


@pytest.fixture(scope="module")
def http():
    with own_server(Settings(pces=0)) as running, httpx.Client(base_url=running.base, timeout=HANG) as client:
        yield client


@pytest.mark.parametrize("sandbox", ["", "/s/allow"])
@pytest.mark.parametrize("path", PATHS)
def test_the_verbs_that_a_405_names_work_there(http, path, sandbox):
    if path.startswith("/.well-known"):
        before, inside, issuer = path.partition("/oauth2")
        path, sandbox = before + sandbox + inside + issuer, ""
    answers = {verb: http.request(verb, sandbox + path) for verb in VERBS}
    refused = {verb: answer for verb, answer in answers.items() if answer.status_code == 405}
    assert refused
    for verb, answer in refused.items():
        named = answer.headers["allow"].split(", ")
        assert set(named).isdisjoint(refused), (verb, named)
        assert set(named) <= {*VERBS, "TRACE"}
        assert named != [""]
