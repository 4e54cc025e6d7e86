"""Where a browser signs in with the control token: a form, and a cookie that stands for the token and does not tell it."""

import hashlib
import hmac
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from simulator.domain.addresses import CONTROL
from simulator.transports.control.problems import CHALLENGE
from simulator.transports.http import App, Receive, Scope, Send, state_of

SIGN_IN = f"{CONTROL}/sign-in"
PAGES = frozenset({f"{CONTROL}/docs", f"{CONTROL}/redoc"})
"""What a browser shows to people."""
COOKIE = "omega_sim_control"
_PURPOSE = b"omega-simulator control cookie"
_MOST_BYTES = 4096
_PAGE = re.compile(rf"(?:/[A-Za-z0-9_.~-]+)*(?:{'|'.join(sorted(PAGES))})")
_STYLE = (
    "body{font:18px/1.5 sans-serif;max-width:32em;margin:4em auto;padding:0 1em}input,button{font:inherit;padding:.3em}"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
        + b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
        + "'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "WWW-Authenticate": CHALLENGE,
}
_FORM = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>omega-simulator: sign in</title>
<meta name="viewport" content="width=device-width"><style>{style}</style></head>
<body><main><h1>omega-simulator</h1>
<form method="post" action="sign-in"><p>{says}</p>
<p><label for="token">Control token</label><br>
<input id="token" name="token" type="password" required autofocus autocomplete="current-password">
<input name="next" type="hidden" value="{next}"> <button>Sign in</button></p></form>
</main></body></html>
"""
_ASKS = "This server asks for its control token. It printed one at its start, or was given one with --control-token."
_WRONG = "That is not the control token of this server. It is printed at its start, or as --control-token was given."


class SignIn:
    """The form and the cookie of one token. Nothing is kept here: each worker, and each start with that token, knows it."""

    def __init__(self, token: str) -> None:
        """Take the token."""
        self._token = token
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
        return _form(_ASKS, _called(scope))

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the form: give the cookie and go on, or ask again."""
        await (await self._answer(scope, receive))(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> App:
        fields = parse_qs(await _body(Request(scope, receive)))
        asked = fields.get("next", [""])[0]
        page = asked if _PAGE.fullmatch(asked) else "docs"
        given = fields.get("token", [""])[0].strip()
        if not secrets.compare_digest(given.encode(), self._token.encode()):
            return _form(_WRONG if given else _ASKS, page)
        answer = Response(status_code=303, headers={"Location": page, "Cache-Control": "no-store"})
        secure = scope.get("scheme") == "https"
        answer.set_cookie(COOKIE, self._proof, httponly=True, samesite="strict", path="/", secure=secure)
        return answer


def _form(says: str, page: str) -> Response:
    text = _FORM.format(style=_STYLE, says=escape(says), next=escape(page))
    return HTMLResponse(text, 401, headers=_HEADERS)


def _called(scope: Scope) -> str:
    called = state_of(scope).get("called")
    return f"{called.prefix if called else ''}{scope.get('root_path', '')}{scope['path']}"


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
