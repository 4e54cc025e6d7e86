"""What a story asks of the sandbox's control paths: what it prepares, and what it looks at."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from simulator.application.stories.ports import Reply, Request, Server
from simulator.domain.addresses import CONTROL
from simulator.errors import PlayError

_FOUND, _NOT_FOUND = 200, 404


@dataclass(frozen=True, slots=True)
class Control:
    """The control paths of one sandbox; what they refuse raises PlayError."""

    server: Server

    def ask(self, method: str, path: str, document: Mapping[str, Any] | None = None) -> Any:
        """Ask a path below ``/_sim``, and give the JSON of its answer."""
        reply = self._asked(method, path, document)
        if reply.status is None or reply.status >= 400:
            told = reply.body[:1000].decode("utf-8", "replace")
            raise PlayError(f"{method} {CONTROL}{path} was refused ({reply.status}): {told}")
        return json.loads(reply.body) if reply.body else None

    def find(self, kind: str, name: str) -> dict[str, Any] | None:
        """Give a ``pces``, ``demandes`` or ``journal`` document; None where there is none of that name."""
        reply = self._asked("GET", f"/{kind}/{quote(name, safe='')}", None) if name else None
        if reply is None or reply.status == _NOT_FOUND:
            return None
        if reply.status != _FOUND:
            raise PlayError(f"GET {CONTROL}/{kind}/{name} was refused ({reply.status})")
        found: dict[str, Any] = json.loads(reply.body)
        return found

    def last_exchange(self) -> dict[str, Any] | None:
        """Give the exchange that came last: the answer that would have named it may be lost."""
        items = self.ask("GET", "/journal?newest=true&limit=20")["items"]
        suppliers = [each["id"] for each in items if each["channel"] != "control"]
        return self.find("journal", suppliers[-1]) if suppliers else None

    def _asked(self, method: str, path: str, document: Mapping[str, Any] | None) -> Reply:
        body = b"" if document is None else json.dumps(document).encode()
        headers = {"Content-Type": "application/json"} if body else {}
        return self.server.ask(Request(method=method, path=CONTROL + path, headers=headers, body=body))
