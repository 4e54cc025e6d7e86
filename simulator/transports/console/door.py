"""Where a browser signs in to the console."""

import re

from starlette.requests import Request
from starlette.responses import Response

from simulator.transports.access.sign_in import Door
from simulator.transports.console import assets
from simulator.transports.console.asking import Asking
from simulator.transports.console.desk import Console
from simulator.transports.http import Scope

SIGN_IN = "/_console/connexion"


def door(console: Console) -> Door:
    """Give the door: styles are open to all, and signing in goes on to any page of this server."""

    def form(scope: Scope, page: str, wrong: bool) -> Response:  # noqa: FBT001  the door's word
        return Asking(console, Request(scope)).sign_in(SIGN_IN, page, wrong=wrong)

    return Door(
        sign_in=SIGN_IN,
        is_page=lambda path: path != SIGN_IN,
        is_open=lambda path: path.startswith(assets.PATH),
        leads_to=re.compile(r"/(?![/\\])[^\x00-\x20\\]*"),
        home="/",
        form=form,
        linked=True,  # an address is sent to somebody who reads it on another page
    )
