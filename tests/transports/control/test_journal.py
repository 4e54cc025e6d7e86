"""The journal's paths, around a ring of our own; the stream through a real socket too."""

import asyncio
import json
import threading
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from fastapi import Depends, FastAPI
from starlette.testclient import TestClient

from simulator.adapters.journal_ring import Ring
from simulator.application.journal.filters import OUR_CODES, Filters
from simulator.application.journal.record import Acted
from simulator.domain.rule import Outcome, TrailEntry
from simulator.transports.control import journal as paths
from simulator.transports.control import problems
from simulator.transports.control.request import known_parameters
from simulator.transports.http import App
from tests.records import a_record
from tests.transports.control.conftest import problem
from tests.waiting import HANG, until

OFFICIAL = {"TJDC-05": "DEM_COH123"}


def an_app(ring: Ring, sandbox: str = "") -> App:
    app = FastAPI()
    problems.install(app)
    app.include_router(paths.router(ring, OFFICIAL, "1.2.3"), prefix="/_sim", dependencies=[Depends(known_parameters)])

    async def in_sandbox(scope, receive, send):
        if scope["type"] == "http":
            scope = {**scope, "state": {"sandbox": sandbox}}
        await app(scope, receive, send)

    return in_sandbox


@pytest.fixture
def ring() -> Ring:
    ring = Ring(most_records=100)
    for number in range(1, 6):
        ring.add(a_record(number, pce="odd" if number % 2 else "even"))
    ring.add(a_record(6, sandbox="t"))
    return ring


@pytest.fixture
def http(ring: Ring) -> TestClient:
    return TestClient(an_app(ring))


def get(http, path, **params):
    answer = http.get(f"/_sim/journal{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def listed(http, **params) -> list[str]:
    return [each["id"] for each in get(http, "", **params)["items"]]


def test_exchanges_are_listed_in_short_the_oldest_first(http):
    document = get(http, "")
    assert [each["id"] for each in document["items"]] == ["x1", "x2", "x3", "x4", "x5"]
    assert (document["next"], document["dropped"]) == (None, 0)
    assert document["items"][0]["operation"] == "VerifierRecevabiliteTJDC"
    assert "request" not in document["items"][0]


def test_a_sandbox_lists_its_own(ring):
    assert listed(TestClient(an_app(ring, "t"))) == ["x6"]


def test_pages_follow_each_other_by_next(http):
    seen, address = [], "/_sim/journal?limit=2&operation=VerifierRecevabiliteTJDC"
    while address:
        page = http.get(address).json()
        seen.append([each["id"] for each in page["items"]])
        address = page["next"]
    assert seen == [["x1", "x2"], ["x3", "x4"], ["x5"]]


def test_the_newest_are_the_last_ones(http):
    assert listed(http, newest="true", limit=2) == ["x4", "x5"]


def test_the_number_of_those_dropped_is_shown():
    ring = Ring(most_records=2)
    for number in range(1, 6):
        ring.add(a_record(number))
    assert get(TestClient(an_app(ring)), "")["dropped"] == 3


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"pce": "even"}, ["x2", "x4"]),
        ({"operation": "Token"}, []),
        ({"channel": "soap", "cdgf": "A04000010", "login": "DN6473", "status": 200, "pce": "even"}, ["x2", "x4"]),
        ({"channel": ""}, []),
        ({"demande": "WD000001"}, []),
        ({"scenario": "maintenance"}, []),
        ({"since": "x3"}, ["x4", "x5"]),
        ({"since": "2026-03-02T08:00:04Z"}, ["x4", "x5"]),
        ({"since": "2026-03-02T09:00:04+01:00"}, ["x4", "x5"]),
        ({"since": "2026-03-02T08:00:04.5Z"}, ["x5"]),
    ],
)
def test_filters_choose(http, params, found):
    assert listed(http, **params) == found
    assert get(http, "/count", **params) == {"count": len(found), "dropped": 0}


def test_exchanges_are_found_by_the_rule_and_the_code_that_decided(ring, http):
    refused, warned = TrailEntry("TJDC-05", Outcome.REFUSED, code="DEM_COH123"), TrailEntry("MES-22", Outcome.WARNED)
    ring.add(a_record(7, trail=(refused,), retour=("A", "DmdKo")))
    ring.add(a_record(8, trail=(TrailEntry("TJDC-05", Outcome.PASSED), warned)))
    ring.add(a_record(9, trail=(TrailEntry("API-04", Outcome.REFUSED, code="over-quota"),), retour=None))
    ring.add(a_record(10, retour=("A", "what a patch answered")))
    asked = {
        "rule=TJDC-05": ["x7"],
        "rule=MES-22": ["x8"],
        "code=DmdKo": ["x7"],
        "code=DEM_COH123": ["x7"],
        f"code={OUR_CODES['TJDC-05']}": ["x7"],
        "code=over-quota": ["x9"],
        "code=what a patch answered": ["x10"],
        "code=NeverSeen": [],
        "rule=TJDC-05&code=over-quota": [],
    }
    items = {query: http.get(f"/_sim/journal?{query}").json()["items"] for query in asked}
    assert {query: [each["id"] for each in found] for query, found in items.items()} == asked


