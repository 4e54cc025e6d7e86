"""Health, reset, catalogue, keys, pages, and what stands nowhere."""

import re

import jsonschema_rs
import pytest

from simulator.domain.demande import TYPES
from simulator.domain.rules import RULES
from tests.journeys.client import SERVER
from tests.laws import hold
from tests.transports.control.conftest import problem

PCE = "21460000000014"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_health_answers_as_a_container_asks(api, method):
    answer = api.call(method, "/health")

    assert answer.status_code == 200
    assert method == "HEAD" or answer.json()["status"] == "ok"


def test_a_reset_equals_a_fresh_start(api):
    begun = api.get("/clock")["began"]
    fresh = {path: api.everything(path) for path in ("/pces", "/demandes", "/cdgf")}
    kids = api.http.get(f"{api.prefix}/oauth2/{SERVER}/v1/keys").json()
    api.put(f"/pces/{PCE}", {"cdgf": "A04000010", "frequence": "1M", "telereleve": True})
    api.put("/cdgf/TEST01", {"fournisseur": "x", "dn": "CN=x"})
    api.supplier.soap("CreerDemandeTJDC", PCE)
    api.post("/okta/keys/rotate")
    token = api.supplier.token().json()["access_token"]
    api.post("/clock/advance", {"by": "P30D"})

    assert api.post("/reset") == {"status": "reset", "sandbox": api.prefix.removeprefix("/s/")}

    assert api.get("/clock")["began"] > begun
    assert {each["numero"] for each in api.everything("/pces")} == {each["numero"] for each in fresh["/pces"]}
    assert [each["numero"] for each in api.everything("/demandes")] == [each["numero"] for each in fresh["/demandes"]]
    assert api.everything("/cdgf") == fresh["/cdgf"]
    assert api.http.get(f"{api.prefix}/oauth2/{SERVER}/v1/keys").json() == kids
    assert api.supplier.follow("WD000001", token).status_code == 401
    api.put(f"/pces/{PCE}", {"cdgf": "A04000010", "frequence": "1M", "telereleve": True})
    assert api.supplier.soap("CreerDemandeTJDC", PCE).numero == "WD001000"


def test_a_reset_leaves_the_others_untouched(api):
    other = f"{api.prefix}-2/_sim"
    api.http.put(f"{other}/pces/{PCE}", json={"mig": True})

    api.post("/reset")

    assert api.http.get(f"{other}/pces/{PCE}").json()["mig"] is True


def test_the_catalogue_has_every_rule_with_source_and_certainty(api):
    catalogue = api.get("/catalogue")

    assert [each["id"] for each in catalogue["rules"]] == [each.id for each in RULES]
    for kind in ("rules", "codes", "code_kinds", "statuts", "service_errors", "okta_errors", "gateway_errors"):
        assert catalogue[kind], kind
        for each in catalogue[kind]:
            assert each["says"], each["id"]
            assert each["source"], each["id"]
            assert each["certainty"] in {"stated", "assumed"}, each["id"]
    assert {each["code"] for each in catalogue["types"]} == set(TYPES)
    assert len(catalogue["types"]) == 23


def test_after_a_rotation_both_keys_stand_and_the_former_s_tokens_stay_good(api):
    api.put(f"/pces/{PCE}", {"cdgf": "A04000010", "frequence": "1M", "telereleve": True})
    numero = api.supplier.soap("CreerDemandeTJDC", PCE).numero
    token = api.supplier.token().json()["access_token"]
    (before,) = kids(api)

    kid = api.post("/okta/keys/rotate")["kid"]

    assert set(kids(api)) == {before, kid}
    assert api.supplier.follow(numero, token).status_code == 200
    assert header(api.supplier.token().json()["access_token"])["kid"] == kid


def kids(api):
    return [each["kid"] for each in api.http.get(f"{api.prefix}/oauth2/{SERVER}/v1/keys").json()["keys"]]


def header(token):
    import base64
    import json

    return json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))


def test_a_rotation_stays_in_its_sandbox(api):
    api.post("/okta/keys/rotate")

    elsewhere = api.http.get(f"/s/keys-elsewhere/oauth2/{SERVER}/v1/keys").json()["keys"]

    assert len(kids(api)) == 2
    assert len(elsewhere) == 1


def test_the_openapi_document_is_valid_and_names_every_path(api):
    document = api.http.get("/_sim/openapi.json").json()

    jsonschema_rs.meta.validate(document["components"]["schemas"])
    assert document["openapi"].startswith("3.1")
    assert {
        "/_sim/clock",
        "/_sim/clock/advance",
        "/_sim/pces",
        "/_sim/pces/{numero}",
        "/_sim/cdgf",
        "/_sim/cdgf/{code}",
        "/_sim/demandes",
        "/_sim/demandes/{numero}",
        "/_sim/demandes/{numero}/statut",
        "/_sim/reset",
        "/_sim/catalogue",
        "/_sim/health",
        "/_sim/okta/keys/rotate",
    } <= set(document["paths"])
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if not operation.get("description"):
                hold([f"{method.upper()} {path} says nothing: its function's docstring is what /_sim/docs shows"])
            assert set(operation["responses"]["4XX"]["content"]) == {"application/problem+json"}, (method, path)


def test_every_schema_that_the_openapi_document_refers_to_is_in_it(api):
    text = api.http.get("/_sim/openapi.json").text
    document = api.http.get("/_sim/openapi.json").json()

    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', text))

    assert referred
    assert referred <= set(document["components"]["schemas"])


def test_the_openapi_document_of_a_sandbox_sends_its_readers_to_that_sandbox_and_no_other(api):
    inside = api.call("GET", "/openapi.json").json()

    assert inside["servers"] == [{"url": api.prefix}]
    assert "servers" not in api.http.get("/_sim/openapi.json").json()


@pytest.mark.parametrize("page", ["docs", "redoc"])
@pytest.mark.parametrize("inside", [True, False], ids=["in a sandbox", "on plain paths"])
def test_a_page_takes_everything_from_here_and_nothing_from_another_host(api, page, inside):
    text = (api.call("GET", f"/{page}") if inside else api.http.get(f"/_sim/{page}")).text

    assets = re.findall(r"""(?:src|href|spec-url)\s*=\s*["']([^"']+)["']|url:\s*'([^']+)'""", text)
    paths = [one or other for one, other in assets]
    assert len(paths) >= 3
    assert re.findall(r"https?://|[\"']//", text) == []
    for path in paths:
        assert path.startswith(f"{api.prefix if inside else ''}/_sim/"), path
        answer = api.http.get(path)
        assert answer.status_code == 200, path
        assert answer.content, path


@pytest.mark.parametrize("path", ["/nothing", "/pce", "/", ""])
def test_a_path_where_nothing_stands_says_where_to_look(api, path):
    assert "/_sim/docs lists the control paths" in problem(api.call("GET", path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("DELETE", "/clock", "GET, PUT"), ("POST", "/pces/21450000000101", "GET, PATCH, PUT"), ("GET", "/reset", "POST")],
)
def test_a_verb_that_a_path_does_not_have_is_refused_with_those_that_it_has(api, method, path, allowed):
    answer = api.call(method, path)

    told = problem(answer, 405)
    assert f"{method} is not for" in told
    assert f"which takes {allowed};" in told
    assert answer.headers["allow"] == allowed


def test_a_slash_too_many_leads_back_to_the_same_sandbox(api):
    answer = api.call("GET", "/clock/")

    assert answer.status_code == 307
    assert answer.headers["location"].endswith(f"{api.prefix}/_sim/clock")
