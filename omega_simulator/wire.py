"""HTTP to one server: connections that stay open, JSON, and errors that say what was refused."""

import json
from collections import deque
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from omega_simulator.errors import OmegaError

_PATIENCE_SECONDS = 60
_JSON = "application/json"


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


class Wire:
    """A server's URL, and open connections to it, for any number of threads: each request takes one, or opens one.

    ``token`` is the control token, where the server asks for one. Raises OmegaError where the URL is none.
    """

    def __init__(self, url: str, token: str | None = None) -> None:
        split = urlsplit(url)
        if split.scheme not in {"http", "https"} or not split.hostname:
            message = f"the URL is {url!r}; it is where a server is, as http://127.0.0.1:8024."
            raise OmegaError(message)
        self.url = f"{split.scheme}://{split.netloc}{split.path.rstrip('/')}"
        self._split = split
        self._before = split.path.rstrip("/")
        self._token = token
        self._kept: deque[HTTPConnection] = deque()

    def ask(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> Answer:
        """Send a request, and give whatever came back. Raises OmegaError where nothing did."""
        headers = {"X-Omega-Sim-Token": self._token} if self._token else {}
        if content_type:
            headers["Content-Type"] = content_type
        while True:
            kept = self._kept.pop() if self._kept else None
            connection = kept or self._connection()
            try:
                connection.request(method, self._before + path, body or None, headers)
                response = connection.getresponse()
                answer = Answer(response.status, response.read())
            except (OSError, HTTPException) as problem:
                connection.close()
                if kept and isinstance(
                    problem, ConnectionError
                ):  # the server closed it while it waited for this request
                    continue
                message = f"{method} {self.url}{path} was not answered: {str(problem) or type(problem).__name__}."
                raise OmegaError(message) from problem
            if response.will_close:
                connection.close()
            else:
                self._kept.append(connection)
            return answer

    def control(self, method: str, path: str, body: object = None, *, query: Mapping[str, object] | None = None) -> Any:
        """Ask a control path, and give the JSON of its answer, None for none; ``body`` is JSON, or text as it stands.

        Raises OmegaError, with what the server says, where it is refused.
        """
        asked = f"{path}?{urlencode(query)}" if query else path
        if isinstance(body, str):
            answer = self.ask(method, asked, body.encode(), "application/yaml")
        elif body is None:
            answer = self.ask(method, asked)
        else:
            answer = self.ask(method, asked, json.dumps(body, default=str).encode(), _JSON)
        if answer.status >= 400:
            raise _refused(f"{method} {self.url}{asked}", answer)
        return json.loads(answer.body) if answer.body else None

    def close(self) -> None:
        """Close the connections that are not in use."""
        while self._kept:
            self._kept.pop().close()

    def _connection(self) -> HTTPConnection:
        kind = HTTPSConnection if self._split.scheme == "https" else HTTPConnection
        return kind(str(self._split.hostname), self._split.port, timeout=_PATIENCE_SECONDS)


def _refused(asked: str, answer: Answer) -> OmegaError:
    try:
        problem = json.loads(answer.body)
        detail, mistakes = str(problem["detail"]), problem.get("errors", ())
    except (ValueError, TypeError, KeyError):
        detail, mistakes = answer.body[:500].decode("utf-8", "replace"), ()
    if answer.status == 401:
        detail += " Here: pytest --omega-token, or token=… of OmegaClient and OmegaServer."
    return OmegaError(f"{asked} was refused ({answer.status}): {detail}", answer.status, mistakes)
