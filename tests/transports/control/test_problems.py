"""What goes wrong under /_sim is told as a problem, and in few words (RFC 9457)."""

import json
import re
from collections import Counter
from functools import partial

import pytest

from simulator.adapters.store import SqlStore
from simulator.application.documents import fields as document_fields
from simulator.application.journal.record import Failure
from simulator.errors import StoreError
from simulator.transports import failure
from simulator.transports.control import bodies, problems
from simulator.transports.control.problems import _refused
from tests.transports.control.conftest import problem


def test_a_database_that_fails_is_503_and_says_to_come_back(api, monkeypatch, caplog):
    def fail(*_, **__):
        message = "connection refused to secret-host"
        raise StoreError(message, "it is away")

    monkeypatch.setattr(SqlStore, "exchange", fail)
    answer = api.call("GET", "/clock")

    told = problem(answer, 503)
    assert told.startswith("the simulator's database failed, and OMEGA has said nothing")
    assert told.endswith("nothing of this request was kept: it is away.")
    assert "secret-host" not in answer.text
    assert "secret-host" in caplog.text
    assert answer.headers["retry-after"] == "1"


def test_where_nobody_knows_what_is_kept_that_is_what_is_told():
    told_of = [failure.told(Failure("store", "gone", "it is away", kept)) for kept in (False, None)]

    assert "; nothing of this request was kept: it is away." in told_of[0]
    assert "; whether this request's work was kept is not known, look it up: it is away." in told_of[1]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/pces?limit=many", "limit is 'many'; it is a whole number"),
        ("/pces?limit=0", "limit is '0'; it is 1 or more"),
        ("/pces?limit=2000", "limit is '2000'; it is 1000 at most"),
        ("/pces?test=oui", "test is 'oui'; it is true or false"),
        ("/journal/export?format=pdf", "format is 'pdf'; it is 'har' or 'mermaid'"),
    ],
)
def test_what_a_query_does_not_take_is_told_with_what_it_does(api, asked, told):
    assert problem(api.call("GET", asked), 422) == told


def test_of_no_parameter_of_a_query_does_pydantic_tell_it(api):
    asked = [
        (path.removeprefix("/_sim").replace("{numero}", "21450000000201"), each["name"])
        for path, methods in api.get("/openapi.json")["paths"].items()
        for each in methods.get("get", {}).get("parameters", ())
        if each["in"] == "query" and each["schema"].get("type") != "string" and not path.endswith("/stream")
    ]
    answers = [api.call("GET", path, params={name: "☃"}) for path, name in asked]

    refused = [each.json()["detail"] for each in answers if each.status_code == 422]
    assert len(refused) > 5
    assert not [each for each in refused if "nput" in each or "unable" in each]


@pytest.mark.parametrize("path", ["/pces/21460000000014", "/cdgf/TEST01"])
def test_of_a_document_full_of_mistakes_the_first_twenty_are_told_and_how_many_more(api, path):
    answer = api.call("PUT", path, json={f"champ{number}": 1 for number in range(500)})

    told = problem(answer, 422)
    assert re.search(r"; and 48\d more mistakes$", told)  # a CDG-F lacks its required fields, too
    assert len(answer.json()["errors"]) == 21
    assert len(answer.content) < 40_000


def test_twenty_mistakes_are_all_told(api):
    answer = api.call("PUT", "/pces/21460000000014", json={f"champ{number}": 1 for number in range(20)})

    assert "more" not in problem(answer, 422)
    assert len(answer.json()["errors"]) == 20


def test_whoever_found_them_the_first_twenty_mistakes_are_told_and_how_many_more():
    body = json.loads(_refused([f"mistake {number}" for number in range(60_000)]).body)

    assert body["detail"].endswith("mistake 19; and 59980 more mistakes")
    assert len(body["errors"]) == 21


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/clock/advance"), ("PUT", "/clock"), ("PUT", "/pces/21460000000014"), ("PUT", "/cdgf/T01")],
)
def test_15_000_unknown_keys_cost_what_their_first_twenty_mistakes_cost(api, monkeypatch, method, path):
    told = Counter()
    for module, name in ((problems, "mistake"), (bodies, "_meant"), (document_fields, "_unknown")):
        counted = partial(counting, told, getattr(module, name))
        monkeypatch.setattr(module, name, counted)

    answer = api.call(method, path, json=dict.fromkeys((f"k{number:x}" for number in range(15_000)), 1))

    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 21
    assert answer.json()["errors"][-1].startswith("and 1498")
    assert 0 < told["calls"] <= 21


def test_a_key_that_stands_twice_is_found_in_one_reading_of_a_long_document():
    pairs = bodies._Pairs((f"champ{number}", 1) for number in range(150_000))

    assert list(bodies._twice(bodies._Pairs([*pairs, ("champ7", 2)]))) == [("champ7",)]


def counting(told, act, *arguments):
    told["calls"] += 1
    return act(*arguments)