def test_a_count_says_how_many_it_cannot_know_any_more():
    ring = Ring(most_records=2)
    for number in range(1, 6):
        ring.add(a_record(number))
    assert get(TestClient(an_app(ring)), "/count", pce="none") == {"count": 0, "dropped": 3}


def test_an_offsets_plus_may_come_as_a_blank(http):
    assert http.get("/_sim/journal/count?since=2026-03-02T09:00:04+01:00").json()["count"] == 2


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("pcee=1", "pcee is no parameter of GET /_sim/journal; the nearest is pce"),
        ("channel=sop", "channel is 'sop', which is none; the nearest is soap"),
        ("operation=verifierrecevabilitetjdc", "the nearest is VerifierRecevabiliteTJDC"),
        ("channel=SOAP", "channel is 'SOAP', which is none; the nearest is soap"),
        ("rule=tjdc-05", "rule is 'tjdc-05', which is none; the nearest is TJDC-05"),
        ("rule=MES-18.RG99", "rule is 'MES-18.RG99', which is none; the nearest is MES-18.RG"),
        ("code=dmdko", "code is 'dmdko', which no answer and no rule carries; the nearest is DmdKo"),
        ("code=DEM_COH12", "code is 'DEM_COH12', which no answer and no rule carries; the nearest is DEM_COH123"),
        ("channel=grpc", "channel is 'grpc', which is none; there are soap, okta, rest, control"),
        ("status=x", "status is 'x'; it is a whole number"),
        ("since=2026-03-02T08:00:00", "since is '2026-03-02T08:00:00'; a moment goes with its offset"),
        ("since=2026-99-02", "since is '2026-99-02'; a moment goes with its offset"),
        ("since=nothing", "since is 'nothing', which is neither a moment"),
        ("after=x1", "after is 'x1', which `next` of no page gave"),
        ("limit=0", "limit is '0'; it is 1 or more"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_was_expected(http, query, told):
    assert told in problem(http.get(f"/_sim/journal?{query}"), 422)


def test_an_exchange_is_shown_in_full(ring, http):
    entry = TrailEntry("TJDC-05", Outcome.REFUSED, "DateDemandee", "2026-03-03", "from 2026-03-09")
    ring.add(a_record(7, trail=(entry,)))
    document = get(http, "/x7")
    assert document["request"]["body"].startswith("<Envelope>")
    assert document["trail"][0]["document"] == "TJDC"
    assert document["trail"][0]["code"] == "DEM_COH123"


def test_an_unknown_exchange_says_how_many_were_dropped_and_what_is_kept():
    ring = Ring(most_records=1, most_bytes=5_000_000)
    for number in (1, 2, 3):
        ring.add(a_record(number))
    told = problem(TestClient(an_app(ring)).get("/_sim/journal/x1"), 404)
    assert told == (
        "exchange 'x1' is not in the journal of this sandbox, of which 2 exchanges were dropped: the last 1 of each sandbox"
        " are kept, and 5000000 bytes in all; each server keeps its own, whatever database it shares. GET /_sim/journal"
        " lists them."
    )


def test_another_sandboxs_exchange_is_unknown(http):
    problem(http.get("/_sim/journal/x6"), 404)


def test_the_journal_of_a_sandbox_is_cleared_and_the_others_are_not(ring, http):
    assert http.delete("/_sim/journal").status_code == 204
    assert listed(http) == []
    assert ring.count("t", Filters()) == 1


def test_an_archive_is_exported_by_the_same_filters(http):
    log = get(http, "/export", format="har", pce="even")["log"]
    assert [each["_id"] for each in log["entries"]] == ["x2", "x4"]
    assert log["creator"]["version"] == "1.2.3"


def test_a_diagram_is_exported_by_the_same_filters(ring, http):
    ring.add(a_record(7, scenario=Acted("maintenance", 1, ("answered maintenance",))))
    answer = http.get("/_sim/journal/export?format=mermaid&scenario=maintenance")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "sequenceDiagram",
        "    participant Fournisseur",
        "    participant OMEGA",
        "    Fournisseur->>OMEGA: VerifierRecevabiliteTJDC 21450000000017",
        "    Note over OMEGA: scenario maintenance, step 1: answered maintenance",
        "    OMEGA-->>Fournisseur: P Message",
    ]


