"""The HTTP side of a SOAP service: a raw ASGI application, to be dispatched by path and never mounted."""

from simulator.domain.nearest import nearest
from simulator.transports.http import Receive, Scope, Send, base_of, sandbox_of, state_of
from simulator.transports.looking import looking
from simulator.transports.notes import notes_of
from simulator.transports.soap.engine import Engine, Reply
from simulator.transports.soap.wire import faults
from simulator.transports.soap.wire.operation import Caller
from simulator.transports.turns import Turns, at_once

_DOCUMENTS = frozenset({"wsdl", "singlewsdl", "xsd"})


class SoapTransport:
    """POST a SOAP envelope; GET ?wsdl or ?xsd.

    The scope's root_path is the sandbox's prefix; its state may hold "sandbox" and "client_dn". What is known of the exchange
    is left in its notes before the answer is sent.
    """

    def __init__(self, engine: Engine, turns: Turns | None = None) -> None:
        self.engine = engine
        self._turns = turns or at_once()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        method = scope["method"]
        if method == "POST":
            await self._post(scope, receive, send)
        elif method in {"GET", "HEAD"}:
            await _send(send, self._document(scope), head=method == "HEAD")
        else:
            told = f"{method[:20]} is not for a SOAP service: POST an envelope, or GET ?wsdl.\n"
            await _send(send, _refusal(told), documents=_asked(scope)[0] in _DOCUMENTS)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        more = True
        while more and len(body) <= self.engine.most_bytes:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        notes = notes_of(scope)
        if len(body) > self.engine.most_bytes:
            reply = self.engine.fault(faults.too_long(self.engine.most_bytes))
        else:
            headers = dict(scope["headers"])
            caller = Caller(sandbox_of(scope), state_of(scope).get("client_dn"), notes)
            answer = self.engine.answering(
                bytes(body),
                caller,
                content_type=headers.get(b"content-type", b"").decode("latin-1"),
                content_encoding=headers.get(b"content-encoding", b"").decode("latin-1"),
            )
            reply = await self._turns.take(caller.sandbox, looking(notes, answer), seen=notes.seen)
        notes.operation = reply.operation or ""
        await _send(send, reply)

    def _document(self, scope: Scope) -> Reply:
        asked, name = _asked(scope)
        address = base_of(scope) + scope["path"]
        names = self.engine.document_names
        if asked in {"wsdl", "xsd"} and name and names:
            found = self.engine.document(name, address)
            return _no_file(name, names) if found is None else Reply(200, "text/xml; charset=utf-8", found)
        if asked in {"wsdl", "singlewsdl"}:
            return Reply(200, "text/xml; charset=utf-8", self.engine.wsdl(address))
        if asked == "xsd":
            return _no_file("", names) if names else Reply(200, "text/xml; charset=utf-8", self.engine.xsd())
        roots = "\n".join(f"  {op.contract.request.name}" for op in self.engine.service.operations)
        return _refusal(
            f"{self.engine.service.name} is a SOAP service. POST an envelope whose Body holds one of\n{roots}\n"
            "or GET ?wsdl for the contract, ?xsd for its schema alone.\n"
        )


def _asked(scope: Scope) -> tuple[str, str]:
    """Give what the query asks for, and by what name: ``?wsdl``, ``?XSD=types.xsd``."""
    asked, _, name = scope.get("query_string", b"").partition(b"&")[0].decode("latin-1").partition("=")
    return asked.lower(), name


def _no_file(name: str, names: tuple[str, ...]) -> Reply:
    near = nearest(name, names)
    offer = f"the nearest is {near}" if near else f"there are {', '.join(names)}"
    text = f"The official contract has no file {name[:100]!r}; {offer}.\n"
    return Reply(404, "text/plain; charset=utf-8", text.encode())


def _refusal(text: str) -> Reply:
    return Reply(405, "text/plain; charset=utf-8", text.encode())


async def _send(send: Send, reply: Reply, *, head: bool = False, documents: bool = False) -> None:
    headers = [
        (b"content-type", reply.content_type.encode("latin-1")),
        (b"content-length", b"%d" % len(reply.body)),
    ]
    if reply.status == 405:
        headers.append((b"allow", b"GET, HEAD, POST" if documents else b"POST"))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else reply.body})
