"""What a browser asks: which page, in which sandbox, in which language; and the answer, in those."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from simulator.domain.addresses import SANDBOX_NAME
from simulator.transports.console.assets import assets
from simulator.transports.console.desk import SANDBOX, Asked, Console, Desk, NothingHereError, View
from simulator.transports.console.rendering import written
from simulator.transports.console.shell import Bar, elsewhere, rail
from simulator.transports.console.words import LANGUAGES, Words, words
from simulator.transports.http import base_of, state_of

LANG, THEME = "omega_sim_lang", "omega_sim_theme"
"""Cookies: what was chosen last."""
_THEMES = ("light", "dark")
_YEAR_SECONDS = 365 * 24 * 3600
_MOST_BYTES = 1024 * 1024


class Asking:
    """One request of a browser."""

    def __init__(self, console: Console, request: Request) -> None:
        """Take it; nothing is read yet."""
        self._request = request
        self._console = console

    @property
    def desk(self) -> Desk:
        """Give the sandbox that is looked at: the one without a name where no sandbox can have the name that came."""
        asked = self._request.query_params.get(SANDBOX, "")
        called = state_of(self._request.scope).get("called")
        return Desk(
            console=self._console,
            sandbox=asked if SANDBOX_NAME.fullmatch(asked) else "",
            words=self.words,
            origin=base_of(self._request.scope),
            prefix=called.prefix if called else "",
        )

    @property
    def words(self) -> Words:
        """Give the language of the answer."""
        return words(self.lang)

    @property
    def lang(self) -> str:
        """Give the language: the one asked for, else the one chosen last, else French."""
        for asked in (self._request.query_params.get("lang"), self._request.cookies.get(LANG)):
            if asked in LANGUAGES:
                return asked
        return LANGUAGES[0]

    def within(self, sandbox: str) -> str:
        """Give this address as the console writes it, for a sandbox that stood before the path."""
        return self.desk.link(self._request.scope["path"], **{**self._request.query_params, SANDBOX: sandbox})

    async def read(self) -> Asked:
        """Read the request, its form included. Raises NothingHereError where no sandbox can have the name that came."""
        sandbox, said = self._request.query_params.get(SANDBOX, ""), self.words.gettext
        if sandbox and not SANDBOX_NAME.fullmatch(sandbox):
            raise NothingHereError(
                said("Aucun bac à sable ne peut porter ce nom."),
                said("Un nom a de 1 à 64 lettres, chiffres, points, tirets ou traits de soulignement."),
            )
        return Asked(
            path=self._request.url.path,
            parts=self._request.path_params,
            query=dict(self._request.query_params),
            form=dict(parse_qsl(await self._body(), keep_blank_values=True)),
            headers=dict(self._request.headers),
        )

    def answer(self, view: View, bar: Bar | None) -> Response:
        """Write a view, with the shell around it where it is a whole page; ``bar`` None: the sandbox cannot be read."""
        answer = written(view.template, self.lang, {"view": view, **dict(self._around(bar))}, view.status)
        if self._request.query_params.get("lang") in LANGUAGES:
            answer.set_cookie(LANG, self.lang, max_age=_YEAR_SECONDS, samesite="strict", path="/")
        return answer

    def sign_in(self, action: str, page: str, *, wrong: bool) -> Response:
        """Write the form that asks for the control token, to go on to a page."""
        action = f"{self.desk.prefix}{action}"
        return written(
            "sign_in.html", self.lang, {"action": action, "next": page, "wrong": wrong, **dict(self._look())}
        )

    def _look(self) -> Iterator[tuple[str, Any]]:
        """Give what every page needs, whatever it shows."""
        theme, prefix = self._request.cookies.get(THEME), self.desk.prefix
        yield "asset", lambda name: f"{prefix}{assets()[name].url}"
        yield "lang", self.lang
        yield "theme", theme if theme in _THEMES else ""

    def _around(self, bar: Bar | None) -> Iterator[tuple[str, Any]]:
        desk, path = self.desk, self._request.url.path
        query: Mapping[str, str] = {**self._request.query_params, "lang": ""}
        yield from self._look()
        yield "desk", desk
        yield "link", desk.link
        yield "bar", bar
        yield "rail", tuple(rail(desk, path))
        yield "here", desk.link(path, **query)
        yield "elsewhere", elsewhere(path)
        yield "in_other_language", desk.link(path, **{**query, "lang": LANGUAGES[self.lang == LANGUAGES[0]]})

    async def _body(self) -> str:
        body = bytearray()
        async for chunk in self._request.stream():
            body += chunk
            if len(body) > _MOST_BYTES:
                raise HTTPException(413)
        return body.decode("utf-8", "replace")
