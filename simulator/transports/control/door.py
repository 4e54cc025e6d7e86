"""Where a browser signs in to see the pages of control."""

import hashlib
import re
from base64 import b64encode
from html import escape

from starlette.responses import HTMLResponse, Response

from simulator.domain.addresses import CONTROL
from simulator.transports.access.sign_in import Door
from simulator.transports.control.probes import HEALTH, READY
from simulator.transports.http import Scope

_PAGES = frozenset({f"{CONTROL}/docs", f"{CONTROL}/redoc"})
_STYLE = (
    "body{font:18px/1.5 sans-serif;max-width:32em;margin:4em auto;padding:0 1em}input,button{font:inherit;padding:.3em}"
)
_POLICY = (
    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"
    + b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    + "'"
)
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


def _form(_scope: Scope, page: str, wrong: bool) -> Response:  # noqa: FBT001  the door's word
    text = _FORM.format(style=_STYLE, says=escape(_WRONG if wrong else _ASKS), next=escape(page.partition("?")[0]))
    return HTMLResponse(text, headers={"Content-Security-Policy": _POLICY})


DOOR = Door(
    sign_in=f"{CONTROL}/sign-in",
    is_page=_PAGES.__contains__,
    is_open=frozenset({HEALTH, READY}).__contains__,
    leads_to=re.compile(rf"(?:/[A-Za-z0-9_.~-]+)*(?:{'|'.join(sorted(_PAGES))})"),
    home="docs",
    form=_form,
)
