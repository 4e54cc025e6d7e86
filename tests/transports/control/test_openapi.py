"""The OpenAPI document of control: its examples are sent, and every answer is as it tells, field by field."""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from simulator.commands.openapi_examples import Example, examples
from tests.journeys.client import Supplier
from tests.transports.control.conftest import Api, ok

A_MONDAY = {"now": "2026-03-02T09:00:00", "frozen": True}
ENDLESS = "/_sim/journal/stream"
AN_EXCHANGE = "0123456789abcdef"


class Document(dict[str, Any]):
    """One that is known by itself: what judges an answer by it is made once."""

    __hash__ = object.__hash__


@pytest.fixture(scope="module")
def document(http):
    return Document(ok(http.get("/_sim/openapi.json")))


@pytest.fixture(scope="module")
def rest(http):
    return Document(ok(http.get("/_sim/openapi-rest.json")))


@pytest.fixture
def lived(api: Api):
    """A sandbox in which there is something of everything that an answer may tell."""
    api.put("/clock", A_MONDAY)
    api.http.get("/s/test-42/_sim/clock")
    api.post("/scenarios/maintenance/start")
    for pce in ("21450000000101", "21450000000102"):
        api.supplier.soap("CreerDemandeTJDC", pce)
    api.post("/scenarios/maintenance/stop")
    for operation, pce in (("CreerDemandeTJDC", "21450000000101"), ("VerifierRecevabiliteMES", "21450000000201")):
        api.supplier.soap(operation, pce)
    unread = api.supplier.envelope("CreerDemandeMES", "21450000000301").replace(b"OffreHistorique", b"OffreHistoric")
    api.http.post(f"{api.prefix}/ws/CreerDemandeMES", content=unread, headers={"Content-Type": "text/xml"})
    token = api.supplier.token().json()["access_token"]
    api.supplier.follow("WD000038", token)
    return api


