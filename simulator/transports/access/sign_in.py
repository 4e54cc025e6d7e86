"""Where a browser signs in with the control token: a form, and a cookie that stands for the token and does not tell it."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from simulator.transports.access.refusal import CHALLENGE
from simulator.transports.http import App, Receive, Scope, Send, state_of

COOKIE = "omega_sim_control"
_PURPOSE = b"omega-simulator control cookie"
_MOST_BYTES = 4096
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "WWW-Authenticate": CHALLENGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where browsers sign in to a room of paths: ``sign_in`` takes the form, ``form(scope, page, wrong)`` writes it.

    ``is_page`` tells what a browser shows to people, ``is_open`` what asks for no token; of ``leads_to`` are the pages that
    signing in goes on to, ``home`` for any other. ``linked``: a link of another site's may lead to a page.
    """

    sign_in: str
    is_page: Callable[[str], bool]
    is_open: Callable[[str], bool]
    leads_to: re.Pattern[str]
    home: str
    form: Callable[[Scope, str, bool], Response]
    linked: bool = False


class SignIn:
    """The form and the cookie of one token. Nothing is kept here: each worker, and each start with that token, knows it."""

    def __init__(self, token: str, door: Door) -> None:
        """Take the token, and where it is asked for."""
        self.token = token
        self.door = door
        self._proof = hmac.new(token.encode(), _PURPOSE, hashlib.sha256).hexdigest()

    def remembers(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        """Tell whether a browser brings the cookie that it was given for this token."""
        came = b";".join(value for name, value in headers if name == b"cookie").split(b";")
        pairs = [each.strip().partition(b"=") for each in came]
        brought = [value for name, _, value in pairs if name == COOKIE.encode()]
        known = [secrets.compare_digest(each, self._proof.encode()) for each in brought]
        return any(known)

    def form(self, scope: Scope) -> Response:
        """Ask for the token, to go on to the page that was asked for."""
        return self._form(scope, _called(scope), wrong=False)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the form: give the cookie and go on, or ask again."""
        await (await self._answer(scope, receive))(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> App:
        fields = parse_qs(await _body(Request(scope, receive)))
        asked = fields.get("next", [""])[0]
        page = asked if self.door.leads_to.fullmatch(asked) else self.door.home
        given = fields.get("token", [""])[0].strip()
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return self._form(scope, page, wrong=bool(given))
        answer = Response(status_code=303, headers={"Location": page, "Cache-Control": "no-store"})
        secure = scope.get("scheme") == "https"
        answer.set_cookie(COOKIE, self._proof, httponly=True, samesite="strict", path="/", secure=secure)
        return answer

    def _form(self, scope: Scope, page: str, *, wrong: bool) -> Response:
        form = self.door.form(scope, page, wrong)
        form.status_code = 401
        form.headers.update(_HEADERS)
        return form


def _called(scope: Scope) -> str:
    called = state_of(scope).get("called")
    path = f"{called.prefix if called else ''}{scope.get('root_path', '')}{scope['path']}"
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{path}?{query}" if query else path


async def _body(request: Request) -> str:
    """Read the form of a POST; of anything else, and of what is too long to be one, nothing."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if request.method != "POST" or len(body) > _MOST_BYTES:
                return ""
    except ClientDisconnect:
        return ""
    return body.decode("utf-8", "replace")
