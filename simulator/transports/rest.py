"""The REST server that suppliers call: OKTA, on the paths of the real one, and the follow-up's documentation."""

from fastapi import FastAPI

from simulator.application.ports import Store
from simulator.application.tokens.ports import Ids, Keys
from simulator.transports.followup import documentation as followup
from simulator.transports.http import App
from simulator.transports.okta import routes as okta
from simulator.transports.turns import Turns


def rest_app(  # noqa: PLR0913  what OKTA works with
    *, store: Store, keys: Keys, ids: Ids, servers: frozenset[str], version: str, turns: Turns
) -> App:
    """Make the application. Its own pages are off: every path below belongs to OKTA or to the gateway."""
    app = FastAPI(title="OMEGA, suivi des demandes", version=version, openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(okta.router(store, keys, ids, servers=servers, turns=turns))
    app.include_router(followup.documented())
    return app
