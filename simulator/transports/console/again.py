"""A supplier's request sent once more, as it came or as somebody changed it."""

from simulator.application.journal.body_text import charset_of, text_of
from simulator.application.journal.record import SOAP, Record
from simulator.domain.addresses import sandboxed
from simulator.transports.console.desk import Desk
from simulator.transports.console.sending import send

BEFORE = "avant"
"""The parameter by which the page of an exchange knows the one that it was made of."""
_SENT_AGAIN = frozenset({"content-type", "soapaction"})


def resendable(record: Record) -> bool:
    """Tell whether an exchange can be sent once more: of other channels the journal hides what proves who asks."""
    return record.channel == SOAP and not record.request.cut


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
    """Send it to the sandbox, and give the address of what comes of it."""
    headers = {name: text for name, text in record.request.headers if name.lower() in _SENT_AGAIN}
    path = record.path.removeprefix(sandboxed(desk.sandbox)) if desk.sandbox else record.path
    sent = await send(desk, path, body, headers, record.method)
    return desk.link(f"/echanges/{sent.exchange}", **{BEFORE: record.id})
