"""Exchanges as an HTTP Archive: every field that HAR 1.2 requires, with the type that it requires."""

import base64
import json
from datetime import datetime

import pytest

from simulator.application.journal.har import write_har
from simulator.application.journal.record import Acted, Wired
from simulator.domain.rule import Outcome, TrailEntry
from tests.records import a_record, wired

NUMBER = (int, float)
ENTRY = {
    "startedDateTime": str,
    "time": NUMBER,
    "request": {
        "method": str,
        "url": str,
        "httpVersion": str,
        "cookies": list,
        "headers": list,
        "queryString": list,
        "headersSize": int,
        "bodySize": int,
    },
    "response": {
        "status": int,
        "statusText": str,
        "httpVersion": str,
        "cookies": list,
        "headers": list,
        "content": {"size": int, "mimeType": str},
        "redirectURL": str,
        "headersSize": int,
        "bodySize": int,
    },
    "cache": dict,
    "timings": {"send": NUMBER, "wait": NUMBER, "receive": NUMBER},
}
"""The fields that the specification does not call optional."""
OPTIONAL = {
    "request": {"postData", "comment"},
    "response": {"comment"},
    "content": {"compression", "text", "encoding", "comment"},
    "timings": {"blocked", "dns", "connect", "ssl", "comment"},
    "entry": {"pageref", "serverIPAddress", "connection", "comment"},
}


def assert_has(value, required, name):
    for field, kind in required.items():
        if isinstance(kind, dict):
            assert_has(value[field], kind, field)
        else:
            assert isinstance(value[field], kind), field
    others = {each for each in value if not each.startswith("_")} - set(required)
    assert others <= OPTIONAL.get(name, set())


def archive(*records, official=None):
    return json.loads("".join(write_har(records, official or {}, version="1.2.3")))["log"]


def entry(**changes):
    (only,) = archive(a_record(**changes))["entries"]
    return only


RECORDS = {
    "an ordinary exchange": {},
    "an exchange without an answer": {"status": None, "answer": Wired(), "ending": "reset", "retour": None},
    "an exchange without a request body": {"method": "GET", "request": Wired((("Host", "h"),))},
    "a body that is no text": {"answer": wired(b"\xff\x00\x81", "application/octet-stream")},
    "an exchange of nothing": {"request": Wired(), "answer": Wired(), "path": "/", "operation": ""},
}


@pytest.mark.parametrize("changes", RECORDS.values(), ids=RECORDS)
def test_every_required_field_of_har_1_2_is_there_and_none_that_it_does_not_know(changes):
    log = archive(a_record(**changes))
    assert log["version"] == "1.2"
    assert log["creator"] == {"name": "omega-simulator", "version": "1.2.3"}
    (only,) = log["entries"]
    assert_has(only, ENTRY, "entry")
    assert datetime.fromisoformat(only["startedDateTime"]).tzinfo


def test_an_archive_of_nothing_is_an_archive():
    assert archive()["entries"] == []


def test_entries_stand_in_their_order():
    assert [each["_id"] for each in archive(*map(a_record, (1, 2, 3)))["entries"]] == ["x1", "x2", "x3"]


def test_the_request_is_told_as_it_came():
    request = entry(path="/s/t 1/ws/é", query="a=1&b=%C3%A9&c=", request=wired(b"<x/>", "text/xml", Host="omega:80"))[
        "request"
    ]
    assert request["url"] == "http://omega:80/s/t%201/ws/%C3%A9?a=1&b=%C3%A9&c="
    assert request["queryString"] == [
        {"name": "a", "value": "1"},
        {"name": "b", "value": "é"},
        {"name": "c", "value": ""},
    ]
    assert request["postData"] == {"mimeType": "text/xml", "params": [], "text": "<x/>"}
    assert request["bodySize"] == 4
    assert {"name": "Host", "value": "omega:80"} in request["headers"]


def test_the_address_has_the_scheme_that_was_called():
    assert entry(scheme="https")["request"]["url"].startswith("https://")


def test_the_address_is_the_one_that_clients_write_where_it_was_told():
    told = entry(path="/s/a/ws/X", query="b=1", base="https://test.example/omega")["request"]
    assert told["url"] == "https://test.example/omega/s/a/ws/X?b=1"


def test_the_answer_is_told_as_it_went():
    response = entry(status=404, answer=wired("é".encode(), "text/plain; charset=utf-8"))["response"]
    assert (response["status"], response["statusText"]) == (404, "Not Found")
    assert response["content"] == {"size": 2, "mimeType": "text/plain; charset=utf-8", "text": "é"}


def test_a_status_that_no_standard_knows_has_no_phrase():
    assert entry(status=299)["response"]["statusText"] == ""


def test_bytes_that_are_no_text_are_in_base64():
    content = entry(answer=wired(b"\xff\x00\x81", "image/png"))["response"]["content"]
    assert content["encoding"] == "base64"
    assert base64.b64decode(content["text"]) == b"\xff\x00\x81"


def test_an_exchange_without_an_answer_has_status_0_and_says_how_it_ended():
    lost = entry(status=None, answer=Wired(), ending="reset", retour=None)
    assert (lost["response"]["status"], lost["_error"]) == (0, "reset")


def test_what_is_the_simulators_own_begins_with_an_underscore():
    told = entry(
        trail=(TrailEntry("TJDC-05", Outcome.REFUSED, "DateDemandee"),), scenario=Acted("maintenance", 1, ("answered",))
    )
    assert told["_trail"][0]["rule"] == "TJDC-05"
    assert told["_scenario"] == {"scenario": "maintenance", "step": 1, "did": ["answered"]}
    assert told["_pce"] == "21450000000017"


def test_more_fields_than_anybody_reads_are_left_as_they_came():
    query = "&".join(f"a={each}" for each in range(1000))
    assert entry(query=query)["request"]["queryString"] == [{"name": "", "value": query}]
