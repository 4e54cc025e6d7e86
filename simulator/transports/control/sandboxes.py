"""The sandboxes of this server."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from simulator.application.journal.ports import Journal
from simulator.application.ports import Store
from simulator.domain.addresses import NAMING, SANDBOX_NAME
from simulator.domain.calendar import PARIS
from simulator.errors import DocumentError
from simulator.transports.control.request import Paths, sandbox_of, unrecorded
from simulator.transports.turns import Turns

Names = Annotated[str, Path(description="A sandbox's name; several, with commas between.", examples=["test-42"])]
NewName = Annotated[str, Path(description="The name of the one that begins.", examples=["test-43"])]


class SandboxDocument(BaseModel):
    """A sandbox: its name (empty for the one of plain paths), its time in Paris, its last use, to the minute."""

    name: str
    now: datetime
    used: datetime


class SandboxList(BaseModel):
    """Every sandbox that exists."""

    items: list[SandboxDocument]
    next: None = None


def _origin(name: object) -> str:
    if isinstance(name, str) and (not name or SANDBOX_NAME.fullmatch(name)):
        return name
    raise ValueError(f"it is the name of a sandbox, or empty for the one without a name: {NAMING}")


class Beginning(BaseModel):
    """What a sandbox begins as: a copy of another, `""` being the one without a name."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"from": "test-42"}]})
    of: Annotated[str, PlainValidator(_origin, json_schema_input_type=str)] = Field(alias="from")


def router(store: Store, journal: Journal, turns: Turns) -> APIRouter:
    """Make the paths; a sandbox comes into being at its first use, so one is only made here as a copy."""
    paths = Paths(turns, tags=["sandboxes"])

    @paths.get("/sandboxes")
    def listed() -> SandboxList:
        """List the sandboxes that exist; those unused for a day (`--sandbox-idle`) go by themselves."""
        found = store.sandboxes()
        return SandboxList(items=[SandboxDocument(name=each.name, now=each.now, used=each.used) for each in found])

    @paths.put("/sandboxes/{name}", status_code=201)
    def begin(name: NewName, beginning: Beginning) -> SandboxDocument:
        """Begin a sandbox as a copy of another: PCE, demandes, clock, scenarios with their counters, settings, quota, draws.

        Journal and tokens are not copied; a token of the one is refused in the other, as ever. A name that exists is 409.
        """
        if not SANDBOX_NAME.fullmatch(name):
            raise DocumentError.one((), f"{name[:100]!r} is no name of a sandbox: {NAMING}")
        if not store.copy(beginning.of, name):
            detail = f"sandbox {name!r} exists: DELETE /_sim/sandboxes/{name} removes it, or give another name."
            raise HTTPException(409, detail)
        with store.exchange(name, counts=False) as exchange:
            return SandboxDocument(name=name, now=exchange.now, used=exchange.real.astimezone(PARIS))

    @paths.delete("/sandboxes/{name}", status_code=204)
    def remove(request: Request, name: Names) -> Response:
        """Remove a sandbox, or several, and everything in them. One that does not exist keeps none of the others."""
        named = dict.fromkeys(name.split(","))
        gone = store.forget(*filter(None, named))
        for each in filter(None, named):
            journal.forget(each)
        if sandbox_of(request) in named:
            unrecorded(request)
        if missing := ", ".join(repr(each) for each in named if each not in gone):
            known = ", ".join(each.name for each in store.sandboxes() if each.name) or "none"
            raise HTTPException(404, f"sandbox {missing[:500]} does not exist; there are: {known[:500]}.")
        return Response(status_code=204)

    return paths
