"""What every control path reads of its request."""

from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request

from simulator.errors import DocumentError
from simulator.transports import http

Limit = Annotated[int, Query(ge=1, le=1000, description="How many items at most.")]
After = Annotated[str, Query(description="Items after this one: `next` of the page before gives it.")]


def sandbox_of(request: Request) -> str:
    """Give the sandbox that the path named; the one without a name is ``""``."""
    return http.sandbox_of(request.scope)


def unrecorded(request: Request) -> None:
    """Keep this exchange out of the journal, which it empties."""
    http.state_of(request.scope)["unrecorded"] = True


def next_page(request: Request, after: str | None) -> str | None:
    """Write the address of the following page; None on the last."""
    if after is None:
        return None
    query = {**request.query_params, "after": after}
    return f"{request.scope['path']}?{urlencode(query)}"


def known_parameters(request: Request) -> None:
    """Refuse a parameter that the path does not have: a filter misspelt would otherwise filter nothing.

    Raises DocumentError with the nearest name for each.
    """
    known = _parameters(request.scope["route"].dependant)
    mistakes = []
    for name in request.query_params:
        if name not in known:
            near = get_close_matches(name, known, 1)
            offer = f"the nearest is {near[0]}" if near else f"there are {', '.join(known) or 'none'}"
            mistakes.append(f"{name} is no parameter of {request.method} {request.url.path}; {offer}")
    if mistakes:
        raise DocumentError(mistakes)


def _parameters(dependant: Any) -> list[str]:
    """Give the names of a path's own parameters and of those that it shares with others."""
    return [
        *(each.alias for each in dependant.query_params),
        *(name for shared in dependant.dependencies for name in _parameters(shared)),
    ]
