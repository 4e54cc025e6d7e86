"""PUT /_sim/scenarios/{name}: what is told of a text, and what it then answers."""

from tests.transports.control.conftest import ok, problem

LATIN1 = """\
steps:
  - when: {operation: CreerDemandeMES}
    then: {http: {status: 200, headers: {Content-Type: text/html; charset=iso-8859-1}, body: é}}
"""
DOUBTFUL = "steps:\n  - when: {operation: CreerDemandeMES, pce: '^2145.*$'}\n    then: {answer: maintenance}\n"
NEVER = """\
steps:
  - when: {operation: CreerDemandeMES, body: {xpath: //Demande/Tarif, equals: T2}}
    then: {answer: maintenance}
"""


def define(api, name: str, text: str):
    return api.call("PUT", f"/scenarios/{name}", content=text.encode(), headers={"Content-Type": "application/yaml"})


def test_a_plain_body_goes_out_in_the_charset_that_its_content_type_announces(api):
    ok(define(api, "latin1", LATIN1))

    envelope = api.supplier.envelope("CreerDemandeMES", "21450000000017")
    answer = api.http.post(f"{api.prefix}/ws/CreerDemandeMES", content=envelope)

    assert (answer.headers["content-type"], answer.content) == ("text/html; charset=iso-8859-1", b"\xe9")


def test_a_scenario_that_starts_tells_what_its_author_hardly_meant(api):
    (warning,) = ok(define(api, "doubtful", DOUBTFUL))["warnings"]

    assert warning == (
        "doubtful.yaml:2:40: steps[0].when.pce is '^2145.*$'; a glob knows * and ? alone: for a regular expression write"
        " {regex: '^2145.*$'}"
    )
    assert api.get("/scenarios/doubtful")["warnings"] == [warning]
    assert api.get("/scenarios/reponse-perdue")["warnings"] == []


def test_a_path_that_no_message_has_is_refused_with_where_the_tag_stands(api):
    told = problem(define(api, "never", NEVER), 422)

    assert told.startswith("never.yaml:2:47: steps[0].when.body.xpath is '//Demande/Tarif'; it finds nothing")
    assert told.endswith("there Tarif is //Demande/DonneesTypeDemande/Tarif")
