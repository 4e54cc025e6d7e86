"""What every control path reads of its request."""

from collections import Counter
from collections.abc import Callable
from functools import partial, wraps
from inspect import iscoroutinefunction
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request

from simulator.application.journal.event import Event
from simulator.domain.nearest import offer
from simulator.errors import DocumentError, Mistake
from simulator.transports import http
from simulator.transports.notes import notes_of
from simulator.transports.turns import Turns


class Paths(APIRouter):
    """Routes whose plain functions are held when it is their sandbox's turn; coroutines wait for nothing of the store's."""

    def __init__(self, turns: Turns, **options: Any) -> None:
        """Take the turns."""
        super().__init__(**options)
        self._turns = turns

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Add a route."""
        super().add_api_route(path, endpoint if iscoroutinefunction(endpoint) else self._in_turn(endpoint), **options)

    def _in_turn(self, endpoint: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(endpoint)
        async def held(**given: Any) -> Any:
            sandbox = sandbox_of(given["request"]) if "request" in given else ""
            return await self._turns.take(sandbox, partial(endpoint, **given))

        return held


Numero = Annotated[str, Path(description="The number of a PCE.", examples=["21450000000017"])]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many items at most.")]
After = Annotated[str, Query(description="Items after this one: `next` of the page before gives it.")]


def sandbox_of(request: Request) -> str:
    """Give the sandbox that the path named; the one without a name is ``""``."""
    return http.sandbox_of(request.scope)


def noted(request: Request, event: Event | None) -> None:
    """Have the journal keep what was done to the sandbox, and when that was on its clock."""
    if event is not None:
        notes = notes_of(request.scope)
        notes.events, notes.now = (*notes.events, event), event.now


def unrecorded(request: Request) -> None:
    """Keep this exchange out of the journal, which it empties."""
    notes_of(request.scope).unrecorded = True


def next_page(request: Request, after: str | None) -> str | None:
    """Write the address of the following page; None on the last."""
    if after is None:
        return None
    query = {**request.query_params, "after": after}
    return f"{request.scope['path']}?{urlencode(query)}"


async def known_parameters(request: Request) -> None:
    """Refuse a parameter that the path does not have, or twice: a filter misspelt would otherwise filter nothing.

    Raises DocumentError with the nearest name for each.
    """
    known = _parameters(request.scope["route"].dependant)
    counts = Counter(name for name, _ in request.query_params.multi_items())
    mistakes = [
        Mistake((name,), f"is given {count} times; a parameter is given once")
        for name, count in counts.items()
        if count > 1
    ]
    path = f"{request.method} {request.url.path}"
    mistakes += (
        Mistake((name,), f"is no parameter of {path}; {offer(name, known)}") for name in counts if name not in known
    )
    if mistakes:
        raise DocumentError(mistakes)


def _parameters(dependant: Any) -> list[str]:
    """Give the names of a path's own parameters and of those that it shares with others."""
    return [
        *(each.alias for each in dependant.query_params),
        *(name for shared in dependant.dependencies for name in _parameters(shared)),
    ]
