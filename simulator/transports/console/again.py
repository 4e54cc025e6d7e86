"""A supplier's request sent once more, as it came or as somebody changed it."""

import json
from functools import partial
from urllib.parse import urlencode

from simulator.application.journal.body_text import charset_of, text_of
from simulator.application.journal.record import REST, SOAP, Record
from simulator.application.stories.requests import BASE
from simulator.domain import addresses
from simulator.domain.addresses import sandboxed
from simulator.domain.scenario.happening import TOKEN
from simulator.transports.console.desk import Desk
from simulator.transports.console.sending import Sent, Shown, send

BEFORE = "avant"
"""The parameter by which the page of an exchange knows the one that it was made of."""
_SENT_AGAIN = frozenset({"content-type", "soapaction"})


def resendable(record: Record) -> bool:
    """Tell whether an exchange can be sent once more: of other channels the journal hides what proves who asks."""
    return record.channel == SOAP and not record.request.cut


def followable(record: Record) -> bool:
    """Tell whether it is a follow-up that its supplier can ask for again, with a new token: the journal hides its own."""
    return record.channel == REST and record.method == "GET" and bool(record.cdgf)


def editable(record: Record) -> bool:
    """Tell whether its request can be changed before that: it is a text."""
    return resendable(record) and bool(record.request.body) and written(record) is not None


def written(record: Record) -> str | None:
    """Give a request as text; None where it is none."""
    return text_of(record.request.body, record.request.header("content-type"))


def encoded(text: str, record: Record) -> bytes:
    """Give the bytes of a changed request, in the charset that it tells itself, or the Content-Type that goes with it."""
    charset = charset_of(text.encode("utf-8", "replace"), record.request.header("content-type")) or "utf-8"
    return text.encode(charset, "xmlcharrefreplace")


async def send_again(record: Record, body: bytes, desk: Desk) -> str:
    """Send it to the sandbox as who sent it first, and give the address of what comes of it."""
    headers = {name: text for name, text in record.request.headers if name.lower() in _SENT_AGAIN}
    sent = await send(desk, _path(record, desk), body, headers, record.method, shown=_shown(record))
    return _came(sent, record, desk)


async def follow_again(record: Record, desk: Desk) -> str:
    """Have the supplier get a token and ask once more; where it gets none, the address is that of the token's refusal."""
    form = await desk.console.turns.take(desk.sandbox, partial(_token_form, record, desk))
    issuer = addresses.token(max(desk.console.referential.authorization_servers))
    as_form = {"Content-Type": "application/x-www-form-urlencoded"}
    told = await send(desk, issuer, form, as_form, shown=_shown(record))
    token = _token_of(told)
    if not token:
        return _came(told, record, desk)
    headers = {"Authorization": f"Bearer {token}"}
    if login := record.request.header("x-user-login"):
        headers["x-user-login"] = login
    path = f"{_path(record, desk)}{'?' if record.query else ''}{record.query}"
    return _came(await send(desk, path, b"", headers, record.method, shown=_shown(record)), record, desk)


def _shown(record: Record) -> Shown:
    return Shown(record.certificate_dn, record.certificate)


def _path(record: Record, desk: Desk) -> str:
    return record.path.removeprefix(sandboxed(desk.sandbox)) if desk.sandbox else record.path


def _came(sent: Sent, record: Record, desk: Desk) -> str:
    return desk.link(f"/echanges/{sent.exchange}", **{BEFORE: record.id})


def _token_of(told: Sent) -> str:
    """Give the token that was handed out; "" where none was, or a scenario let it arrive in pieces."""
    try:
        return str(json.loads(told.body).get("access_token", ""))
    except (ValueError, AttributeError):
        return ""


def _token_form(record: Record, desk: Desk) -> bytes:
    with desk.exchange() as exchange:
        cdgf = exchange.directory.cdgf(record.cdgf)
    okta = cdgf.okta if cdgf else None
    known = {"client_id": okta.client_id, "client_secret": okta.client_secret} if okta else {}
    return urlencode({**BASE[TOKEN], "client_id": "", "client_secret": "", **known}).encode()
