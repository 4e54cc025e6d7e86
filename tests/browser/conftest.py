"""A browser that watches: whatever a page asks of another host, or complains of, fails the test that opened it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import axe, chromium
from tests.served import Served, served
from tests.waiting import HANG

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Watched:
    """A page of the console, and what was wrong with it."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(HANG * 1000)
        self.page.on("console", lambda said: said.type == "error" and self.wrong.append(f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("request", lambda asked: self._here(asked.url) or self.wrong.append(f"another host: {asked.url}"))

    def open(self, path: str) -> Page:
        """Go to a path of the server."""
        self.page.goto(self.base + path)
        return self.page

    def violations(self, *rules: str) -> list[str]:
        """Give what axe-core finds against WCAG 2.2 AA, or against rules of it: each, and the first element that breaks it."""
        if not self.page.evaluate("Boolean(window.axe)"):
            self.page.evaluate(axe())
        options = {"runOnly": {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}}
        found: dict[str, Any] = self.page.evaluate("options => axe.run(document, options)", options)
        return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html']}" for each in found["violations"]]

    def violations_light_or_dark(self) -> list[str]:
        """Give what is found in the light; and in the dark, of the contrast: nothing else changes with it."""
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found = [f"light: {each}" for each in self.violations()]
        self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        return [*found, *(f"dark: {each}" for each in self.violations("color-contrast"))]

    def forgive(self, word: str) -> None:
        """Take what was expected out of what was wrong: an address that leads nowhere is complained of by the browser, too."""
        self.wrong[:] = [each for each in self.wrong if word not in each]

    def _here(self, url: str) -> bool:
        return urlsplit(url).scheme in ("data", "about", "blob") or url.startswith(f"{self.base}/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one for a module: while there is one, an event loop runs in this thread, and other tests want their own."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    with served() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, server: Served) -> Iterator[Callable[..., Watched]]:
    """Give what opens a page on a screen: ``visit(width=390, scheme="dark")``; at the end, none has complained."""
    opened = []

    def opener(width: int = 1440, height: int = 900, scheme: str = "light", **more: Any) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR", **more
        )
        opened.append((context, Watched(context.new_page(), server.base)))
        return opened[-1][1]

    yield opener
    for context, _ in opened:
        context.close()
    assert [each for _, watched in opened for each in watched.wrong] == []
