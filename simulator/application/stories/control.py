"""What a story asks of the sandbox's control paths: what it prepares and changes, and what it looks at."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from simulator.application.stories.ports import Reply, Request, Server
from simulator.domain.addresses import CONTROL
from simulator.domain.nearest import offer
from simulator.errors import PlayError

_FOUND, _NOT_FOUND, _REFUSED = 200, 404, 400


@dataclass(frozen=True, slots=True)
class Asked:
    """Something asked of control; ``path`` is below ``/_sim``."""

    method: str
    path: str
    document: Mapping[str, Any] | None = None

    @property
    def body(self) -> str:
        """Give the document as it is sent, "" for none."""
        return "" if self.document is None else json.dumps(self.document, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Control:
    """The control paths of one sandbox; what they refuse raises PlayError."""

    server: Server

    def ask(self, asked: Asked) -> Any:
        """Ask a path, and give the JSON of its answer."""
        reply = self._reply(asked)
        if reply.status is None or reply.status >= _REFUSED:
            told = reply.body[:1000].decode("utf-8", "replace")
            raise PlayError(f"{asked.method} {CONTROL}{asked.path} was refused ({reply.status}): {told}")
        return json.loads(reply.body) if reply.body else None

    def look(self, path: str) -> Any:
        """Give what a path tells."""
        return self.ask(Asked("GET", path))

    def find(self, kind: str, name: str) -> dict[str, Any] | None:
        """Give a document of ``pces``, ``demandes`` or the ``journal``; None where there is none of that name."""
        asked = Asked("GET", f"/{kind}/{quote(name, safe='')}")
        reply = self._reply(asked) if name else None
        if reply is None or reply.status == _NOT_FOUND:
            return None
        if reply.status != _FOUND:
            raise PlayError(f"GET {CONTROL}{asked.path} was refused ({reply.status})")
        found: dict[str, Any] = json.loads(reply.body)
        return found

    def cdgf(self, code: str) -> dict[str, Any]:
        """Give a CDG-F. Raises PlayError where the sandbox has none of that code."""
        known: dict[str, dict[str, Any]] = {each["code"]: each for each in self.look("/cdgf")["items"]}
        if code not in known:
            raise PlayError(f"the server has no CDG-F {code}, for which the story speaks; {offer(code, known)}")
        return known[code]

    def last_exchange(self) -> dict[str, Any] | None:
        """Give a supplier's exchange that came last: the answer that would have named it may be lost."""
        items = self.look("/journal?newest=true&limit=20")["items"]
        suppliers = [each["id"] for each in items if each["channel"] != "control"]
        return self.find("journal", suppliers[-1]) if suppliers else None

    def _reply(self, asked: Asked) -> Reply:
        headers = {} if asked.document is None else {"Content-Type": "application/json"}
        body = asked.body.encode()
        return self.server.ask(Request(method=asked.method, path=CONTROL + asked.path, headers=headers, body=body))
