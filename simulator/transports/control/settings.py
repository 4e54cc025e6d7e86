"""What a sandbox is set to."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Body, Request

from simulator.application.changes.conduct import change_conduct
from simulator.application.documents.conduct import read_changes, usable_fields, write_conduct
from simulator.application.ports import Store
from simulator.transports.control.documents import Settings, SettingsChanges
from simulator.transports.control.request import Paths, sandbox_of
from simulator.transports.turns import Turns

_EXAMPLES = [{"quota_per_second": 0, "rules_off": ["MES-33"]}, {"opening_hours": "08:00-20:00 mon-fri"}]


def router(store: Store, prepare_schemas: Callable[[], None], turns: Turns) -> APIRouter:
    """Make the paths; ``prepare_schemas`` raises ContractError where strict mode is impossible."""
    paths = Paths(turns, tags=["settings"])
    fields = usable_fields(prepare_schemas)

    @paths.get("/settings")
    def read(request: Request) -> Settings:
        """Tell what this sandbox is set to: its own settings, and the server's where it has none."""
        return write_conduct(store.conduct(sandbox_of(request)))

    @paths.patch("/settings")
    def patch(request: Request, changes: Annotated[SettingsChanges, Body(examples=_EXAMPLES)]) -> Settings:
        """Set some settings of this sandbox alone, from its next exchange on; `null` goes back to the server's.

        `codes` and `rules_off` are replaced whole. A reset gives back the server's, all of them.
        """
        given = read_changes(changes, fields)
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return write_conduct(change_conduct(exchange, given))

    return paths
