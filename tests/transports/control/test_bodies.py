"""What is wrong with the body of a control path is told: a key given twice, a field that is none, a body that nobody reads."""

import json
import re

import pytest

from simulator.application.documents import fields as document_fields
from simulator.domain.nearest import nearest
from simulator.transports.control import bodies
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
        ("tarif=T2", "tarif is no parameter of GET "),
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


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", f"/pces/{NUMERO}"), ("PUT", "/cdgf/A04000010"), ("POST", "/clock/advance"), ("PUT", "/clock")],
)
def test_15_000_unknown_fields_cost_what_the_first_twenty_that_are_told_cost(api, monkeypatch, method, path):
    compared = []

    def counted(name, *args, **options):
        compared.append(name)
        return nearest(name, *args, **options)

    for module in (bodies, document_fields):
        monkeypatch.setattr(module, "nearest", counted)
    body = json.dumps({f"k{number}": 1 for number in range(15_000)})

    told = problem(api.call(method, path, content=body, headers=JSON), 422)

    assert 0 < len(compared) <= 20
    assert "k19 is not a field here" in told
    assert "k20 " not in told
    assert told.count("not a field here") == 20
    assert re.search(r"and 149\d\d more mistakes", told)


def test_75_000_keys_that_stand_twice_are_counted_in_one_go_over_the_body(api):
    body = ",".join(f'"k{number % 75_000}":1' for number in range(150_000))

    told = problem(api.call("POST", "/clock/advance", content=f"{{{body}}}", headers=JSON), 422)

    assert "k0 is given twice" in told
    assert "and 74980 more mistakes" in told


@pytest.mark.parametrize(
    "write", [json.dumps, lambda keys: "\n".join(f"{each}: 1" for each in keys)], ids=["JSON", "YAML"]
)
def test_a_scenario_of_thousands_of_keys_is_left_off_where_it_has_too_many(api, write):
    body = write({f"k{number}": 1 for number in range(15_000)})

    assert "the 5001th value stands here" in problem(api.call("PUT", "/scenarios/essai", content=body), 422)
    body = write({f"k{number}": 1 for number in range(150_000)})
    assert "longer than 256 KiB" in problem(api.call("PUT", "/scenarios/essai", content=body), 413)
