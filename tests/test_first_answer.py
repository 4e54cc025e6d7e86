"""The first answer waits for nothing that it does not need: counted in what is imported and made, in a new process."""

import json
import subprocess
import sys

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder, load_referential
from tests.served import ROOT, environment
from tests.transports.soap.samples import verify_tjdc
from tests.waiting import HANG

NEEDLESS = {
    "babel": "the console",
    "cryptography": "TLS, and what is signed",
    "faker": "streets of another seed than the default",
    "fastapi": "OKTA and control",
    "jinja2": "the console",
    "joserfc": "what is signed",
    "jsonpath": "scenarios",
    "multipart": "OKTA's forms",
    "rich": "the help of commands",
    "simulator.adapters.contracts": "official contracts",
    "simulator.adapters.scenarios.reader": "scenarios",
    "simulator.application.catalogue": "control",
    "simulator.application.journal.har": "control",
    "simulator.transports.console.app": "the console",
    "simulator.application.verdicts": "the console",
    "simulator.application.words": "the console, and control's catalogue",
    "starlette": "OKTA and control",
    "typer": "commands",
    "xmlschema": "official contracts",
    "yaml": "what people write, and the fixtures of a first start",
}
"""What may not be imported, and who has it imported when it is first asked."""

ANSWERING = """
import asyncio, gc, json, sys
from simulator.bootstrap import build
from simulator.commands import serve
from simulator.settings.model import Settings

cases, needless = map(json.loads, sys.argv[1:])
headers = [(b"host", b"localhost"), (b"content-type", b"text/xml; charset=utf-8")]
body = sys.stdin.buffer.read()
told = {}

async def receive():
    return {"type": "http.request", "body": body}

for name, calls in cases.items():
    sent = []

    async def send(message):
        sent.append(message.get("status"))

    simulator = build(Settings())
    for method, target in calls:
        path, _, query = target.partition("?")
        scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": headers}
        asyncio.run(simulator.app(scope, receive, send))
    late = {"_application", "_requests", "_answers"}
    made = {each.service.name: sorted(late & vars(each).keys()) for each in simulator.engines if late & vars(each).keys()}
    simulator.close()
    told[name] = [[each for each in sent if each], sorted(set(needless) & set(sys.modules)), made]
frozen = [
    each.__qualname__
    for each in gc.get_objects()
    if isinstance(each, type) and str(each.__module__).startswith("simulator.") and each.__module__ != "simulator.errors"
    for made in [vars(each).get("__dataclass_params__")]
    if made and made.frozen and made.eq and "__slots__" in vars(each)
]
print(json.dumps([told, frozen]))
"""
CASES = {
    "health, ready, the addresses and a follow-up": (
        [
            ("GET", "/_sim/health"),
            ("HEAD", "/_sim/ready"),
            ("GET", "/"),
            ("GET", "/fournisseur/demande/v1/demandes/WD000001/externe"),
        ],
        [200, 200, 200, 401],
        {},
    ),
    "a WSDL": ([("GET", "/ws/CreerDemandeTJDC?wsdl")], [200], {"CreerDemandeTJDC": ["_application"]}),
    "a verify": (
        [("POST", "/ws/CreerDemandeTJDC")],
        [200],
        {"CreerDemandeTJDC": ["_answers", "_application", "_requests"]},
    ),
}
"""What is asked, each of a simulator of its own; the statuses; and what was made for it."""


def test_a_first_answer_imports_and_makes_nothing_that_it_does_not_need(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load_demandes(fixtures_folder(), load_referential().communes)  # as the start before has kept what YAML says of them
    asked = json.dumps({name: calls for name, (calls, _, _) in CASES.items()})
    done = subprocess.run(
        [sys.executable, "-c", ANSWERING, asked, json.dumps(list(NEEDLESS))],
        input=verify_tjdc(),
        capture_output=True,
        timeout=HANG,
        check=True,
        env=environment(),
        cwd=ROOT,
    )

    told, frozen = json.loads(done.stdout.splitlines()[-1])
    assert told == {name: [statuses, [], made] for name, (_, statuses, made) in CASES.items()}
    assert not frozen, "for each of these Python compiles six functions at each start: @value() compiles one"
