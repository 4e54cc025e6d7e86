"""What a follow-up call says of itself, before anything of it is done: for the scenarios."""

from urllib.parse import parse_qsl

from simulator.domain.gateway import GatewayError, GatewayRefusal
from simulator.domain.scenario.happening import Channel, Happening
from simulator.transports.followup.incoming import numero_of
from simulator.transports.followup.routes import FollowUp
from simulator.transports.http import App, Receive, Scope, Send
from simulator.transports.json_document import JsonDocument
from simulator.transports.json_patch import patched
from simulator.transports.wire import Wire

_MOST_FIELDS = 100


def recognise(scope: Scope, body: bytes) -> Happening:  # noqa: ARG001  as the recorder asks; a GET has no body
    """Tell which demande is followed, for which CDG-F and login; the parameters are its document."""
    numero = numero_of(scope)
    try:
        query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"), max_num_fields=_MOST_FIELDS))
    except ValueError:
        query = {}
    login = dict(scope["headers"]).get(b"x-user-login", b"").decode("latin-1").strip()
    told = {"demande": numero, "cdgf": query.get("code_cdgf", ""), "login": login}
    return Happening(
        channel=Channel.REST,
        operation="SuiviDemande" if numero else "",
        told=told,
        document=JsonDocument(query),
    )


def followup_wire(follow_up: FollowUp) -> Wire:
    """Give the follow-up as the recorder sees it: a scenario's answer of the gateway's comes before any other."""

    def refusal(_scope: Scope, instead: object) -> App | None:
        if not isinstance(instead, GatewayError):
            return None
        told = GatewayRefusal(instead, f"{instead.title}: a scenario says so.")

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await (await follow_up.stopped(scope, told))(scope, receive, send)

        return answer

    return Wire("rest", recognise, patched, refusal, looks=lambda scope: bool(numero_of(scope)))
