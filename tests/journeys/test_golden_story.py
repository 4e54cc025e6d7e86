"""What journal, trail, log and demandes tell of one story, held against what they told before: nothing changes unseen.

What was meant is written anew with WRITE_GOLDEN=1, and its difference is read before it is committed.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from simulator.adapters.stories.http_server import HttpServer
from simulator.application.documents.demande import write_demande
from simulator.application.journal.body_text import text_of
from simulator.application.journal.filters import Filters
from simulator.application.journal.line import ExchangeLine
from simulator.application.journal.record import CONTROL, Record, Wired
from simulator.application.stories.ports import Request
from simulator.commands.demo import making_of
from simulator.domain.rule import Outcome
from tests.journeys.client import SERVER
from tests.journeys.real import REAL
from tests.journeys.test_stories import played, shipped
from tests.waiting import until

GOLDEN = Path(__file__).parent / "golden"
HEADERS = {"authorization", "content-type", "x-api-key", "x-user-login", "www-authenticate", "ratelimit", "retry-after"}
ERROR_ID = re.compile(r"\boae[\w-]{22}")
BETWEEN_TAGS = re.compile(r">\s+<")
STORIES = ["toutes-les-operations", "jetons-et-quota"]
SECRET = "un-secret-que-personne-ne-garde"
HIDES = [
    Request(
        method="POST",
        path="/ws/CreerDemandeTJDC",
        headers={"Content-Type": "text/xml", "X-Api-Key": SECRET, "X-User-Login": SECRET},
        body=f"<Password>{SECRET}</Password><NumeroPCE>{SECRET}</NumeroPCE>".encode(),
    ),
    Request(
        method="POST",
        path=f"/oauth2/{SERVER}/v1/token",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body=f"grant_type=client_credentials&scope=suivi_demande&client_id={SECRET}&client_secret={SECRET}".encode(),
    ),
    Request(method="GET", path=f"/fournisseur/x?access_token={SECRET}&code_cdgf={SECRET}", headers={}),
]
"""A secret in a header, a body, a form and a query, repeated where none stands."""


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_told_as_it_was(name, running, omega, sandbox, monkeypatch):
    server = HttpServer(urlsplit(omega.url))
    monkeypatch.setattr(server, "pause", REAL.let_pass)
    with REAL.held():
        played(shipped(name), server, making_of(running.simulator))
        for each in HIDES:
            server.ask(each)
    told = "\n".join([*exchanges(running.simulator.journal, sandbox), *demandes(running.simulator.store, sandbox)])
    told = ERROR_ID.sub("oae…", told.replace(f"/s/{sandbox}", "/s/…").replace(running.base, "http://…")) + "\n"

    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(told, "utf-8")
    assert SECRET not in told
    assert told == golden.read_text("utf-8"), (
        f"{name} is told otherwise; if that was meant, run again with WRITE_GOLDEN=1"
    )


def exchanges(journal, sandbox: str) -> Iterator[str]:
    last = HIDES[-1].path.partition("?")[0]
    until(lambda: journal.newest(sandbox, Filters(), limit=1)[0].path.endswith(last))
    for record in journal.newest(sandbox, Filters(), limit=1000):
        if record.channel != CONTROL:
            yield from exchange(record)


def exchange(record: Record) -> Iterator[str]:
    line = str(ExchangeLine(record)).removeprefix(f"{record.sandbox} ")
    yield re.sub(r" [0-9a-f]{16} \d+ ms$", "", f"\n== {line}")
    about = (record.status, record.now, record.statut, record.cdgf, record.login, record.fournisseur, record.version)
    yield " · ".join(str(each) for each in about if each)
    yield from (f"! {each}" for each in record.messages)
    yield from wired(">", record.request)
    yield from wired("<", record.answer)
    for each in (*record.unread, *record.strict, record.scenario, record.nearest):
        if each:
            yield str(each)
    silent = [each.rule for each in record.trail if each.outcome is Outcome.NOT_APPLICABLE]
    for each in record.trail:
        if each.outcome is not Outcome.NOT_APPLICABLE:
            yield " | ".join(
                filter(None, (each.rule, str(each.outcome), each.field, each.value, each.expected, each.code))
            )
    if silent:
        yield f"not applicable: {' '.join(silent)}"


def wired(way: str, what: Wired) -> Iterator[str]:
    yield from (f"{way} {name}: {value}" for name, value in what.headers if name in HEADERS)
    text = text_of(what.body, what.header("content-type")) or ""
    yield f"{way} {BETWEEN_TAGS.sub('><', text)}"


def demandes(store, sandbox: str) -> Iterator[str]:
    with store.exchange(sandbox) as held:
        for each in held.demandes({}, after="WD001", limit=1000).items:
            document = write_demande(each)
            yield f"\n== {each.numero}, {len(document.pop('trail'))} lines of trail"
            yield json.dumps(document, ensure_ascii=False, sort_keys=True, default=str)
