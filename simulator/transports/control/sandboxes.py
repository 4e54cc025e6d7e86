"""The sandboxes of this server."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from pydantic import BaseModel

from simulator.application.journal.ports import Journal
from simulator.application.ports import Store
from simulator.transports.control.request import Paths, sandbox_of, unrecorded
from simulator.transports.turns import Turns

Names = Annotated[str, Path(description="A sandbox's name; several, with commas between.", examples=["test-42"])]


class SandboxDocument(BaseModel):
    """A sandbox: its name (empty for the one of plain paths), its time in Paris, its last use, to the minute."""

    name: str
    now: datetime
    used: datetime


class SandboxList(BaseModel):
    """Every sandbox that exists."""

    items: list[SandboxDocument]
    next: None = None


def router(store: Store, journal: Journal, turns: Turns) -> APIRouter:
    """Make the paths; a sandbox comes into being at its first use, so none makes one."""
    paths = Paths(turns, tags=["sandboxes"])

    @paths.get("/sandboxes")
    def listed() -> SandboxList:
        """List the sandboxes that exist; those unused for a day go by themselves."""
        found = store.sandboxes()
        return SandboxList(items=[SandboxDocument(name=each.name, now=each.now, used=each.used) for each in found])

    @paths.delete("/sandboxes/{name}", status_code=204)
    def remove(request: Request, name: Names) -> Response:
        """Remove a sandbox, or several, and everything in them. One that does not exist keeps none of the others."""
        named = dict.fromkeys(name.split(","))
        for each in filter(None, named):
            journal.forget(each)
        if sandbox_of(request) in named:
            unrecorded(request)
        gone = store.forget(*filter(None, named))
        if missing := ", ".join(repr(each) for each in named if each not in gone):
            known = ", ".join(each.name for each in store.sandboxes() if each.name) or "none"
            raise HTTPException(404, f"sandbox {missing[:500]} does not exist; there are: {known[:500]}.")
        return Response(status_code=204)

    return paths
