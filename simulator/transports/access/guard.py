"""Who may call guarded paths: no other web page; who has the token where there is one, else this machine alone."""

import re
import secrets
from collections.abc import Collection

from starlette.responses import Response

from simulator.transports.access.refusal import problem, unproven
from simulator.transports.access.sign_in import Door, SignIn
from simulator.transports.http import App, Receive, Scope, Send, from_own_page, is_loopback, state_of
from simulator.transports.notes import notes_of

_WITHOUT = (
    "without a control token take nothing from other origins: call them from a program, or start with --control-token"
)
_BY_BROWSER = (
    "take nothing from other origins with a browser's cookie or sign-in: use the pages of /_sim/docs here, or send the token"
    " as Authorization: Bearer {token}"
)
_OF_NO_OTHER_PAGE = {None, b"none", b"same-origin"}
_WITH_TOKEN = (b"authorization", b"x-omega-sim-token")
_HOST = re.compile(r"(?:\[([^\]]*)\]|([^:]*))(?::\d*)?")


def guarded(app: App, token: str | None, hosts: Collection[str] | None, door: Door) -> App:
    """Refuse what another web page has a browser send, and ask for the token; ``door`` tells what is open to all.

    Without a token only this machine is let in, by a name of its own or one of ``hosts``: a page whose name was made to
    lead here (DNS rebinding) would pass for same-origin. None lets in whoever reaches the port, by any name. Its Origin is
    the address called, or there is none. With the token the Origin may be any: no page can have a browser add that header
    without asking first, and it would be refused then; with a cookie, which a browser adds by itself, it may not.
    """
    own = None if hosts is None else frozenset(("", *(each.lower() for each in hosts)))

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        refused: App | None = None
        if scope["path"] == door.sign_in:  # whatever comes of it: its body holds the token
            notes_of(scope).unrecorded = True
        if not door.is_open(scope["path"]):
            refused = None if door.linked and _follows_a_link(headers, scope) else _of_another_page(headers)
            if refused is None and token is None:
                refused = _foreign_origin(headers, scope, _WITHOUT) or _unknown_host(headers, own)
            elif refused is None and token is not None:
                refused = _unproven(headers, scope, SignIn(token, door))
        await (refused or app)(scope, receive, send)

    return guard


def _unproven(headers: dict[bytes, bytes], scope: Scope, by: SignIn) -> App | None:
    """Refuse who sends neither the token nor a cookie of it; to a browser that asks for a page, show the form."""
    if _sent(headers, by.token):
        return None
    signs_in = scope["path"] == by.door.sign_in
    if signs_in or by.remembers(scope["headers"]):  # a browser's, which another page may have sent
        return _foreign_origin(headers, scope, _BY_BROWSER) or (by.answer if signs_in else None)
    if by.door.is_page(scope["path"]) and scope["method"] == "GET" and b"text/html" in headers.get(b"accept", b""):
        return by.form(scope)
    return unproven(sent=any(map(headers.get, _WITH_TOKEN)))


def _follows_a_link(headers: dict[bytes, bytes], scope: Scope) -> bool:
    """Tell whether a person goes to a page, in a window of its own: what sent him there can neither read nor frame it."""
    going = headers.get(b"sec-fetch-mode"), headers.get(b"sec-fetch-dest")
    return scope["method"] == "GET" and going == (b"navigate", b"document")


def _of_another_page(headers: dict[bytes, bytes]) -> Response | None:
    site = headers.get(b"sec-fetch-site")
    if site in _OF_NO_OTHER_PAGE:
        return None
    return problem(
        403,
        f"a web page of another site had this sent (Sec-Fetch-Site: {_text(site)}), and control paths take nothing from"
        " there: type the address into the browser's address bar, or call it from a program.",
    )


def _foreign_origin(headers: dict[bytes, bytes], scope: Scope, instead: str) -> Response | None:
    called = state_of(scope).get("called")
    if from_own_page(headers) or (called and called.origin.encode() == headers[b"origin"]):
        return None
    return problem(
        403,
        f"a web page of {_text(headers.get(b'origin'))!r} had this sent to {_text(headers.get(b'host'))!r}, and control paths"
        f" {instead}.",
    )


def _unknown_host(headers: dict[bytes, bytes], own: Collection[str] | None) -> Response | None:
    called = _text(headers.get(b"host"))
    found = _HOST.fullmatch(called)
    name = (found[1] or found[2]).lower() if found else called
    if own is None or name in own or is_loopback(name):
        return None
    return problem(
        403,
        f"control paths without a control token answer this machine alone, and this server was called {called!r}:"
        " call 127.0.0.1 or localhost, or start with --control-token.",
    )


def _sent(headers: dict[bytes, bytes], token: str) -> bool:
    accepted = (f"Bearer {token}".encode(), token.encode())
    given = (headers.get(each, b"") for each in _WITH_TOKEN)
    known = [secrets.compare_digest(came, right) for came, right in zip(given, accepted, strict=True)]
    return any(known)


def _text(header: bytes | None) -> str:
    return (header or b"").decode("latin-1")[:100]
