"""What no route takes under ``/oauth2``: another method, another server, another path, each with OKTA's own error."""

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from simulator.application.tokens import trail as okta_trail
from simulator.application.tokens.ports import Ids
from simulator.domain import okta_errors
from simulator.domain.okta_errors import OktaRefusal
from simulator.transports.notes import notes_of
from simulator.transports.okta.answers import rendered

_SHOWN = 100
_METHODS = {
    "v1/token": "POST",
    "v1/introspect": "POST",
    "v1/revoke": "POST",
    "v1/keys": "GET, HEAD",
    ".well-known/oauth-authorization-server": "GET, HEAD",
    ".well-known/openid-configuration": "GET, HEAD",
}


class Otherwise:
    """An ASGI application: it takes every method, those without a name included."""

    def __init__(self, servers: frozenset[str], ids: Ids) -> None:
        self.servers = servers
        self.ids = ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        path = Request(scope).path_params.get("path", "")
        server, _, endpoint = path.removeprefix("/").partition("/")
        allow = ""
        if server not in self.servers:
            refusal = OktaRefusal(okta_errors.UNKNOWN_SERVER, {"id": server[:_SHOWN]})
        elif allow := _METHODS.get(endpoint, ""):
            refusal = OktaRefusal(okta_errors.METHOD)
        else:
            refusal = OktaRefusal(okta_errors.UNKNOWN_ENDPOINT, {"id": endpoint[:_SHOWN]})
        came = scope["method"] if allow else server if server not in self.servers else endpoint
        notes_of(scope).trail = okta_trail.refused(refusal, came=came)
        await rendered(refusal, self.ids, allow=allow)(scope, receive, send)
