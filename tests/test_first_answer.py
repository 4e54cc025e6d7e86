"""The first answer waits for nothing that it does not need: counted in what is imported and made, each in a new process."""

import json
import subprocess
import sys

import pytest

from tests.served import ROOT, environment
from tests.transports.soap.samples import verify_tjdc
from tests.waiting import HANG

NEEDLESS = {
    "cryptography": "TLS, and what is signed",
    "faker": "streets of another seed than the default",
    "fastapi": "OKTA and control",
    "joserfc": "what is signed",
    "jsonpath": "scenarios",
    "multipart": "OKTA's forms",
    "rich": "the help of commands",
    "simulator.adapters.contracts": "official contracts",
    "simulator.adapters.scenarios.reader": "scenarios",
    "simulator.application.catalogue": "control",
    "simulator.application.journal.har": "control",
    "starlette": "OKTA and control",
    "typer": "commands",
    "xmlschema": "official contracts",
    "zeep": "the demo",
}
"""What may not be imported, and who has it imported when it is first asked."""

ANSWERING = """
import asyncio, json, sys
from simulator.bootstrap import build
from simulator.commands import serve
from simulator.settings.model import Settings

method, target, needless = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
path, _, query = target.partition("?")
scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": [
    (b"host", b"localhost"), (b"content-type", b"text/xml; charset=utf-8")]}
body, sent = sys.stdin.buffer.read(), []

async def receive():
    return {"type": "http.request", "body": body}

async def send(message):
    sent.append(message)

simulator = build(Settings())
asyncio.run(simulator.app(scope, receive, send))
made = [each.service.name for each in simulator.engines if "_application" in vars(each)]
simulator.close()
print(json.dumps([sent[0]["status"], sorted(set(needless) & set(sys.modules)), made]))
"""


@pytest.mark.parametrize(
    ("method", "target", "status", "made"),
    [
        ("GET", "/ws/CreerDemandeTJDC?wsdl", 200, ["CreerDemandeTJDC"]),
        ("POST", "/ws/CreerDemandeTJDC", 200, ["CreerDemandeTJDC"]),
        ("GET", "/_sim/health", 200, []),
        ("HEAD", "/_sim/ready", 200, []),
        ("GET", "/fournisseur/demande/v1/demandes/WD000001/externe", 401, []),
    ],
    ids=["a WSDL", "a verify", "health", "ready", "a follow-up"],
)
def test_a_first_answer_imports_and_makes_nothing_that_it_does_not_need(method, target, status, made):
    done = subprocess.run(
        [sys.executable, "-c", ANSWERING, method, target, json.dumps(list(NEEDLESS))],
        input=verify_tjdc() if method == "POST" else b"",
        capture_output=True,
        timeout=HANG,
        check=True,
        env=environment(),
        cwd=ROOT,
    )

    assert json.loads(done.stdout.splitlines()[-1]) == [status, [], made]
