"""The server that a story is played against, by HTTP."""

import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import SSLContext
from urllib.parse import SplitResult

from simulator.application.stories.ports import Reply, Request
from simulator.domain.addresses import CONTROL
from simulator.errors import PlayError

_PATIENCE_SECONDS = 30


class HttpServer:
    """One sandbox of a server: ``url`` goes before every path; ``token`` is what its control paths ask for, "" for none.

    A connection is opened for each request: what a scenario does to one is nothing to the next.
    """

    def __init__(self, url: SplitResult, token: str = "", context: SSLContext | None = None) -> None:
        self.base = url.geturl()
        self._url = url
        self._token = token
        self._context = context

    def ask(self, request: Request) -> Reply:
        """Send a request. Raises PlayError where no server listens; an answer that breaks off is a reply without status."""
        headers = dict(request.headers)
        if self._token and request.path.startswith(CONTROL):
            headers["X-Omega-Sim-Token"] = self._token
        connection = self._connection()
        try:
            try:
                connection.connect()
            except OSError as problem:
                why = getattr(problem, "strerror", None) or str(problem)
                raise PlayError(f"{self.base} did not answer: {why}. Start `omega-sim serve`, or give --url.") from None
            try:
                connection.request(request.method, self._url.path + request.path, request.body or None, headers)
                answer = connection.getresponse()
                told = {name.lower(): value for name, value in answer.getheaders()}
                return Reply(status=answer.status, headers=told, body=answer.read())
            except (OSError, HTTPException):
                return Reply(status=None, headers={})
        finally:
            connection.close()

    def pause(self, seconds: float) -> None:
        """Let real time pass."""
        time.sleep(seconds)

    def _connection(self) -> HTTPConnection:
        host = str(self._url.hostname)
        if self._url.scheme == "http":
            return HTTPConnection(host, self._url.port, timeout=_PATIENCE_SECONDS)
        return HTTPSConnection(host, self._url.port, timeout=_PATIENCE_SECONDS, context=self._context)
