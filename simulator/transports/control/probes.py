"""Health and ready: often what is asked first, so they are answered before there is a FastAPI, which documents them."""

import json
from collections.abc import Callable

from simulator.domain.addresses import CONTROL
from simulator.errors import StoreError
from simulator.transports.control.readiness import Readiness
from simulator.transports.failure import failure_header, note_failure, send_problem
from simulator.transports.http import App, Receive, Scope, Send
from simulator.transports.notes import notes_of
from simulator.transports.turns import Turns

HEALTH, READY = f"{CONTROL}/health", f"{CONTROL}/ready"


class Probes:
    """What an orchestrator asks, which holds no token: whether the process lives, whether it may be sent requests."""

    def __init__(self, ready: Callable[[], None], turns: Turns, version: str) -> None:
        """Take what asks the store, and raises StoreError where it fails."""
        self._readiness = Readiness(ready, turns)
        self._version = version
        self._asked = {HEALTH: self.health, READY: self.ready}

    async def health(self) -> dict[str, str]:
        """Tell that the process answers."""
        return {"status": "ok", "version": self._version}

    async def ready(self) -> dict[str, str]:
        """Tell that requests are answered. Raises StoreError where they are not."""
        await self._readiness.ask()
        return {"status": "ready", "version": self._version}

    def before(self, app: App) -> App:
        """Answer both where they are asked as they should be; whatever else comes is for the application."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            asked = self._asked.get(scope["path"])
            if asked is None or scope["method"] not in {"GET", "HEAD"} or scope["query_string"]:
                await app(scope, receive, send)
                return
            try:
                told = await asked()
            except StoreError as error:
                failure = note_failure(notes_of(scope), error, f"{scope['method']} {scope['path']} failed")
                await send_problem(failure, send, failure_header(failure))
                return
            body = json.dumps(told, separators=(",", ":")).encode()
            headers = [(b"content-length", b"%d" % len(body)), (b"content-type", b"application/json")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

        return answer
