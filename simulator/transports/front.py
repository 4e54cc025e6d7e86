"""The front door: one port, every address of the simulator, and the sandbox that a path names."""

import json
import re
import threading
from collections.abc import Callable, Mapping

from simulator.domain import addresses
from simulator.domain.nearest import nearest
from simulator.transports.http import App, Receive, Scope, Send
from simulator.transports.problem import problem_body

_WELL_KNOWN = re.compile(
    r"(?P<before>/\.well-known/(?:oauth-authorization-server|openid-configuration))(?P<issuer>(?:/s/[^/]*)?/oauth2/[^/]*)/?"
)
"""RFC 8414 3.1 puts its words before the issuer's path, where OKTA puts them behind."""
_SANDBOX = re.compile(r"/s/([^/]*)(/.*)?", re.DOTALL)  # a path may hold an encoded line feed


class Front:
    """Dispatches by path: exact addresses first, then the longest prefix.

    It takes the sandbox's prefix off the path: the name is left in the scope's state, the prefix in ``root_path``.
    """

    def __init__(
        self,
        exact: Mapping[str, App],
        prefixes: Mapping[str, App],
        root: App,
        around: Callable[[App], App] = lambda app: app,
    ) -> None:
        """Take the addresses; ``root`` is what answers at ``/``, ``around`` goes around the refusal of what is no address."""
        self._nowhere = around(self._refused)
        self._exact = dict(exact)
        self._prefixes = sorted(prefixes.items(), key=lambda each: -len(each[0]))
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        state = scope["state"] = dict(scope.get("state") or {})
        state["sandbox"] = ""
        path: str = scope["path"]
        if inserted := path not in self._exact and _WELL_KNOWN.fullmatch(path):
            path = inserted["issuer"] + inserted["before"]
        if found := path.startswith("/s/") and _SANDBOX.fullmatch(path):
            name = found[1]
            if not addresses.SANDBOX_NAME.fullmatch(name):
                state["misnamed"] = name
                await self._nowhere(scope, receive, send)
                return
            path = found[2] or "/"
            state["sandbox"] = name
            scope["root_path"] = addresses.sandboxed(name)
        scope["path"] = path
        scope["raw_path"] = path.encode("utf-8", "surrogateescape")
        if app := self._exact.get(path) or self._below(path):
            await app(scope, receive, send)
        elif path == "/" and scope["method"] in {"GET", "HEAD"}:
            await self._root(scope, receive, send)
        else:
            await self._nowhere(scope, receive, send)

    def _below(self, path: str) -> App | None:
        for prefix, app in self._prefixes:
            if path.startswith(prefix):
                return app
        return None

    async def _refused(self, scope: Scope, _receive: Receive, send: Send) -> None:
        misnamed = scope["state"].get("misnamed")
        if misnamed is not None:
            detail = (
                f"{misnamed!r} is no name of a sandbox: {addresses.NAMING}, as in /s/test-42/ws/…"
                " ('.' and '..' alone are steps of a path, and name none)."
            )
            await _problem(send, 400, detail)
        elif scope["path"] == "/":
            detail = f"{scope['method']} is not for /, which only tells the addresses: GET / lists them."
            await _problem(send, 405, detail, (b"allow", b"GET, HEAD"))
        else:
            await _problem(send, 404, self._not_found(scope["path"]), (b"vary", b"Accept"))

    def _not_found(self, path: str) -> str:
        below = (prefix for prefix, _ in self._prefixes if prefix.removesuffix("/") not in self._exact)
        known = [*self._exact, *below]
        near = nearest(path, known)
        offer = f"The nearest is {near}." if near else f"There are {', '.join(known)}."
        return f"nothing stands at {path[:200]}. {offer}"


async def _problem(send: Send, status: int, detail: str, *headers: tuple[bytes, bytes]) -> None:
    text = json.dumps(problem_body(status, detail), ensure_ascii=False)
    body = text.encode()
    all_headers = [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body)), *headers]
    await send({"type": "http.response.start", "status": status, "headers": all_headers})
    await send({"type": "http.response.body", "body": body})


class Lazy:
    """Applications that are made at the first request to one of them: FastAPI costs a start two hundred milliseconds.

    All are made before any of them answers, in one thread. FastAPI makes the rest of a route as it is first asked for, and
    it and pydantic keep quiet about it by the warnings' filters, which are the whole process's: while one thread makes an
    application and another answers by one, warnings would reach the server's stderr.
    """

    def __init__(self, **make: Callable[[], App]) -> None:
        """Take what makes each application."""
        self._make = make
        self._made: dict[str, App] = {}
        self._making = threading.Lock()

    def warm(self) -> None:
        """Make the applications now, once: the thread that warms and a first request may meet here."""
        if self._made:
            return
        with self._making:
            self._made = self._made or {name: make() for name, make in self._make.items()}

    def made(self, name: str) -> App:
        """Give an application."""
        self.warm()
        return self._made[name]

    def late(self, name: str) -> App:
        """Give what answers as the application does, and has it made when it is first asked."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await self.made(name)(scope, receive, send)

        return answer