def strict(schema):
    """The same, in which a field that is not told is a mistake."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: strict(each) for key, each in schema.items()}
    fields = told.get("properties")
    return {"additionalProperties": False, **told} if isinstance(fields, dict) and "type" in told else told


@cache
def judge(document: Document, schema: str) -> Draft202012Validator:
    """What judges by a schema of a document, which is a good one."""
    whole = strict({**json.loads(schema), "components": document.get("components", {})})
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole, format_checker=FormatChecker())


def check(document, operation, answer, base: str | None = None) -> None:
    """An answer is as its schema tells; one of a documented request, on a server at ``base``, has what its example has."""
    told = operation["responses"][str(answer.status_code)]
    content_type = answer.headers.get("content-type", "").partition(";")[0]
    assert content_type in told.get("content", {"": None}), told
    if content_type == "application/json":
        judge(document, json.dumps(told["content"][content_type]["schema"])).validate(answer.json())
        if base is not None:
            example = json.dumps(told["content"][content_type].get("example", {}))
            contains(answer.json(), json.loads(example.replace("http://127.0.0.1:8024", base)))


def contains(answer, example) -> None:
    """An example answer is what comes, or a part of it."""
    for name, value in example.items():
        contains(answer[name], value) if isinstance(value, dict) else None
        assert isinstance(value, dict) or answer[name] == value, name


def send(api: Api, example: Example):
    path = example.path
    if AN_EXCHANGE in path:
        path = path.replace(AN_EXCHANGE, api.get("/journal", newest=True, limit=1)["items"][0]["id"])
    return api.http.request(
        example.method, api.prefix + path, content=example.body.encode(), headers=dict(example.headers)
    )


def test_every_example_is_answered_as_it_is_told(lived, document):
    shown = [each for each in examples(document) if each.shape != ENDLESS]
    assert len(shown) > 30

    removes = [each for each in shown if each.method == "DELETE" or each.path.endswith("/reset")]
    for each in [each for each in shown if each not in removes] + removes:
        answer = send(lived, each)

        assert answer.status_code == each.status, (each.method, each.path, answer.text)
        check(document, each.operation, answer, lived.supplier.base)


@pytest.mark.parametrize(
    "path",
    ["/pces?limit=1000", "/pces?test=true&limit=1000", "/demandes?limit=1000", "/scenarios", "/cdgf", "/journal"],
)
def test_every_item_of_a_list_is_as_it_is_told(lived, document, path):
    answer = lived.call("GET", path)

    check(document, document["paths"][f"/_sim{path.partition('?')[0]}"]["get"], answer)
    assert answer.json()["items"]


def test_every_exchange_scenario_and_demande_is_in_full_as_it_is_told(lived, document):
    kinds = {"/journal": "id", "/scenarios": "name", "/demandes": "numero"}
    for path, key in kinds.items():
        for each in lived.get(path)["items"]:
            operation = document["paths"][f"/_sim{path}/{{{key}}}"]["get"]
            check(document, operation, lived.call("GET", f"{path}/{each[key]}"))


def test_every_test_pce_s_requests_are_as_they_are_told(lived, document):
    operation = document["paths"]["/_sim/pces/{numero}/requests"]["get"]
    for each in lived.get("/pces", test=True)["items"]:
        check(document, operation, lived.call("GET", f"/pces/{each['numero']}/requests"))


def test_every_body_and_every_answer_has_its_fields_told(document):
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("properties") or name == "Duration", (
            name
        )  # of which pydantic makes one, and nothing is answered
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation["responses"].get("200", {}).get("content", {})
            assert "$ref" in content.get("application/json", {"schema": {"$ref": ""}})["schema"] or "export" in path, (
                method,
                path,
            )


def test_what_a_pce_may_be_put_with_is_what_a_pce_is_shown_with(document):
    schemas = document["components"]["schemas"]

    assert schemas["PceFields"]["properties"].keys() == schemas["Pce"]["properties"].keys()
    assert "required" not in schemas["PceFields"]
    assert set(schemas["Pce"]["required"]) == schemas["Pce"]["properties"].keys()


def test_every_example_of_okta_and_of_the_follow_up_is_answered_as_it_is_told(lived, rest):
    shown = list(examples(rest))
    assert len(shown) >= 7
    lived.post("/reset")

    for each in shown:
        headers = dict(each.headers)
        if "Authorization" in headers:
            headers["Authorization"] = f"Bearer {lived.supplier.token().json()['access_token']}"
        path = lived.prefix + each.path
        answer = lived.http.request(each.method, path, content=each.body.encode(), headers=headers)

        assert answer.status_code == each.status, (each.path, answer.text)
        check(rest, each.operation, answer, lived.supplier.base)


def test_every_demande_is_followed_as_it_is_told(lived, rest, http, running):
    (operation,) = [each["get"] for path, each in rest["paths"].items() if path.endswith("/externe")]
    demandes = [each for each in lived.get("/demandes")["items"] if each["numero"] < "WD001"]
    seen = set()

    for each in demandes:
        supplier = Supplier(
            running, http, f"follow-{each['numero']}", each["cdgf"]
        )  # one call a second for each supplier
        issued = supplier.token()
        if issued.status_code == 200:  # one supplier's client is not active
            check(rest, operation, supplier.follow(each["numero"], issued.json()["access_token"]))
            seen.add(each["type"])
    assert len(seen) == 23


def test_a_refusal_of_the_gateway_of_the_service_and_of_okta_is_as_it_is_told(api, rest):
    follow = next(each["get"] for path, each in rest["paths"].items() if path.endswith("/externe"))
    token = api.supplier.token().json()["access_token"]

    check(rest, follow, api.supplier.follow("WDZZZZZZ", token))
    check(rest, rest["paths"]["/oauth2/{server}/v1/token"]["post"], api.supplier.token(client_secret="no"))
    check(rest, rest["paths"]["/oauth2/{server}/v1/token"]["post"], api.supplier.token(scope=""))
