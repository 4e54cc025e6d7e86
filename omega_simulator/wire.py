"""HTTP to one server: connections that stay open, JSON, and errors that say what was refused."""

import json
import selectors
from collections import deque
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import SSLCertVerificationError
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from omega_simulator.errors import OmegaError

_PATIENCE_SECONDS = 60
_LOOK_SECONDS = 10
_HEALTH = "/_sim/health"
_JSON = "application/json"


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


class Wire:
    """A server's URL, and open connections to it, for any number of threads: each request takes one, or opens one.

    ``token`` is the control token, where the server asks for one. Raises OmegaError where the URL is none.
    """

    def __init__(self, url: str, token: str | None = None, *, patience: float = _PATIENCE_SECONDS) -> None:
        try:
            split = urlsplit(url)
            if split.scheme not in {"http", "https"} or not split.hostname or split.port == 0:
                raise ValueError  # noqa: TRY301  as urlsplit does, and `port`
        except ValueError:
            message = f"the URL is {url!r}; it is where a server is, as http://127.0.0.1:8024."
            raise OmegaError(message) from None
        self.url = f"{split.scheme}://{split.netloc}{split.path.rstrip('/')}"
        self._split = split
        self._before = split.path.rstrip("/")
        self._token = token
        self._patience = patience
        self._kept: deque[HTTPConnection] = deque()

    def ask(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> Answer:
        """Send a request, and give whatever came back. Raises OmegaError where nothing did."""
        headers = {"X-Omega-Sim-Token": self._token} if self._token else {}
        if content_type:
            headers["Content-Type"] = content_type
        connection = self._kept_open() or self._connection()
        try:
            connection.request(method, self._before + path, body or None, headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.read())
        except (
            OSError,
            HTTPException,
        ) as problem:  # not sent again: a scenario may mean it, and a POST may have been done
            connection.close()
            raise _unanswered(f"{method} {self.url}{path}", problem) from problem
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
        try:
            return json.loads(answer.body) if answer.body else None
        except ValueError:
            message = f"{method} {self.url}{asked} was answered without JSON, as by no omega-sim: {_said(answer)!r}"
            raise OmegaError(message, answer.status) from None

    def close(self) -> None:
        """Close the connections that are not in use."""
        while kept := self._taken():
            kept.close()

    def _taken(self) -> HTTPConnection | None:
        try:
            return self._kept.pop()
        except IndexError:  # which another thread may have emptied at any moment
            return None

    def _kept_open(self) -> HTTPConnection | None:
        """Take a connection that the server has not closed while it waited for a request."""
        while kept := self._taken():
            if not _ended(kept):
                return kept
            kept.close()
        return None

    def _connection(self) -> HTTPConnection:
        kind = HTTPSConnection if self._split.scheme == "https" else HTTPConnection
        return kind(str(self._split.hostname), self._split.port, timeout=self._patience)


def look(url: str, token: str | None = None) -> None:
    """Look whether an omega-sim stands there, and takes the token. Raises OmegaError with what was found instead."""
    with closing(Wire(url, token, patience=_LOOK_SECONDS)) as wire:
        answer = wire.ask("GET", _HEALTH)
        if answer.status != 200 or b'"version"' not in answer.body:
            came = f"GET {wire.url}{_HEALTH} was answered {answer.status} with {_said(answer)!r}"
            raise OmegaError(f"{came}; an omega-sim answers 200 there, with its version.", answer.status)
        wire.control("GET", "/_sim/clock")  # which asks for the token, where there is one


def _ended(kept: HTTPConnection) -> bool:
    """Tell whether there is something to read where nothing was asked: the end of it."""
    with selectors.DefaultSelector() as readable:
        readable.register(kept.sock, selectors.EVENT_READ)
        return bool(readable.select(0))


def _unanswered(asked: str, problem: Exception) -> OmegaError:
    message = f"{asked} was not answered: {str(problem) or type(problem).__name__}."
    if isinstance(problem, SSLCertVerificationError):
        message += " Python trusts the CA whose file SSL_CERT_FILE names: certs/ca.pem, of `omega-sim certs`."
    return OmegaError(message)


def _said(answer: Answer) -> str:
    return answer.body[:200].decode("utf-8", "replace")


def _refused(asked: str, answer: Answer) -> OmegaError:
    try:
        problem = json.loads(answer.body)
        detail, mistakes = str(problem["detail"]), problem.get("errors", ())
    except (ValueError, TypeError, KeyError):
        detail, mistakes = _said(answer) or "nothing was said of why, as by no omega-sim.", ()
    if answer.status == 401:
        detail += " Here: pytest --omega-token or OMEGA_SIM_CONTROL_TOKEN, or token=… of OmegaClient and OmegaServer."
    lines = mistakes if len(mistakes) > 1 else ()  # one each, as `omega-sim scenario check` prints them
    told = "".join(f"\n{each}" for each in lines) or f" {detail}"
    return OmegaError(f"{asked} was refused ({answer.status}):{told}", answer.status, mistakes)
