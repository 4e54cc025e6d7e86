"""What is wrong with the body of a control path is told: a key given twice, a field that is none, a body that nobody reads."""

import pytest

from tests.transports.control.conftest import ok, problem

NUMERO = "21450000000017"
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "body", "told"),
    [
        ("PUT", "/clock", '{"frozen": true, "frozen": false}', "frozen is given twice; a key stands once"),
        ("POST", "/clock/advance", '{"by": "P1D", "by": "P2D"}', "by is given twice; a key stands once"),
        ("PUT", f"/pces/{NUMERO}", '{"car": 1, "car": 2}', "car is given twice; a key stands once"),
        (
            "PATCH",
            f"/pces/{NUMERO}",
            '{"adresse": {"rue": "a", "rue": "b"}}',
            "adresse.rue is given twice; a key stands once",
        ),
        (
            "PUT",
            f"/pces/{NUMERO}",
            '{"rdv_electricite": [{"date": "J"}, {"plage": "01", "plage": "02"}], "mig": true, "mig": true}',
            "mig is given twice; a key stands once; rdv_electricite[1].plage is given twice; a key stands once",
        ),
        ("PUT", "/cdgf/A04000010", '{"okta": {"client_id": "a", "client_id": "b"}}', "okta.client_id is given twice"),
        ("POST", "/demandes/WD000001/statut", '{"statut": "ANNULEE", "statut": "CLOTUREE"}', "statut is given twice"),
        (
            "PUT",
            "/scenarios/essai",
            '{"steps": [{"then": {"delay": "2s", "delay": "3s"}}]}',
            "delay is given twice; the first is on line 1",
        ),
    ],
)
def test_a_key_given_twice_is_a_mistake_that_names_it(api, method, path, body, told):
    assert told in problem(api.call(method, path, content=body, headers=JSON), 422)


def test_a_key_may_stand_in_several_objects_of_a_body(api):
    body = {"derniere_releve": {"date": "J-3", "index": 4}, "mhs": {"etat": "REALISEE", "date": "J-2", "index": 5}}

    assert api.put(f"/pces/{NUMERO}", body)["mhs"]["index"] == 5


@pytest.mark.parametrize(
    ("method", "path", "body", "told"),
    [
        ("POST", "/reset", b'{"sandbox": "autre"}', "POST /s/{}/_sim/reset takes none: leave it out"),
        ("POST", "/okta/keys/rotate", b'{"kid": "x"}', "takes none: leave it out"),
        ("POST", "/scenarios/reponse-perdue/start", b"steps: []", "the body is 'steps: []'; POST"),
        ("DELETE", "/journal", b'{"pce": "x"}', "takes none: leave it out"),
    ],
)
def test_a_body_that_nothing_reads_is_refused(api, method, path, body, told):
    assert told.format(api.prefix.removeprefix("/s/")) in problem(
        api.call(method, path, content=body, headers=JSON), 422
    )


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null"])
def test_what_clients_send_that_send_nothing_is_taken(api, body):
    assert ok(api.call("POST", "/reset", content=body, headers=JSON))["status"] == "reset"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/clok", "the nearest is {}/_sim/clock; /_sim/docs lists the control paths"),
        ("/Scenarios", "the nearest is {}/_sim/scenarios; /_sim/docs lists the control paths"),
    ],
)
def test_the_nearest_path_is_offered(api, path, told):
    assert told.format(api.prefix) in problem(api.call("GET", path), 404)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("LIMIT=3", "the nearest is limit"),
        ("numero=21450000000017", "numero is no parameter of GET "),
        ("limit=1&limit=2", "limit is given 2 times; a parameter is given once"),
    ],
)
def test_a_parameter_that_is_none_or_stands_twice_is_told(api, query, told):
    assert told in problem(api.call("GET", f"/pces?{query}"), 422)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"Tarif": "T1"}, "Tarif is not a field here; the nearest is tarif"),
        ({"tarif": "t1"}, "tarif is 't1'; it is one of TF, T1, T2, T3, T4, TP, TB, TG; the nearest is T1"),
        ({"adresse": {"CodeInsee": "69383"}}, "adresse.CodeInsee is not a field here; the nearest is code_insee"),
    ],
)
def test_names_are_offered_whatever_their_case(api, body, told):
    assert problem(api.call("PUT", f"/pces/{NUMERO}", json=body), 422) == told
