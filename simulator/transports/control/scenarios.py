"""The scenarios of a sandbox: define, start, stop, reset, remove, and see where they stand."""

from collections.abc import Iterator, Sequence
from re import fullmatch
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response

from simulator.application.journal.event import BEGUN_ANEW, DEFINED, REMOVED, STARTED, STOPPED, What, happened
from simulator.application.ports import Store
from simulator.application.scenarios.book import ScenarioBook
from simulator.application.scenarios.document import write_scenario
from simulator.domain.scenario.limits import MOST_BYTES, NAME
from simulator.errors import DocumentError, FileMistake, ScenarioError
from simulator.transports.control import told
from simulator.transports.control.request import Paths, noted, sandbox_of
from simulator.transports.turns import Turns

_EXAMPLE = """description: The demande is created; its answer never reaches the supplier.
steps:
  - when: {operation: CreerDemandeMES}
    calls: 1
    then: {lose: response}
"""
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/yaml": {"schema": {"type": "string"}, "example": _EXAMPLE},
            "application/json": {
                "schema": {"type": "object", "description": "`omega-sim scenario schema` prints its JSON Schema."},
                "example": {"steps": [{"when": {"operation": "CreerDemandeMES"}, "then": {"answer": "maintenance"}}]},
            },
        },
    }
}
Name = Annotated[
    str, Path(description="A scenario's name, as GET /_sim/scenarios lists them.", examples=["reponse-perdue"])
]


def router(store: Store, book: ScenarioBook, turns: Turns) -> APIRouter:
    """Make the paths."""
    paths = Paths(turns, tags=["scenarios"])

    @paths.get("/scenarios")
    def listed(
        request: Request,
        started: Annotated[bool | None, Query(description="Only those that run, or only those that do not.")] = None,
    ) -> told.ScenarioList:
        """List the scenarios, those that ship and this sandbox's own, with their counters and states."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            asked = [each for each in book.listed(exchange) if started in {None, each.started}]
            return {"items": [write_scenario(exchange, each) for each in asked], "next": None}

    @paths.get("/scenarios/{name}")
    def one(request: Request, name: Name) -> told.WholeScenario:
        """Show a scenario, with its text."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return write_scenario(exchange, book.find(exchange, name), whole=True)

    @paths.put("/scenarios/{name}", openapi_extra=_BODY)
    def define(request: Request, name: Name, text: Annotated[str, Depends(_text)]) -> told.Scenario:
        """Define a scenario, or replace one, and start it. The body is YAML or JSON; every mistake of it is told at once."""
        if not fullmatch(NAME, name):
            raise DocumentError.one(
                ("name",), f"is {name[:100]!r}; it is 1 to 64 letters, digits, '.', '_' or '-', the first no sign"
            )
        try:
            book.read(text, name)  # before the sandbox is held: a long text takes its time
        except ScenarioError as error:
            raise ScenarioError(_with_advice(error.mistakes, text)) from None
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            known = book.define(exchange, name, text)
            noted(request, happened(exchange, What.SCENARIO, name, DEFINED))
            return write_scenario(exchange, known)

    @paths.delete("/scenarios/{name}", status_code=204)
    def remove(request: Request, name: Name) -> Response:
        """Remove a scenario that this sandbox defined; one that ships stops, and goes back to what it was."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            book.remove(exchange, name)
            noted(request, happened(exchange, What.SCENARIO, name, REMOVED))
        return Response(status_code=204)

    @paths.post("/scenarios/{name}/start")
    def start(request: Request, name: Name) -> told.Scenario:
        """Start a scenario from its beginning, behind those that run."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            known = book.start(exchange, name)
            noted(request, happened(exchange, What.SCENARIO, name, STARTED))
            return write_scenario(exchange, known)

    @paths.post("/scenarios/{name}/stop")
    def stop(request: Request, name: Name) -> told.Scenario:
        """Stop a scenario; its counters and states stay to be read."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            known = book.stop(exchange, name)
            noted(request, happened(exchange, What.SCENARIO, name, STOPPED))
            return write_scenario(exchange, known)

    @paths.post("/scenarios/{name}/reset")
    def reset(request: Request, name: Name) -> told.Scenario:
        """Set a scenario's counters and states back to its beginning, running or not."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            known = book.reset(exchange, name)
            noted(request, happened(exchange, What.SCENARIO, name, BEGUN_ANEW))
            return write_scenario(exchange, known)

    return paths


def _with_advice(mistakes: Sequence[FileMistake], text: str) -> Iterator[FileMistake]:
    yield from mistakes
    if "\n" not in text and text.count(": ") > 1 and not text.lstrip().startswith("{"):
        advice = "the text stands on one line: curl's -d takes line ends away, --data-binary @file keeps them"
        yield FileMistake(mistakes[0].file, 1, 1, advice)


async def _text(request: Request) -> str:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise HTTPException(413, f"the scenario is longer than {MOST_BYTES // 1024} KiB: say it in less.")
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError.one(
            (), f"the body is no UTF-8 at byte {error.start}; YAML or JSON in UTF-8 was expected"
        ) from None
