"""A real server for real clients, and a hand on the ASGI interface for the rest."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

import uvicorn

from simulator.transports.soap import Engine, SoapTransport
from tests.waiting import HANG


@contextlib.contextmanager
def served(engine: Engine) -> Iterator[str]:
    """Serve a service on a free port, and give its address."""
    config = uvicorn.Config(SoapTransport(engine), port=0, log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
        assert thread.is_alive(), "the server did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/ws/{engine.service.name}"
    finally:
        server.should_exit = True
        thread.join(HANG)


def call(engine: Engine, method="POST", body=b"", *, query=b"", headers=(), state=None, parts=None, **scope):
    """One request through the ASGI interface: the status, the headers and the body; None when nothing was answered."""
    sent: list[dict] = []
    chunks = [body] if parts is None else parts
    messages = [
        {"type": "http.request", "body": part, "more_body": n < len(chunks) - 1} if isinstance(part, bytes) else part
        for n, part in enumerate(chunks)
    ]

    async def receive():
        return messages.pop(0)

    async def send(message):
        sent.append(message)

    full = {"type": "http", "method": method, "path": "/ws/x", "root_path": "", "query_string": query, "scheme": "http"}
    full |= {"headers": list(headers), "server": ("127.0.0.1", 8024), "state": state if state is not None else {}}
    asyncio.run(SoapTransport(engine)(full | scope, receive, send))
    if not sent:
        return None
    start, end = sent
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, end["body"]
