"""The keys that sign OKTA tokens."""

from collections.abc import Callable

from fastapi import APIRouter, Request

from simulator.application.ports import SigningKey, Store
from simulator.transports.control.request import sandbox_of


def router(store: Store, new_signing_key: Callable[[], SigningKey]) -> APIRouter:
    """Make the paths."""
    paths = APIRouter(tags=["okta"])

    @paths.post("/okta/keys/rotate")
    async def rotate(request: Request) -> dict[str, str]:
        """Sign with a new key from now on; the former stay in /v1/keys, and their tokens stay good."""
        key = new_signing_key()
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            exchange.add_signing_key(key)
        return {"kid": key.kid}

    return paths
