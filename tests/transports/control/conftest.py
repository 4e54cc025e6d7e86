"""One real server for the control paths; each test works in a sandbox of its own."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from simulator.commands.own_server import Running, own_server
from simulator.settings.model import Settings
from tests.journeys.client import Supplier
from tests.waiting import HANG


@pytest.fixture(scope="package")
def running() -> Iterator[Running]:
    with own_server(Settings(pces=30)) as server:
        yield server


@pytest.fixture(scope="package")
def http(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.base, timeout=HANG) as client:
        yield client


class Api:
    """The control paths of one sandbox, and a supplier who works in it."""

    def __init__(self, running: Running, http: httpx.Client, sandbox: str) -> None:
        self.http = http
        self.prefix = f"/s/{sandbox}"
        self.supplier = Supplier(running, http, sandbox)

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self.http.request(method, f"{self.prefix}/_sim{path}", **options)

    def get(self, path: str, **params: Any) -> Any:
        return ok(self.call("GET", path, params=params))

    def put(self, path: str, body: Any) -> Any:
        return ok(self.call("PUT", path, json=body))

    def patch(self, path: str, body: Any) -> Any:
        return ok(self.call("PATCH", path, json=body))

    def post(self, path: str, body: Any = None) -> Any:
        return ok(self.call("POST", path, json=body))

    def everything(self, path: str, **params: Any) -> list[Any]:
        """All items of a list, by `next` to the end."""
        page = self.get(path, **params)
        items = page["items"]
        while page["next"]:
            page = ok(self.http.get(page["next"]))
            items += page["items"]
        return items


def ok(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()


def problem(answer: httpx.Response, status: int) -> str:
    """The detail of a problem, once it is known to be one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["type"] == "about:blank"
    assert body["title"]
    return body["detail"]


@pytest.fixture
def api(running: Running, http: httpx.Client, request: pytest.FixtureRequest) -> Api:
    return Api(running, http, re.sub(r"[^A-Za-z0-9._-]", "-", request.node.name)[-60:])
