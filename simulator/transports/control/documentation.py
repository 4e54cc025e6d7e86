"""The OpenAPI document of what suppliers call by REST: their own paths are all OKTA's or the gateway's."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse


def router(rest: Callable[[], dict[str, Any]]) -> APIRouter:
    """Make the path; ``rest`` gives the document."""
    paths = APIRouter()

    @paths.get("/openapi-rest.json", include_in_schema=False)
    async def suppliers() -> JSONResponse:
        """Describe OKTA and the follow-up."""
        return JSONResponse(rest())

    return paths
