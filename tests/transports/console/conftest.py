"""The whole simulator in this process, and a browser before it: no socket, no script."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from simulator.bootstrap import Simulator, build
from simulator.settings.model import Settings
from simulator.transports.http import App

HTML = "text/html,application/xhtml+xml"
HERE = "http://127.0.0.1:8024"


class Browser:
    """What asks as a browser does, within one sandbox; it keeps no cookie but those that it is given."""

    def __init__(self, simulator: Simulator, sandbox: str = "") -> None:
        self.simulator = simulator
        self.sandbox = sandbox

    @property
    def app(self) -> App:
        return self.simulator.app

    def get(self, path: str, **query: str) -> httpx.Response:
        return self.ask("GET", path, params=query)

    def page(self, path: str, **query: str) -> str:
        """The HTML of a page, once it is known to be one."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return answer.text

    def post(self, path: str, **form: str) -> httpx.Response:
        return self.ask("POST", path, data=form)

    def ask(self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any) -> httpx.Response:
        options["params"] = {**options.get("params", {}), **({"bac": self.sandbox} if self.sandbox else {})}
        return self.send(method, path, headers={"Accept": HTML, **(headers or {})}, **options)

    def supply(self, path: str, body: bytes) -> httpx.Response:
        """Send what a supplier sends to this sandbox."""
        prefix = f"/s/{self.sandbox}" if self.sandbox else ""
        return self.send("POST", f"{prefix}{path}", content=body, headers={"Content-Type": "text/xml; charset=utf-8"})

    def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
                return await client.request(method, path, **options)

        return asyncio.run(asked())


@pytest.fixture(scope="package")
def simulator() -> Iterator[Simulator]:
    made = build(Settings(pces=0))
    yield made
    made.close()


@pytest.fixture
def browser(simulator: Simulator, request: pytest.FixtureRequest) -> Browser:
    return Browser(simulator, re.sub(r"[^A-Za-z0-9._-]", "-", request.node.name)[-60:])