def test_another_format_is_refused(http):
    assert "'har' or 'mermaid'" in problem(http.get("/_sim/journal/export?format=pcap"), 422)


def test_every_path_is_in_the_openapi_document(ring):
    app = FastAPI()
    app.include_router(paths.router(ring, {}), prefix="/_sim")
    described = app.openapi()["paths"]
    assert set(described) == {f"/_sim/journal{each}" for each in ("", "/count", "/stream", "/export", "/{id}")}
    names = {each["name"] for each in described["/_sim/journal/count"]["get"]["parameters"]}
    assert names == {
        "operation",
        "channel",
        "pce",
        "cdgf",
        "demande",
        "login",
        "scenario",
        "status",
        "code",
        "rule",
        "since",
    }


def event(text: str) -> dict[str, str]:
    """Read one event's fields."""
    return dict(line.split(": ", 1) for line in text.strip().splitlines())


def told_by(story):
    return asyncio.run(asyncio.wait_for(story, 60))


def test_the_stream_tells_each_exchange_with_its_id_on_one_line():
    async def story():
        ring = Ring()
        stream = paths.events(ring, "", Filters(channel="okta"), "")
        assert await anext(stream) == ": following\n\n"
        ring.add(a_record(1))
        ring.add(a_record(2, channel="okta", operation="To\nken"))
        found = event(await anext(stream))
        await stream.aclose()
        return found

    found = told_by(story())
    assert (found["id"], found["event"]) == ("x2", "exchange")
    assert json.loads(found["data"])["operation"] == "To\nken"


def test_the_stream_tells_how_many_it_lost():
    async def story():
        ring = Ring(most_waiting=1)
        stream = paths.events(ring, "", Filters(), "")
        await anext(stream)
        for number in (1, 2, 3):
            ring.add(a_record(number))
        return [event(await anext(stream)) for _ in range(2)]

    missed, exchange = told_by(story())
    assert (missed["event"], json.loads(missed["data"])) == ("missed", {"missed": 2})
    assert exchange["id"] == "x3"


def test_the_stream_stays_alive_where_nothing_happens(monkeypatch):
    async def story():
        monkeypatch.setattr(paths, "KEEP_ALIVE_SECONDS", 0.01)
        stream = paths.events(Ring(), "", Filters(), "")
        return [await anext(stream) for _ in range(2)]

    assert told_by(story())[1] == ": nothing for a while\n\n"


def test_the_stream_ends_with_the_journal():
    async def story():
        ring = Ring()
        stream = paths.events(ring, "", Filters(), "")
        await anext(stream)
        ring.close()
        return [each async for each in stream]

    assert told_by(story()) == []


@contextmanager
def served(app):
    """Serve on a port of the system's choice."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=HANG) as client:
            yield server, client
    finally:
        server.should_exit = True
        thread.join(HANG)
        assert not thread.is_alive()


def chunks(answer):
    """Give the events of an answer as they come."""
    kept = ""
    for text in answer.iter_text():
        kept += text
        while "\n\n" in kept:
            whole, kept = kept.split("\n\n", 1)
            yield whole


def test_a_client_follows_through_a_socket_and_goes_on_where_it_left():
    ring = Ring()
    with served(an_app(ring)) as (_, client):
        with client.stream("GET", "/_sim/journal/stream?pce=p") as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            coming = chunks(answer)
            assert next(coming) == ": following"
            ring.add(a_record(1))
            ring.add(a_record(2, pce="p"))
            assert event(next(coming))["id"] == "x2"
        for number in (3, 4):
            ring.add(a_record(number, pce="p"))
        with client.stream("GET", "/_sim/journal/stream?pce=p", headers={"Last-Event-ID": "x3"}) as answer:
            coming = chunks(answer)
            assert next(coming) == ": following"
            assert event(next(coming))["id"] == "x4"
            ring.close()
            assert list(coming) == []


def test_a_client_that_leaves_is_followed_no_more():
    ring = Ring()
    with served(an_app(ring)) as (_, client):
        with client.stream("GET", "/_sim/journal/stream") as answer:
            coming = chunks(answer)  # what drops it closes the connection
            assert next(coming) == ": following"
            assert len(ring._followers) == 1
        until(lambda: not ring._followers)
