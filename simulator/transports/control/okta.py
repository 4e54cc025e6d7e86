"""The keys that sign OKTA tokens."""

from fastapi import APIRouter, Request

from simulator.application.ports import Store
from simulator.application.tokens.ports import Keys
from simulator.application.tokens.signing_keys import rotate_keys
from simulator.transports.control.request import Paths, sandbox_of
from simulator.transports.control.told import Rotated
from simulator.transports.turns import Turns


def router(store: Store, keys: Keys, turns: Turns) -> APIRouter:
    """Make the paths."""
    paths = Paths(turns, tags=["okta"])

    @paths.post("/okta/keys/rotate")
    def rotate(request: Request) -> Rotated:
        """Sign with a new key from now on; the former stay in /v1/keys, and their tokens stay good."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return {"kid": rotate_keys(exchange, keys).kid}

    return paths
