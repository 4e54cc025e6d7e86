"""What an OKTA request says of itself, before anything of it is done: for the scenarios."""

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qsl

from simulator.application.tokens.ports import Ids
from simulator.domain import addresses
from simulator.domain.okta_errors import OktaError, OktaRefusal
from simulator.domain.scenario.happening import Channel, Happening
from simulator.transports.http import App, Scope
from simulator.transports.json_document import JsonDocument
from simulator.transports.json_patch import patched
from simulator.transports.wire import Wire

_OPERATIONS = {"token": "Token", "introspect": "Introspect", "revoke": "Revoke", "keys": "Keys"}
_OPERATION, _METADATA = (re.compile(addresses.pattern(each)) for each in (addresses.OKTA, addresses.METADATA))
_MOST_FIELDS = 100
_LIMIT_SECONDS = 60
"""After how long OKTA's own limit ends, when a scenario sets it."""


def recognise(scope: Scope, body: bytes) -> Happening:
    """Tell which address is called; the form is its document."""
    found = _OPERATION.fullmatch(scope["path"])
    operation = (
        _OPERATIONS.get(found["name"], "") if found else "Metadata" if _METADATA.fullmatch(scope["path"]) else ""
    )
    try:
        form = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        form = {}
    return Happening(channel=Channel.OKTA, operation=operation, document=JsonDocument(form))


def okta_wire(ids: Ids, real: Callable[[], datetime]) -> Wire:
    """Give OKTA as the recorder sees it; ``real`` tells the real time, at which a limit ends."""

    def refusal(_scope: Scope, instead: object) -> App | None:
        if not isinstance(instead, OktaError):
            return None
        from simulator.transports.okta.answers import rendered

        return rendered(OktaRefusal(instead), ids, reset=int(real().timestamp()) + _LIMIT_SECONDS)

    return Wire("okta", recognise, patched, refusal)
