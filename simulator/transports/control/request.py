"""What every control path reads of its request."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request

Limit = Annotated[int, Query(ge=1, le=1000, description="How many items at most.")]
After = Annotated[str, Query(description="Items after this one: `next` of the page before gives it.")]


def sandbox_of(request: Request) -> str:
    """Give the sandbox that the path named; the one without a name is ``""``."""
    return str((request.scope.get("state") or {}).get("sandbox", ""))


def next_page(request: Request, after: str | None) -> str | None:
    """Write the address of the following page; None on the last."""
    if after is None:
        return None
    query = {**request.query_params, "after": after}
    return f"{request.scope.get('root_path', '')}{request.scope['path']}?{urlencode(query)}"
